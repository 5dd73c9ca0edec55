import type { createEngine, screenPoint } from '../../../../src-renderer/engine/engine.ts'
import type { Contestant, CreateContestant } from './contestant.ts'

type EngineModule = { readonly createEngine: typeof createEngine; readonly screenPoint: typeof screenPoint }

/** The built module, so that what is measured is what is shipped. */
export function loadEngine(): Promise<EngineModule> {
  const path = '/engine.js'
  // The page serves the module under this path; its types are the source's.
  return import(/* @vite-ignore */ path) as Promise<EngineModule>
}

export const createOurs: CreateContestant = async (element, side): Promise<Contestant> => {
  const module = await loadEngine()
  const engine = module.createEngine(element, { width: side, height: side })
  return {
    down(x, y, size, erases) {
      engine.setBrush({ size })
      engine.pointer.down({ x, y, erases })
    },
    move: (x, y) => engine.pointer.move([{ x, y }]),
    up: () => engine.pointer.up(),
    undo: () => engine.undo(),
    redo: () => engine.redo(),
    historyBytes() {
      engine.flush()
      return engine.historyBytes
    },
    steps: () => engine.snapshot().historySteps,
    mask: () => engine.maskBytes(),
    exportPng: async () => (await engine.maskPng()).length,
    toDocument(x, y) {
      const point = engine.view.toImage(module.screenPoint(x, y))
      return [point.x, point.y]
    },
    listens: true,
    destroy: () => engine.destroy(),
  }
}
