import { z } from 'zod'
import {
  CanvasDocument,
  CanvasDraft,
  CanvasEdit,
  CanvasFile,
  CanvasOpened,
  CanvasPatch,
  CanvasRect,
  CanvasRegion,
  CanvasState,
  ComposedPatch,
  ComposeOptions,
  EmbeddedCanvas,
  LARGEST_CANVAS_PX,
} from '#shared/domain/canvas.ts'
import { CanvasId, ImageId, ModelKey, RegionId } from '#shared/domain/ids.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { RequestInput } from '#shared/domain/request-input.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()
const Ids = z.array(ImageId).min(1).max(100_000)

/** Six hexadecimal digits. */
const Colour = z.string().regex(/^#[0-9a-f]{6}$/)

/** What a canvas document begins with: a picture, a colour, or nothing at all. */
const CanvasSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('image'), id: ImageId }),
  z.object({ kind: z.literal('file'), bytes: z.instanceof(Uint8Array) }),
  z.object({
    kind: z.literal('empty'),
    width: z.int().min(1).max(LARGEST_CANVAS_PX),
    height: z.int().min(1).max(LARGEST_CANVAS_PX),
    colour: Colour.nullable().default(null),
  }),
])
export type CanvasSource = z.output<typeof CanvasSource>

export const CanvasList = z.object({ revision: z.int(), documents: z.array(CanvasDocument) })
export type CanvasList = z.infer<typeof CanvasList>

/** `length` is what the next part begins at. */
const CanvasSaved = z.object({ length: z.int(), savedAt: z.number() })

/** `mask` says how much of each pixel: the region's own when it is null. */
const Composition = z.object({
  id: CanvasId,
  state: CanvasState,
  image: ImageId,
  region: RegionId,
  mask: z.instanceof(Uint8Array).nullable().default(null),
  options: ComposeOptions,
})

const CanvasPicture = z.object({ file: CanvasFile, image: ImageId.nullable() })
/** As `open` answered; null stands above such questions. */
const Hold = z.string().max(100).nullable().default(null)
const FileOffset = z.int().min(0).max(4_000_000_000)
export const LARGEST_FILE_PART_BYTES = 8 * 1024 * 1024
const FilePart = z
  .instanceof(Uint8Array)
  .refine(bytes => bytes.length <= LARGEST_FILE_PART_BYTES, 'a part holds at most 8 MiB')

export const canvasCalls = {
  list: invoke(Nothing, CanvasList),
  /** A name for what has none comes from the picture's prompt. */
  create: invoke(z.object({ from: CanvasSource, name: z.string().max(200).nullable().default(null) }), CanvasOpened),
  open: invoke(z.object({ id: CanvasId }), CanvasOpened),
  /** A part of the engine's file; `next` is null at its end. */
  read: invoke(
    z.object({ id: CanvasId, offset: FileOffset }),
    z.object({ bytes: z.instanceof(Uint8Array), next: FileOffset.nullable() }),
  ),
  /**
   * Adds what the engine hands out to its file. Answered means on the disk. `offset` is the length that was answered
   * last, so that a part whose answer was lost may be sent again; `out-of-step` asks for the whole by `replace`.
   * `open-elsewhere`: somebody opened the document after us, and nothing was written.
   */
  append: invoke(
    z.object({ id: CanvasId, offset: FileOffset, bytes: FilePart, state: CanvasState.nullable(), hold: Hold }),
    CanvasSaved,
  ),
  /** Writes the engine's whole file anew, part by part; until the last one is there the old file holds. */
  replace: invoke(
    z.object({
      id: CanvasId,
      offset: FileOffset,
      bytes: FilePart,
      isLast: z.boolean(),
      state: CanvasState.nullable(),
      hold: Hold,
      /** The file that was there could not be read by whoever opened it: it is put aside and not lost. */
      keepOld: z.boolean().default(false),
    }),
    CanvasSaved,
  ),
  saveState: invoke(z.object({ id: CanvasId, state: CanvasState }), CanvasDocument),
  /** Keeps what stands in the prompt bar. */
  saveDraft: invoke(z.object({ id: CanvasId, draft: CanvasDraft }), Nothing),
  rename: invoke(z.object({ id: CanvasId, name: z.string().min(1).max(200) }), CanvasDocument),
  /** Can be taken back for a month. */
  remove: invoke(z.object({ id: CanvasId }), CanvasList),
  restore: invoke(z.object({ id: CanvasId }), CanvasList),
  /** Brings a picture into the document's keeping; the window lays it where it wants. */
  addPicture: invoke(
    z.object({ id: CanvasId, from: CanvasSource.options[0].or(CanvasSource.options[1]) }),
    CanvasPicture,
  ),
  /**
   * Cuts what the work box shows out of the document, at the size in which it is sent. `mask` is the effective mask and
   * `sketch` the colour sketch, PNGs of the box's size in document pixels; without a mask the whole box is painted again.
   * `strength` as the interface counts it. Box, size and strength keep to what `canvasAbilityOf` the model says.
   */
  makeInputs: invoke(
    z.object({
      id: CanvasId,
      state: CanvasState,
      box: CanvasRect,
      mask: z.instanceof(Uint8Array).nullable(),
      sketch: z.instanceof(Uint8Array).nullable().default(null),
      strength: z.number().min(0).max(1),
      /** Null: as Leonardo's models take it. */
      model: ModelKey.nullable().default(null),
    }),
    z.object({ region: CanvasRegion, inputs: z.array(RequestInput) }),
  ),
  /**
   * What `addPatch` would answer, without adding anything: the same pixels in the same files. They are there for as long
   * as somebody looks at them, and no longer than the studio runs.
   */
  previewPatch: invoke(Composition, ComposedPatch),
  /** Composes a result into the document. The window lays the patch on top of its layers, as a step of the history. */
  addPatch: invoke(Composition, CanvasPatch),
  /** All that was sent of the document and what came of it, oldest first. */
  regions: invoke(z.object({ id: CanvasId }), z.object({ regions: z.array(CanvasRegion) })),
  /** Where a picture was painted, while its document is known. */
  regionOf: invoke(z.object({ image: ImageId }), CanvasRegion),
  /**
   * Opens the document that a picture was painted into, back from the removed ones if need be; when it is forgotten, a new
   * one of what was sent. The window lays the mask at the box.
   */
  openRegion: invoke(z.object({ image: ImageId }), z.object({ opened: CanvasOpened, edit: CanvasEdit })),
  /** The same edit; with a `frame`, box and mask are scaled from the frame that they were made in to that one. */
  editOf: invoke(z.object({ image: ImageId, frame: CanvasRect.nullable().default(null) }), CanvasEdit),
  /** Takes variations out of the strip, or puts them back. They stay in the library: they were paid for. */
  discard: invoke(
    z.object({ id: CanvasId, images: Ids, discarded: z.boolean() }),
    z.object({ regions: z.array(CanvasRegion) }),
  ),
  /** At document size. The file lies at `{mediaBase}/input/{hash}`. */
  export: invoke(
    z.object({
      id: CanvasId,
      state: CanvasState,
      format: ImageFormat,
      quality: z.int().min(1).max(100).default(92),
      /** What a JPEG shows where the document is transparent. */
      background: Colour.default('#ffffff'),
      withRequests: z.boolean().default(true),
    }),
    z.object({ file: CanvasFile, filename: z.string(), sizeBytes: z.int() }),
  ),
  /**
   * What the document shows becomes a picture of the library, with its requests in it and the pictures it was made of as
   * its parents. What is there already is not added again; from the trash it comes back.
   */
  saveToLibrary: invoke(
    z.object({ id: CanvasId, state: CanvasState }),
    z.object({ image: ImageId, isNew: z.boolean() }),
  ),
  /** What a file that was exported once says of itself; null when it says nothing. */
  readEmbedded: invoke(z.object({ bytes: z.instanceof(Uint8Array) }), EmbeddedCanvas.nullable()),
  changed: event(CanvasList),
  /** Somebody opened the document: who holds it under another name may not write to it any more. */
  taken: event(z.object({ id: CanvasId, hold: z.string() })),
}
