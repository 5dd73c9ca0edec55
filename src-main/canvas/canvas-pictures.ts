import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CanvasDocument,
  type CanvasFile,
  type CanvasLayer,
  type CanvasPatch,
  LARGEST_CANVAS_PX,
} from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { CanvasId, ImageId, PatchId } from '#shared/domain/ids.ts'
import { LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import type { CanvasSource, StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import type { ImageFiles } from '../library/image-files.ts'
import { failureOfSystemError } from '../library/system-failure.ts'
import type { PlacedLayer, Size } from './pixels.ts'
import { sharp } from '../sharp.ts'

/** A picture in the profile's keeping, and what is known of it. */
export type Brought = { file: CanvasFile; size: Size; image: ImageId | null; prompt: string }

export type PlacedDocument = { document: CanvasDocument; patches: CanvasPatch[]; layers: PlacedLayer[] }

/** The way of pictures into documents and out of them, by content. */
export type CanvasPictures = {
  bringIn(source: CanvasSource): Promise<Result<Brought, Failure>>
  /** Files bytes of our own making. */
  place(bytes: Uint8Array, format: ImageFormat, size: Size): Promise<Result<CanvasFile, Failure>>
  pathOf(file: Pick<CanvasFile, 'hash' | 'format'>): Promise<Result<string, Failure>>
  /** Where the layers lie on this disk, bottom first. */
  placeLayers(layers: readonly CanvasLayer[], patches: readonly CanvasPatch[]): Promise<Result<PlacedLayer[], Failure>>
  /** The same for a document that is there, with what is known of it. */
  placeDocument(id: CanvasId, layers: readonly CanvasLayer[]): Promise<Result<PlacedDocument, Failure>>
}

export function createCanvasPictures(deps: {
  database: Pick<Database, 'library' | 'canvas'>
  files: ImageFiles
  inputs: Pick<StudioHandlers['inputs'], 'add'>
}): CanvasPictures {
  const { database, files, inputs } = deps

  const place: CanvasPictures['place'] = async (bytes, format, { width, height }) => {
    const hash = createHash('sha256').update(bytes).digest('hex')
    const tempPath = join(files.tempDir, `canvas-${randomBytes(6).toString('hex')}`)
    try {
      await mkdir(files.tempDir, { recursive: true })
      await writeFile(tempPath, bytes)
      await files.place(tempPath, hash, format)
      return ok({ hash, format, width, height })
    } catch (error) {
      await rm(tempPath, { force: true }).catch(() => undefined)
      const failure = failureOfSystemError(error, files.imagesDir)
      if (failure === null) throw error
      return err(failure)
    }
  }

  const pathOf: CanvasPictures['pathOf'] = async ({ hash, format }) => {
    const found = await files.findImage(hash, format)
    return found === null ? err({ code: 'file-missing' }) : ok(found.path)
  }

  const fromImage = async (id: ImageId): Promise<Result<Brought, Failure>> => {
    const image = await database.library.get(id)
    if (image === null) return err({ code: 'not-found' })
    const path = await pathOf(image)
    if (!path.ok) return path
    const bytes = new Uint8Array(await readFile(path.value))
    const { hash, format, width, height, prompt } = image
    // A picture of the library was decoded when it came. One that is too large to be brought in again stays as it is.
    const file = bytes.length > LARGEST_INPUT_BYTES ? ok({ hash, format, width, height }) : await fromFile(bytes)
    return file.ok ? ok({ file: file.value, size: file.value, image: id, prompt }) : file
  }

  const fromFile = async (bytes: Uint8Array<ArrayBuffer>): Promise<Result<CanvasFile, Failure>> => {
    const added = await inputs.add({ bytes })
    return added.ok ? ok(added.value.file) : added
  }

  const fromNothing = async ({ width, height, colour }: Extract<CanvasSource, { kind: 'empty' }>) => {
    // One pixel, drawn as large as the document.
    const background = colour ?? { r: 0, g: 0, b: 0, alpha: 0 }
    const pixel = sharp({ create: { width: 1, height: 1, channels: colour === null ? 4 : 3, background } })
    const file = await place(new Uint8Array(await pixel.png().toBuffer()), 'png', { width: 1, height: 1 })
    return file.ok ? ok({ file: file.value, size: { width, height }, image: null, prompt: '' }) : file
  }

  const placePicture = async ({ file, rect }: Extract<CanvasLayer, { kind: 'picture' }>) => {
    const path = await pathOf(file)
    return path.ok ? ok({ kind: 'picture' as const, path: path.value, rect }) : path
  }

  const placePatch = async (id: PatchId, patches: readonly CanvasPatch[]): Promise<Result<PlacedLayer, Failure>> => {
    const patch = patches.find(one => one.id === id)
    if (patch === undefined) return err({ code: 'not-found' })
    const [path, maskPath] = await Promise.all([pathOf(patch.picture), pathOf(patch.mask)])
    if (!path.ok) return path
    if (!maskPath.ok) return maskPath
    return ok({ kind: 'patch', path: path.value, maskPath: maskPath.value, rect: patch.rect })
  }

  const placeLayers: CanvasPictures['placeLayers'] = async (layers, patches) => {
    const placed: PlacedLayer[] = []
    for (const layer of layers) {
      const one = layer.kind === 'picture' ? await placePicture(layer) : await placePatch(layer.patch, patches)
      if (!one.ok) return one
      placed.push(one.value)
    }
    return ok(placed)
  }

  return {
    async bringIn(source) {
      if (source.kind === 'empty') return fromNothing(source)
      if (source.kind === 'image') return withinCanvas(await fromImage(source.id))
      const file = await fromFile(source.bytes)
      return file.ok ? withinCanvas(ok({ file: file.value, size: file.value, image: null, prompt: '' })) : file
    },
    place,
    pathOf,
    placeLayers,
    async placeDocument(id, layers) {
      const [found, patches] = await Promise.all([database.canvas.get(id), database.canvas.patches(id)])
      if (found === null) return err({ code: 'not-found' })
      const placed = await placeLayers(layers, patches)
      return placed.ok ? ok({ document: found.document, patches, layers: placed.value }) : placed
    },
  }
}

function withinCanvas(brought: Result<Brought, Failure>): Result<Brought, Failure> {
  if (!brought.ok) return brought
  const { width, height } = brought.value.file
  const isTooLarge = Math.max(width, height) > LARGEST_CANVAS_PX
  return isTooLarge ? err({ code: 'canvas-refused', reason: 'document-size' }) : brought
}
