import type { Rect } from '../geometry/rect.ts'
import { containsPoint } from '../geometry/rect.ts'
import { distance, type ImagePoint } from '../geometry/vec.ts'
import type { Edit } from '../document/editor.ts'
import { colourDistances } from '../raster/colour-distance.ts'
import { floodRegion, widenRegion } from '../raster/flood.ts'
import { applyCoverage } from '../tiles/combine.ts'
import { MASK_PLANE, readRegion } from '../tiles/tile-store.ts'
import { combineFor, type Tool, type ToolContext, type ToolOptions } from './tool.ts'

const idle = { move: () => {}, up: () => {}, cancel: () => {} }

/**
 * Fills the area of the mask that hangs together around the pointer: the inside of a painted outline. On a masked area
 * with the right button it empties that area.
 */
export function createBucketTool(context: ToolContext): Tool {
  return {
    ...idle,
    cursor: 'crosshair',
    down(pointer) {
      const { frame } = context.editor.state
      const seed = indexIn(frame, pointer.point)
      if (seed === null) return
      const mask = readRegion(context.editor.store, MASK_PLANE, frame)
      const isMasked = (mask[seed] ?? 0) >= 128
      const alike = mask.map(value => (value >= 128 === isMasked ? 1 : 0))
      const region = floodRegion(alike, frame.width, frame.height, seed)
      // One pixel more, so that no faint line stays between the fill and the soft edge of the outline.
      widenRegion(region, frame.width, frame.height)
      context.editor.apply('Fill area', (draft, target) => {
        applyCoverage(draft, target, { rect: frame, bytes: region }, combineFor(context.options(), pointer))
      })
    },
  }
}

/** How much a drag of one screen pixel adds to the tolerance. */
const TOLERANCE_PER_PX = 0.002

/**
 * Takes the colour under the pointer and all that is like it, by distance in OKLab. Dragging away widens the tolerance,
 * shown at once. The distances are computed once per press; each step of a drag only reads them.
 */
export function createWandTool(context: ToolContext): Tool {
  type Running = {
    readonly edit: Edit
    readonly frame: Rect
    readonly from: ImagePoint
    readonly seed: number
    readonly distances: Uint8Array
    readonly combine: ToolOptions['combine']
    tolerance: number
    isStale: boolean
  }
  let running: Running | null = null

  function select({ edit, frame, seed, distances, combine, tolerance }: Running): void {
    const limit = Math.round(tolerance * 255)
    const alike = distances.map(value => (value <= limit ? 1 : 0))
    const bytes = context.options().isContiguous
      ? floodRegion(alike, frame.width, frame.height, seed)
      : alike.map(value => value * 255)
    const before = edit.draft.touched
    edit.draft.reset()
    applyCoverage(edit.draft, edit.target, { rect: frame, bytes }, combine)
    edit.show([before, edit.draft.touched])
  }

  return {
    cursor: 'crosshair',
    down(pointer) {
      const { frame } = context.editor.state
      const seed = indexIn(frame, pointer.point)
      const pixels = context.picturePixels()
      if (seed === null || pixels === null) return
      running = {
        edit: context.editor.openEdit('Magic wand'),
        frame,
        from: pointer.point,
        seed,
        distances: colourDistances(pixels, seed),
        combine: combineFor(context.options(), pointer),
        tolerance: context.options().tolerance,
        isStale: true,
      }
      context.schedule()
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (running === null || pointer === undefined) return
      const dragged = distance(running.from, pointer.point) * context.viewport().zoom
      running.tolerance = Math.min(1, context.options().tolerance + dragged * TOLERANCE_PER_PX)
      running.isStale = true
      context.schedule()
    },
    up() {
      if (running === null) return
      if (running.isStale) select(running)
      running.edit.commit()
      running = null
    },
    cancel() {
      running?.edit.cancel()
      running = null
    },
    flush() {
      if (running === null || !running.isStale) return
      running.isStale = false
      select(running)
    },
  }
}

function indexIn(frame: Rect, point: ImagePoint): number | null {
  if (!containsPoint(frame, point)) return null
  return (Math.floor(point.y) - frame.y) * frame.width + Math.floor(point.x) - frame.x
}
