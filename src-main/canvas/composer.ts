import { createHash } from 'node:crypto'
import type { CanvasFile, CanvasRegion, CanvasState, ComposedPatch, ComposeOptions } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId, ImageId, RegionId } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'
import type { ComposeOrder } from './canvas-work.ts'
import { intersect } from './pixels.ts'

/** A result, and where and how it is to lie in a document. */
export type Composition = {
  id: CanvasId
  state: CanvasState
  image: ImageId
  region: RegionId
  /** A grey PNG of the box's size; the region's own when it is null. */
  mask: Uint8Array | null
  options: ComposeOptions
}

export type Composer = (
  composition: Composition,
) => Promise<Result<{ region: CanvasRegion; result: LibraryImageDetails; composed: ComposedPatch }, Failure>>

/** As many as somebody may step through before accepting one. */
const KEPT = 64

/**
 * Composes results into documents, once for each composition: what was looked at is accepted without computing it again,
 * and is the same to the byte.
 */
export function createComposer({
  database,
  pictures,
  crew,
}: {
  database: Pick<Database, 'canvas' | 'library'>
  pictures: CanvasPictures
  crew: CanvasCrew
}): Composer {
  const known = new Map<string, Promise<Result<ComposedPatch, Failure>>>()

  const isThere = async (file: CanvasFile): Promise<boolean> => (await pictures.pathOf(file)).ok

  async function run(order: ComposeOrder): Promise<Result<ComposedPatch, Failure>> {
    const composed = await crew.run(order)
    if (!composed.ok) return composed
    const { rect, isOpaque } = composed.value
    const picture = await pictures.place(composed.value.picture, 'png', rect)
    if (!picture.ok) return picture
    const mask = await pictures.place(composed.value.mask, 'png', rect)
    return mask.ok ? ok({ rect, picture: picture.value, mask: mask.value, isOpaque }) : mask
  }

  async function runOnce(order: ComposeOrder): Promise<Result<ComposedPatch, Failure>> {
    const key = keyOf(order)
    const before = known.get(key)
    if (before !== undefined) {
      const composed = await before
      // Nothing holds on to the file of a mere preview: the library's sweep may have taken it.
      if (composed.ok && (await isThere(composed.value.picture)) && (await isThere(composed.value.mask))) {
        return composed
      }
    }
    const running = run(order)
    known.delete(key)
    known.set(key, running)
    const [oldest] = known.keys()
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    const forget = () => void (known.get(key) === running && known.delete(key))
    return running.then(
      composed => {
        if (!composed.ok) forget()
        return composed
      },
      (problem: unknown) => {
        forget()
        throw problem
      },
    )
  }

  return async ({ id, state, image, region: regionId, mask, options }) => {
    const document = await pictures.placeDocument(id, state.layers)
    if (!document.ok) return document
    const region = (await database.canvas.regions(id)).find(one => one.id === regionId)
    const result = await database.library.get(image)
    if (region === undefined || result === null) return err({ code: 'not-found' })
    const resultPath = await pictures.pathOf(result)
    if (!resultPath.ok) return resultPath
    const sentMask = region.mask === null ? ok(null) : await pictures.pathOf(region.mask)
    if (!sentMask.ok) return sentMask
    const { box } = region
    const composed = await runOnce({
      kind: 'compose',
      // What lies elsewhere has no part in it, and may change meanwhile.
      layers: document.value.layers.filter(layer => intersect(layer.rect, box) !== null),
      box,
      resultPath: resultPath.value,
      mask: mask ?? sentMask.value,
      sentMaskPath: mask === null ? null : sentMask.value,
      options,
    })
    return composed.ok ? ok({ region, result, composed: composed.value }) : composed
  }
}

/** Paths say what is in a file: they are made of its hash. */
function keyOf({ mask, ...order }: ComposeOrder): string {
  const maskKey = mask instanceof Uint8Array ? createHash('sha256').update(mask).digest('hex') : mask
  return JSON.stringify([order, maskKey])
}
