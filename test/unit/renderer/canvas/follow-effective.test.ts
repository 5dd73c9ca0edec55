import { describe, expect, it } from 'vitest'
import { CANVAS_LIMITS } from '#shared/domain/work-box.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import { canvasModels } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import type { CanvasSession } from '../../../../src-renderer/features/canvas/session/canvas-session.ts'
import { followEffective } from '../../../../src-renderer/features/canvas/stage/follow-effective.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'

const catalog = shippedCatalog().models
const frame = { x: 0, y: 0, width: 2048, height: 2048 }

function aCanvas() {
  const store = createCanvasStore(restoreCanvas(null, canvasModels(catalog), catalog))
  const shown: (readonly unknown[])[] = []
  const frames = createEmitter<undefined>()
  const painted = { x: 100, y: 100, width: 200, height: 200 }
  const document = {
    snapshot: { frame, isMaskEmpty: false, effectivePixels: null, isPainting: false, historySteps: 1 },
    painted,
  }
  const session = {
    engine: {
      snapshot: () => document.snapshot,
      subscribe: (listener: () => void) => frames.subscribe(listener),
      maskBounds: () => document.painted,
      sketchBounds: () => ({ x: 0, y: 0, width: 0, height: 0 }),
      showEffective: (...asked: readonly unknown[]) => shown.push(asked),
    },
    boxRules: () => ({ limits: CANVAS_LIMITS, paddingPx: store.getState().paddingPx }),
    content: () => ({ layers: [], box: null, growPx: 4, featherPx: 0, ...store.getState().heldReach }),
    // Only what the outline follows.
  } as unknown as CanvasSession
  store.setState({ session })
  const stop = followEffective({ store, catalog: () => canvasModels(catalog), allModels: () => catalog })
  return { store, shown, frames, document, stop }
}

const GROW = [{ kind: 'grow', radius: 4 }]

describe('the outline of what will be sent', () => {
  it('has the steps and the box that sending uses', () => {
    const { shown } = aCanvas()
    expect(shown).toEqual([[GROW, { x: 0, y: 0, width: 512, height: 512 }]])
  })

  it('follows the mask once the hand is lifted, and nothing else that moves', () => {
    const { shown, frames, document } = aCanvas()
    document.snapshot = { ...document.snapshot, isPainting: true }
    document.painted = { x: 900, y: 900, width: 100, height: 100 }
    frames.emit(undefined)
    expect(shown).toHaveLength(1)
    document.snapshot = { ...document.snapshot, isPainting: false, historySteps: 2 }
    frames.emit(undefined)
    frames.emit(undefined)
    expect(shown).toHaveLength(2)
    expect(shown[1]?.[1]).toMatchObject({ width: 512, height: 512 })
  })

  it('follows the box in the hand, the sliders and the padding', () => {
    const { store, shown } = aCanvas()
    store.setState({ heldBox: { x: 8, y: 8, width: 256, height: 256 } })
    expect(shown.at(-1)?.[1]).toEqual({ x: 8, y: 8, width: 256, height: 256 })
    store.setState({ heldBox: null, heldReach: { growPx: -2, featherPx: 3 } })
    expect(shown.at(-1)?.[0]).toEqual([
      { kind: 'shrink', radius: 2 },
      { kind: 'feather', sigma: 3 },
    ])
    store.setState({ heldReach: null, paddingPx: 300 })
    expect(shown.at(-1)?.[1]).toMatchObject({ width: 808, height: 808 })
  })

  it('is not there when it is switched off, or when the whole box is painted again', () => {
    const { store, shown } = aCanvas()
    store.setState({ isEffectiveShown: false })
    expect(shown.at(-1)).toEqual([null, undefined])
    store.setState({ isEffectiveShown: true })
    expect(shown.at(-1)?.[0]).toEqual(GROW)
    store.setState({ mode: 'image' })
    expect(shown.at(-1)).toEqual([null, undefined])
  })

  it('rests when it is stopped', () => {
    const { store, shown, stop } = aCanvas()
    stop()
    store.setState({ isEffectiveShown: false })
    expect(shown).toHaveLength(1)
  })
})
