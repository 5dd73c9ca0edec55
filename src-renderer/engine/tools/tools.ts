import { createColourTool } from './colour-tools.ts'
import { createPaintTool } from './paint-tool.ts'
import { createPickerTool } from './picker-tool.ts'
import { createDragShapeTool, createLassoTool, createPolygonTool } from './shape-tools.ts'
import type { Tool, ToolContext, ToolId } from './tool.ts'
import { createHandTool, createMoveTool, createZoomTool } from './view-tools.ts'

/** All tools by id. A new tool is a file and a line here. */
export const createTools = (context: ToolContext): Readonly<Record<ToolId, Tool>> => ({
  brush: createPaintTool(context, 'brush'),
  eraser: createPaintTool(context, 'eraser'),
  sketch: createPaintTool(context, 'sketch'),
  lasso: createLassoTool(context),
  polygon: createPolygonTool(context),
  rectangle: createDragShapeTool(context, 'rectangle'),
  ellipse: createDragShapeTool(context, 'ellipse'),
  bucket: createColourTool(context, 'bucket'),
  wand: createColourTool(context, 'wand'),
  picker: createPickerTool(context),
  move: createMoveTool(context),
  hand: createHandTool(context),
  zoom: createZoomTool(context),
})
