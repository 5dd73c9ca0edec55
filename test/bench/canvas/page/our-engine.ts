import type { createEngine as CreateEngine, Engine } from '../../../../src-renderer/engine/engine.ts'
import type { Contestant, CreateContestant } from './contestant.ts'

type EngineModule = { readonly createEngine: typeof CreateEngine }

/** The built module, so that what is measured is what is shipped. */
export async function openEngine(element: HTMLElement, side: number): Promise<Engine> {
  const path = '/engine.js'
  // The page serves the module under this path; its types are the source's.
  const { createEngine } = (await import(/* @vite-ignore */ path)) as EngineModule
  return createEngine(element, { width: side, height: side })
}

export const createOurs: CreateContestant = async (element, side): Promise<Contestant> => {
  const engine = await openEngine(element, side)
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
    destroy: () => engine.destroy(),
  }
}
