import type { LateWriter } from '../../../app/late-writer.ts'
import type { EngineSnapshot } from '../../../engine/engine.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { PAINT_TOOLS } from './paint-tools.ts'
import { type RememberedTools, withRecent } from './remembered-tools.ts'

/** Sets the tools of a document that is opened as they were left, and writes down what is changed. */
export function createToolMemory(
  { store }: Pick<CanvasContext, 'store'>,
  remembered: RememberedTools,
  writer: Pick<LateWriter<RememberedTools>, 'later'>,
): (session: Pick<CanvasSession, 'engine'>) => () => void {
  let memory = remembered
  store.setState({ recentColours: memory.recentColours })

  const change = (part: Partial<RememberedTools>) => {
    memory = { ...memory, ...part }
    writer.later(memory)
  }

  function restore({ engine }: Pick<CanvasSession, 'engine'>): void {
    const { tool } = engine.snapshot()
    for (const id of PAINT_TOOLS) {
      engine.setTool(id)
      engine.setBrush(memory[id])
    }
    engine.setTool(tool)
    engine.setOptions(memory.options)
    engine.setColour(memory.colour)
  }

  return session => {
    restore(session)
    let last = session.engine.snapshot()
    const follow = () => {
      const now = session.engine.snapshot()
      const before = last
      last = now
      const changed = changedParts(before, now)
      if (changed !== null) change(changed)
      // A picked colour, and one that was drawn with, will be wanted again.
      const isUsed = before.isPainting && !now.isPainting && (now.tool === 'picker' || now.tool === 'sketch')
      if (isUsed) store.setState(state => ({ recentColours: withRecent(state.recentColours, now.colour) }))
    }
    const stops = [
      session.engine.subscribe(follow),
      store.subscribe(({ recentColours }, { recentColours: before }) => {
        if (recentColours !== before) change({ recentColours: [...recentColours] })
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
}

/** Each part of a snapshot is the same object as long as nothing in it changed. */
function changedParts(before: EngineSnapshot, now: EngineSnapshot): Partial<RememberedTools> | null {
  const parts: Partial<RememberedTools> = {
    ...(before.brushes !== now.brushes && now.brushes),
    ...(before.options !== now.options && { options: now.options }),
    ...(before.colour !== now.colour && { colour: now.colour }),
  }
  return Object.keys(parts).length === 0 ? null : parts
}
