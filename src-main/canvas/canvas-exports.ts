import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CanvasLayer, CanvasPatch, CanvasRect, EmbeddedCanvas } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { LibraryCounts, LibraryImage } from '#shared/domain/library-image.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import { type FiledPicture, filePicture } from '../library/adopt-image.ts'
import type { ImageFiles } from '../library/image-files.ts'
import { failureOfSystemError } from '../library/system-failure.ts'
import type { Clock } from '../ports.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'
import { readEmbedded } from './export.ts'
import { imagesIn, requestOfFlattened } from './flattened.ts'

export type CanvasExportDeps = {
  database: Pick<Database, 'canvas' | 'library' | 'inputs'>
  files: ImageFiles
  pictures: CanvasPictures
  crew: CanvasCrew
  clock: Clock
  libraryChanged(counts: LibraryCounts): void
}

/** The document as one picture: as a file for elsewhere, or in the library. */
export function createCanvasExports(
  deps: CanvasExportDeps,
): Pick<StudioHandlers['canvas'], 'export' | 'saveToLibrary'> {
  const { database, files, pictures, crew, clock } = deps

  /** As a download would be: checked, with its thumbnails, at its place, before a row says that it is there. */
  const fileAway = async (bytes: Uint8Array): Promise<Result<FiledPicture, Failure>> => {
    const hash = createHash('sha256').update(bytes).digest('hex')
    const tempPath = join(files.tempDir, `flattened-${randomBytes(6).toString('hex')}`)
    try {
      await mkdir(files.tempDir, { recursive: true })
      await writeFile(tempPath, bytes)
      const filed = await filePicture(files, { tempPath, hash, format: 'png' }, 'leonardo')
      if (!filed.ok) await rm(tempPath, { force: true })
      return filed
    } catch (error) {
      await rm(tempPath, { force: true }).catch(() => undefined)
      const failure = failureOfSystemError(error, files.imagesDir)
      if (failure === null) throw error
      return err(failure)
    }
  }

  return {
    export: ({ id, state, format, quality, background, withRequests }) =>
      answer(async () => {
        const found = await pictures.placeDocument(id, state.layers)
        if (!found.ok) return found
        const { document, layers, patches } = found.value
        const embedded = withRequests ? await describe(state.layers, patches, state.frame) : null
        const order = { kind: 'export', layers, frame: state.frame, format, quality, background, embedded } as const
        const exported = await crew.run(order)
        if (!exported.ok) return exported
        const file = await pictures.place(exported.value.bytes, format, state.frame)
        if (!file.ok) return file
        await database.inputs.useFile(file.value, clock.now())
        const filename = `${filenameOf(document.name)}.${format === 'jpeg' ? 'jpg' : format}`
        return ok({ file: file.value, filename, sizeBytes: exported.value.bytes.length })
      }),
    saveToLibrary: ({ id, state }) =>
      answer(async () => {
        const found = await pictures.placeDocument(id, state.layers)
        if (!found.ok) return found
        const { layers, patches } = found.value
        const embedded = await describe(state.layers, patches, state.frame)
        const order = { kind: 'export', layers, frame: state.frame, format: 'png', quality: 100, embedded } as const
        const flattened = await crew.run(order)
        if (!flattened.ok) return flattened
        const filed = await fileAway(flattened.value.bytes)
        if (!filed.ok) return filed
        const shown = await Promise.all(imagesIn(state.layers, patches).map(image => database.library.get(image)))
        const images = shown.filter(image => image !== null)
        const { image, isNew, counts } = await database.library.keep({
          ...filed.value,
          realm: images.some(one => one.realm === 'practice') ? 'practice' : 'live',
          createdAt: clock.now(),
          job: null,
          outputIndex: 0,
          flagged: images.some(one => one.flagged),
          request: requestOfFlattened(images, state.frame),
          remoteImageId: null,
        })
        deps.libraryChanged(counts)
        return ok({ image, isNew })
      }),
  }

  /** All requests that made what the document shows, bottom first. */
  async function describe(
    layers: readonly CanvasLayer[],
    patches: readonly CanvasPatch[],
    { width, height }: CanvasRect,
  ): Promise<EmbeddedCanvas> {
    const steps: EmbeddedCanvas['steps'] = []
    for (const layer of layers) {
      if (layer.kind === 'picture') {
        const image = layer.image === null ? null : await database.library.get(layer.image)
        if (image !== null) steps.push(...(await stepsWithin(image)))
        continue
      }
      const patch = patches.find(one => one.id === layer.patch)
      if (patch === undefined) continue
      steps.push({ box: patch.box, maskHash: patch.mask.hash, options: patch.options, request: patch.request })
    }
    return { program: 'Sfumato', version: 1, width, height, isComplete: true, steps }
  }

  /** A picture that was put together before brings its own requests along. */
  async function stepsWithin({ request, hash, format }: LibraryImage): Promise<EmbeddedCanvas['steps']> {
    const own = { box: null, maskHash: null, options: null, request }
    const file = request.operation === 'canvas' ? await files.findImage(hash, format) : null
    const embedded = file === null ? null : await readEmbedded(new Uint8Array(await readFile(file.path)))
    return [...(embedded?.steps.map(step => ({ ...step, box: null, maskHash: null, options: null })) ?? []), own]
  }
}

/** Nothing in it that any system minds. */
function filenameOf(name: string): string {
  const words = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
  return words.slice(0, 60) || 'canvas'
}
