import { z } from 'zod'
import { Draft } from '#shared/domain/draft.ts'
import { GenerationRequest } from '#shared/domain/generation-request.ts'
import { CanvasId, ImageId, PatchId, RegionId } from '#shared/domain/ids.ts'
import { RequestInput } from '#shared/domain/request-input.ts'

/** Sides of a document, in pixels. */
export const LARGEST_CANVAS_PX = 8192

const Coordinate = z.int().min(-100_000).max(100_000)
const Side = z.int().min(1).max(LARGEST_CANVAS_PX)

/** Whole document pixels, half-open. The frame may begin below 0 after the document was extended. */
export const CanvasRect = z.object({ x: Coordinate, y: Coordinate, width: Side, height: Side })
export type CanvasRect = z.infer<typeof CanvasRect>

export const CanvasFile = RequestInput.shape.file
export type CanvasFile = z.infer<typeof CanvasFile>

/** Bottom first. A patch replaces what lies below wherever its mask is above 0; a picture is laid over it. */
export const CanvasLayer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('picture'),
    file: CanvasFile,
    rect: CanvasRect,
    /** The picture of the library that it is. */
    image: ImageId.nullable(),
  }),
  z.object({ kind: z.literal('patch'), patch: PatchId }),
])
export type CanvasLayer = z.infer<typeof CanvasLayer>

/** What a document shows. The window keeps it in the engine's `attached`, so accepting a patch is a step of its history. */
export const CanvasState = z.object({ frame: CanvasRect, layers: z.array(CanvasLayer).max(2000) })
export type CanvasState = z.infer<typeof CanvasState>

/** `linear` mixes light, as lenses do; `srgb` mixes the numbers of the file, as most programs do. */
const CanvasMixing = z.enum(['linear', 'srgb'])

export const ComposeOptions = z.object({
  mixing: CanvasMixing.default('linear'),
  /** `lock` leaves the document's transparency as it is. */
  alpha: z.enum(['blend', 'lock']).default('blend'),
  /** Shifts the result's colours so that they meet the document around the mask. */
  matchRim: z.boolean().default(false),
})
export type ComposeOptions = z.output<typeof ComposeOptions>

/** What was sent of a document: enough to put the answer back, and to open or repeat the edit later. */
export const CanvasRegion = z.object({
  id: RegionId,
  document: CanvasId,
  /** Document pixels; `sent` is the size at the service. */
  box: CanvasRect,
  /** What the document's frame was then. Absent in what was recorded before this was. */
  frame: CanvasRect.optional(),
  sent: z.object({ width: z.int().positive(), height: z.int().positive() }),
  init: CanvasFile,
  /** As it was sent; null when the whole box was painted again. */
  sentMask: CanvasFile.nullable(),
  /** The effective mask in document pixels, of the box's size. */
  mask: CanvasFile.nullable(),
  hasSketch: z.boolean(),
  /** As the interface counts it: 1 repaints freely. */
  strength: z.number(),
  madeAt: z.number(),
  /** Pictures that came of it, oldest first. */
  images: z.array(
    z.object({
      image: ImageId,
      discarded: z.boolean(),
      /** At any time: whether it is in the document now, its layers say. */
      accepted: z.boolean(),
      prompt: z.string(),
    }),
  ),
})
export type CanvasRegion = z.infer<typeof CanvasRegion>

/** A result composed into a document, as it would lie there. */
export const ComposedPatch = z.object({
  /** Where the composed pixels lie; at most the box. */
  rect: CanvasRect,
  /** The composed pixels; transparent where the mask is 0. */
  picture: CanvasFile,
  /** Which of them count: those above 0. Of the same size. */
  mask: CanvasFile,
  /** All pixels that count are opaque, so drawing it over the document is the same as replacing. */
  isOpaque: z.boolean(),
})
export type ComposedPatch = z.infer<typeof ComposedPatch>

/** A result that was accepted. It stays with the document as long as undo may bring it back. */
export const CanvasPatch = ComposedPatch.extend({
  id: PatchId,
  document: CanvasId,
  box: CanvasRect,
  options: ComposeOptions,
  image: ImageId.nullable(),
  request: GenerationRequest.nullable(),
  region: RegionId.nullable(),
  /** Taken through a mask of its own, so that the rest of the variation is still to be decided. */
  isPart: z.boolean().default(false),
  acceptedAt: z.number(),
})
export type CanvasPatch = z.infer<typeof CanvasPatch>

export const CanvasDocument = z.object({
  id: CanvasId,
  name: z.string(),
  width: z.int(),
  height: z.int(),
  /** A small picture of what it shows, for the list: `{mediaBase}/input/{hash}?w=320`. Soon up to date after a change. */
  cover: z.string().nullable(),
  /** The picture of the library that it began from. */
  image: ImageId.nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type CanvasDocument = z.infer<typeof CanvasDocument>

/** What stands in a document's prompt bar and was not sent. */
export const CanvasDraft = z.object({ draft: Draft, strength: z.number().min(0).max(1) })
export type CanvasDraft = z.infer<typeof CanvasDraft>

export const CanvasOpened = z.object({
  document: CanvasDocument,
  state: CanvasState,
  /** All that were ever accepted, whether shown now or not. */
  patches: z.array(CanvasPatch),
  /**
   * The engine's file, to be fetched by `canvas.read`; `cutBytes` were a torn end and are gone. Without a length they were
   * all of it: nothing of it could be read.
   */
  file: z.object({ length: z.int(), cutBytes: z.int() }),
  /** Who opened the document last may write to it: this is shown with everything that is written. */
  hold: z.string(),
  /** The prompt bar as it was left; null when nobody was there yet. */
  draft: CanvasDraft.nullable(),
})
export type CanvasOpened = z.infer<typeof CanvasOpened>

/** How a picture was painted into a document, to open it again or to do the same elsewhere. */
export const CanvasEdit = z.object({
  image: ImageId,
  /** Null when the document that it was sent from is forgotten: then box and frame are the size that was sent. */
  region: RegionId.nullable(),
  frame: CanvasRect,
  box: CanvasRect,
  /** Grey PNG of the box's size; null when the whole box was painted again. */
  mask: z.instanceof(Uint8Array).nullable(),
  hasSketch: z.boolean(),
  strength: z.number(),
  request: GenerationRequest,
})
export type CanvasEdit = z.infer<typeof CanvasEdit>

/** What an exported file says of itself. `isComplete` is false when the format had no room for the oldest requests. */
export const EmbeddedCanvas = z.object({
  program: z.literal('Sfumato'),
  version: z.literal(1),
  width: z.int(),
  height: z.int(),
  isComplete: z.boolean(),
  steps: z.array(
    z.object({
      /** Null for the picture that the document began from. */
      box: CanvasRect.nullable(),
      maskHash: z.string().nullable(),
      options: ComposeOptions.nullable(),
      request: GenerationRequest.nullable(),
    }),
  ),
})
export type EmbeddedCanvas = z.infer<typeof EmbeddedCanvas>

/** The one slider of the interface, as the service counts it: the share of the old picture that is kept (API-FACTS §6.1). */
export const initStrengthOf = (strength: number): number => Math.round((1 - strength) * 100) / 100
