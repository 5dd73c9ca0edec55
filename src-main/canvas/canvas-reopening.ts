import type { CanvasEdit, CanvasFile, CanvasOpened, CanvasRect, CanvasRegion } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { CanvasId, type ImageId, RegionId } from '#shared/domain/ids.ts'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import { snapWorkBox } from '#shared/domain/work-box.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { readFile } from 'node:fs/promises'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'

export type ReopeningDeps = {
  database: Pick<Database, 'canvas' | 'library'>
  pictures: CanvasPictures
  crew: CanvasCrew
  clock: Clock
  random: Pick<Random, 'uuid'>
  open(id: CanvasId): Promise<Result<CanvasOpened, Failure>>
  nameOf(prompt: string): string
  published(): Promise<unknown>
}

/** An edit as it was made: where, through which mask. What is not in a row any more is in the picture's own request. */
type Found = Omit<CanvasEdit, 'mask'> & { document: CanvasId | null; init: CanvasFile; mask: CanvasFile | null }

/** Pictures that were painted into a document: back to where they were made, or the same once more elsewhere. */
export function createReopening(
  deps: ReopeningDeps,
): Pick<StudioHandlers['canvas'], 'openRegion' | 'editOf' | 'regionOf'> {
  const { database, pictures, crew, clock, random } = deps
  const store = database.canvas

  const find = async (id: ImageId): Promise<Result<Found, Failure>> => {
    const [image, region] = await Promise.all([database.library.get(id), store.regionOfImage(id)])
    if (image === null) return err({ code: 'not-found' })
    const found = region === null ? ofRequest(image) : await ofRegion(image, region)
    return found === null ? err({ code: 'not-found' }) : ok(found)
  }

  const ofRegion = async ({ id, request }: LibraryImage, region: CanvasRegion): Promise<Found> => {
    const { box, mask, init, hasSketch, strength, document } = region
    const frame = region.frame ?? (await store.get(document))?.state.frame ?? box
    return { image: id, region: region.id, document, frame, box, mask, init, hasSketch, strength, request }
  }

  const readMask = async (file: CanvasFile | null, from: CanvasRect | null, to: CanvasRect) => {
    if (file === null) return ok(null)
    const path = await pictures.pathOf(file)
    if (!path.ok) return path
    if (from === null) return ok(new Uint8Array(await readFile(path.value)))
    const fitted = await crew.run({ kind: 'fit-mask', maskPath: path.value, rect: from, box: to })
    return fitted.ok ? ok(fitted.value.mask) : fitted
  }

  /** In its own frame as it was, in another one scaled. */
  const edit = async (found: Found, frame: CanvasRect | null): Promise<Result<CanvasEdit, Failure>> => {
    const { image, region, hasSketch, strength, request } = found
    const rect = frame === null ? null : scaleInto(found.box, found.frame, frame)
    const box = rect === null || frame === null ? found.box : snapWorkBox(rect, frame)
    const mask = await readMask(found.mask, rect, box)
    if (!mask.ok) return mask
    return ok({ image, region, frame: frame ?? found.frame, box, mask: mask.value, hasSketch, strength, request })
  }

  /** What was sent becomes a document: all that is left of one that is forgotten. */
  const begin = async (found: Found): Promise<Result<{ id: CanvasId; region: RegionId }, Failure>> => {
    const { frame, box, init, mask, strength, hasSketch, request } = found
    const file = await pictures.pathOf(init)
    if (!file.ok) return file
    const parent = request.inputs.find(input => input.role === 'canvas-init')?.image ?? null
    const image = parent === null || (await database.library.get(parent)) === null ? null : parent
    const id = CanvasId.parse(random.uuid())
    const at = clock.now()
    const layer = { kind: 'picture' as const, file: init, rect: frame, image }
    await store.add(id, { name: deps.nameOf(request.prompt), image, state: { frame, layers: [layer] }, at })
    const region = await store.addRegion({
      id: RegionId.parse(random.uuid()),
      document: id,
      box,
      frame,
      sent: { width: init.width, height: init.height },
      init,
      sentMask: mask,
      mask,
      hasSketch,
      strength,
      madeAt: at,
    })
    return ok({ id, region: region.id })
  }

  return {
    regionOf: ({ image }) =>
      answer(async () => {
        const region = await store.regionOfImage(image)
        return region === null ? err({ code: 'not-found' }) : ok(region)
      }),
    editOf: ({ image, frame }) =>
      answer(async () => {
        const found = await find(image)
        return found.ok ? edit(found.value, frame) : found
      }),
    openRegion: ({ image }) =>
      answer(async () => {
        const found = await find(image)
        if (!found.ok) return found
        const made = await edit(found.value, null)
        if (!made.ok) return made
        const { document } = found.value
        const begun = document === null ? await begin(found.value) : ok({ id: document, region: made.value.region })
        if (!begun.ok) return begun
        const { id, region } = begun.value
        if ((await store.get(id)) === null) await store.setRemoved(id, null)
        await deps.published()
        const opened = await deps.open(id)
        return opened.ok ? ok({ opened: opened.value, edit: { ...made.value, region } }) : opened
      }),
  }
}

/** A job keeps the files that it took in, so its request says what was sent long after the document is gone. */
function ofRequest({ id, request }: LibraryImage): Found | null {
  const init = request.inputs.find(input => input.role === 'canvas-init')
  if (init === undefined) return null
  const mask = request.inputs.find(input => input.role === 'canvas-mask')?.file ?? null
  const box = { x: 0, y: 0, width: init.file.width, height: init.file.height }
  const strength = Math.round((1 - (init.strength ?? 0)) * 100) / 100
  const known = { image: id, region: null, document: null, hasSketch: false, strength, request }
  return { ...known, frame: box, box, init: init.file, mask }
}

function scaleInto(box: CanvasRect, from: CanvasRect, to: CanvasRect): CanvasRect {
  const across = to.width / from.width
  const down = to.height / from.height
  return {
    x: to.x + Math.round((box.x - from.x) * across),
    y: to.y + Math.round((box.y - from.y) * down),
    width: Math.max(1, Math.round(box.width * across)),
    height: Math.max(1, Math.round(box.height * down)),
  }
}
