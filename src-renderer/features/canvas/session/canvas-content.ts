import { z } from 'zod'
import { CanvasLayer, CanvasRect, type CanvasState } from '#shared/domain/canvas.ts'
import type { Box } from '#shared/domain/work-box.ts'

/**
 * What the window keeps with a document beside mask and sketch. It lies in the engine's `attached`, so changing it is a
 * step of the one history, and undo brings back a layer as it brings back a stroke.
 */
export const CanvasContent = z.object({
  /** Bottom first. */
  layers: z.array(z.object({ layer: CanvasLayer, isShown: z.boolean() })).max(2000),
  /** What will be sent; null: fitted to the mask whenever it is needed. */
  box: CanvasRect.nullable(),
  /** How far the mask is grown before it is sent, in document pixels; below 0 it shrinks. */
  growPx: z.int().min(-200).max(200),
  /** The Gaussian that softens its edge, as a standard deviation in document pixels. */
  featherPx: z.number().min(0).max(200),
})
export type CanvasContent = z.infer<typeof CanvasContent>

/** A fresh document's mask meets the picture softly: hard edges show. */
const USUAL_GROW_PX = 4
const USUAL_FEATHER_PX = 6

export const contentOf = (state: CanvasState): CanvasContent => ({
  layers: state.layers.map(layer => ({ layer, isShown: true })),
  box: null,
  growPx: USUAL_GROW_PX,
  featherPx: USUAL_FEATHER_PX,
})

/** The document as main is told of it: what is hidden is not there. */
export const stateOf = (content: CanvasContent, frame: Box): CanvasState => ({
  frame: { x: frame.x, y: frame.y, width: frame.width, height: frame.height },
  layers: content.layers.flatMap(({ layer, isShown }) => (isShown ? [layer] : [])),
})
