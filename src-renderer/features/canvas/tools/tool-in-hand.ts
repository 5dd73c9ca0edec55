import { useCanvas, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasContext } from '../canvas-context.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import type { CanvasToolId } from './tool-table.ts'

type Deps = Pick<CanvasContext, 'store'>

/** Under the work box lies the hand: what the box does not take, such as the right button, moves the view. */
export function takeTool({ store }: Deps, { engine }: Pick<CanvasSession, 'engine'>, tool: CanvasToolId): void {
  engine.setTool(tool === 'box' ? 'hand' : tool)
  store.setState({ isBoxTool: tool === 'box' })
}

export const toolInHand = ({ store }: Deps, { engine }: Pick<CanvasSession, 'engine'>): CanvasToolId =>
  store.getState().isBoxTool ? 'box' : engine.snapshot().tool

export function useToolInHand(session: CanvasSession): CanvasToolId {
  const isBoxTool = useCanvas(state => state.isBoxTool)
  const tool = useEngineSnapshot(session, snapshot => snapshot.tool)
  return isBoxTool ? 'box' : tool
}

/** Arrows move the box then, not the brush. */
export const movesBox = (tool: CanvasToolId): boolean => tool === 'move' || tool === 'box'
