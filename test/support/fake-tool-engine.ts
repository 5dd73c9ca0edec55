import {
  DEFAULT_BRUSH,
  DEFAULT_COLOUR,
  DEFAULT_OPTIONS,
  type Engine,
  type EngineSnapshot,
  type ToolId,
} from '../../src-renderer/engine/engine.ts'

/** The part of the engine that knows tools and their settings, without a canvas. Listeners hear when the test says so. */
export function createFakeToolEngine() {
  const listeners = new Set<() => void>()
  let brushes: EngineSnapshot['brushes'] = {
    brush: DEFAULT_BRUSH,
    eraser: DEFAULT_BRUSH,
    sketch: DEFAULT_BRUSH,
  }
  let state = {
    tool: 'brush' as ToolId,
    options: DEFAULT_OPTIONS,
    colour: DEFAULT_COLOUR,
    isPainting: false,
  }
  const brushId = () => (state.tool === 'eraser' || state.tool === 'sketch' ? state.tool : 'brush')
  const engine: Pick<Engine, 'snapshot' | 'subscribe' | 'setTool' | 'setBrush' | 'setOptions' | 'setColour'> = {
    // The rest of a snapshot is not asked for.
    snapshot: () => ({ ...state, brushes, brush: brushes[brushId()] }) as EngineSnapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    setTool(tool) {
      state = { ...state, tool }
    },
    setBrush(change) {
      brushes = { ...brushes, [brushId()]: { ...brushes[brushId()], ...change } }
    },
    setOptions(change) {
      state = { ...state, options: { ...state.options, ...change } }
    },
    setColour(colour) {
      state = { ...state, colour }
    },
  }
  return {
    engine: engine as Engine,
    brushOf: (id: 'brush' | 'eraser' | 'sketch') => brushes[id],
    setPainting(isPainting: boolean) {
      state = { ...state, isPainting }
    },
    tell() {
      for (const listener of listeners) listener()
    },
  }
}
