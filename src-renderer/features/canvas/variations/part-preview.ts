import type { Rect } from '../../../engine/engine.ts'
import { encodeGreyPng } from '../../../engine/engine.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import type { PartPainting } from './part-painting.ts'
import type { Composition, PatchPreview } from './patch-previews.ts'
import { createPatchPreviews } from './patch-previews.ts'

/** As it goes out with the part. */
export async function partMask({ taken, region: { box } }: PartPainting): Promise<Uint8Array<ArrayBuffer>> {
  return encodeGreyPng(taken(), box.width, box.height)
}

/**
 * Shows what is taken of a variation: under the brush at once, cut out of the whole; and when the hand lifts, composed as
 * it will be accepted.
 */
export function followPart(
  { studio, loadInput }: Pick<CanvasContext, 'studio' | 'loadInput'>,
  session: CanvasSession,
  { part, whole, composition }: { part: PartPainting; whole: PatchPreview; composition: Composition },
): () => void {
  const { engine } = part
  const previews = createPatchPreviews({ previewPatch: studio.canvas.previewPatch, loadPicture: loadInput })
  const live = createCut(whole)
  let step = part.firstStep
  let turn = 0

  const showExact = async () => {
    const mine = ++turn
    if (engine.maskBounds().width <= 0) {
      session.setPreview([])
      return
    }
    const mask = await partMask(part)
    const exact = await previews.load({ ...composition, mask })
    if (mine === turn && exact.ok) session.setPreview([exact.value])
  }

  session.setPreview([])
  const stops = [
    engine.onMaskShown((rect, bytes) => {
      turn += 1
      live.take(rect, bytes)
      session.setPreview([live.layer])
    }),
    engine.subscribe(() => {
      const { isPainting, historySteps, canRedo } = engine.snapshot()
      const now = historySteps * 2 + (canRedo ? 1 : 0)
      if (isPainting || now === step) return
      step = now
      void showExact()
    }),
  ]
  return () => {
    turn += 1
    for (const stop of stops) stop()
    previews.clear()
  }
}

/** The whole variation, as much of it as is taken. */
function createCut({ source, rect }: PatchPreview) {
  const cut = new OffscreenCanvas(source.width, source.height)
  const context = cut.getContext('2d')
  const pixels = readPixels(source)
  return {
    layer: { id: 'part', source: cut, rect, isLive: true },
    take(changed: Rect, bytes: Uint8Array) {
      const x = Math.max(changed.x, rect.x)
      const y = Math.max(changed.y, rect.y)
      const width = Math.min(changed.x + changed.width, rect.x + rect.width) - x
      const height = Math.min(changed.y + changed.height, rect.y + rect.height) - y
      if (context === null || pixels === null || width <= 0 || height <= 0) return
      const part = new ImageData(width, height)
      for (let row = 0; row < height; row++) {
        let from = ((y + row - rect.y) * source.width + x - rect.x) * 4
        let to = row * width * 4
        let at = (y + row - changed.y) * changed.width + x - changed.x
        for (let column = 0; column < width; column++, from += 4, to += 4, at++) {
          part.data[to] = pixels[from] ?? 0
          part.data[to + 1] = pixels[from + 1] ?? 0
          part.data[to + 2] = pixels[from + 2] ?? 0
          part.data[to + 3] = Math.round(((pixels[from + 3] ?? 0) * (bytes[at] ?? 0)) / 255)
        }
      }
      context.putImageData(part, x - rect.x, y - rect.y)
    },
  }
}

function readPixels(source: PatchPreview['source']): Uint8ClampedArray | null {
  const context = new OffscreenCanvas(source.width, source.height).getContext('2d', { willReadFrequently: true })
  context?.drawImage(source, 0, 0)
  return context?.getImageData(0, 0, source.width, source.height).data ?? null
}

/** Grey values of a mask's picture; null when it is not there. */
export async function readMask(loading: Promise<ImageBitmap | null>): Promise<Uint8Array | null> {
  const bitmap = await loading
  const pixels = bitmap === null ? null : readPixels(bitmap)
  return pixels === null ? null : Uint8Array.from({ length: pixels.length / 4 }, (_, at) => pixels[at * 4] ?? 0)
}
