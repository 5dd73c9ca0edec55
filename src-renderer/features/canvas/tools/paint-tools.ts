import type { ToolId } from '../../../engine/engine.ts'

/** Tools that paint with a brush of their own. */
export type PaintToolId = Extract<ToolId, 'brush' | 'eraser' | 'sketch'>

export const PAINT_TOOLS: readonly PaintToolId[] = ['brush', 'eraser', 'sketch']

export const isPaintTool = (tool: ToolId): tool is PaintToolId => PAINT_TOOLS.some(id => id === tool)
