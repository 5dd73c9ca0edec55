import type { Edit } from '../document/editor.ts'
import { containsPoint, type Rect } from '../geometry/rect.ts'
import { distance, type ImagePoint } from '../geometry/vec.ts'
import { colourDistances } from '../raster/colour-distance.ts'
import { floodRegion, widenRegion } from '../raster/flood.ts'
import { MASK_PLANE, readRegion } from '../tiles/tile-store.ts'
import { layArea } from './lay-area.ts'
import { combineFor, type Tool, type ToolContext, type ToolOptions, type ToolPointer } from './tool.ts'

/** How much a drag of one screen pixel adds to the tolerance. */
const TOLERANCE_PER_PX = 0.002

type Running = {
  readonly edit: Edit
  readonly frame: Rect
  readonly from: ImagePoint
  readonly seed: number
  /** From the colour under the press; null when only what is masked counts. */
  readonly distances: Uint8Array | null
  /** 1 where the bucket may run, by what is masked; null when that does not matter. */
  readonly open: Uint8Array | null
  readonly combine: ToolOptions['combine']
  tolerance: number
  isStale: boolean
}

/**
 * The magic wand takes the colour under the pointer and all that is like it, by distance in OKLab. The bucket does the
 * same but runs only as far as what is painted lets it: what is masked already is its wall, and one pixel more is
 * filled, so that no faint line stays at a soft edge. Pressed on a masked area, on a document without pictures, or when
 * it is told to stop at outlines only, it fills (or, taking away, empties) the area of the mask that hangs together.
 * Dragging away widens the tolerance, shown at once.
 */
export function createColourTool(context: ToolContext, kind: 'bucket' | 'wand'): Tool {
  let running: Running | null = null

  function start(pointer: ToolPointer): Running | null {
    const { frame } = context.editor.state
    const seed = indexIn(frame, pointer.point)
    if (seed === null) return null
    const isOnMask = context.layer() === 'mask'
    const mask = kind === 'bucket' && isOnMask ? readRegion(context.editor.store, MASK_PLANE, frame) : null
    const isMasked = (mask?.[seed] ?? 0) >= 128
    const stopsAtColour = kind === 'wand' || (!isMasked && (!isOnMask || context.options().bucketEdge === 'colour'))
    const pixels = stopsAtColour ? context.picturePixels() : null
    if (pixels === null && kind === 'wand') return null
    return {
      edit: context.editor.openEdit(kind === 'wand' ? 'Magic wand' : 'Fill area'),
      frame,
      from: pointer.point,
      seed,
      distances: pixels === null ? null : colourDistances(pixels, seed),
      open: mask === null ? null : mask.map(value => (value >= 128 === isMasked ? 1 : 0)),
      combine: combineFor(context.options(), pointer),
      tolerance: context.options().tolerance,
      isStale: true,
    }
  }

  function regionOf({ frame, seed, distances, open, tolerance }: Running): Uint8Array {
    const { width, height } = frame
    const alike = open?.slice() ?? new Uint8Array(width * height).fill(1)
    const limit = Math.round(tolerance * 255)
    if (distances !== null) {
      for (let i = 0; i < alike.length; i++) if ((distances[i] ?? 0) > limit) alike[i] = 0
    }
    // Without colours only areas can be told apart.
    const isContiguous = distances === null || context.options().isContiguous
    const region = isContiguous ? floodRegion(alike, width, height, seed) : alike.map(value => value * 255)
    if (kind === 'bucket') widenRegion(region, width, height)
    return region
  }

  function select(now: Running): void {
    const { edit, frame, combine } = now
    now.isStale = false
    const before = edit.draft.touched
    edit.draft.reset()
    layArea(context, edit.draft, edit.target, { rect: frame, bytes: regionOf(now) }, combine)
    edit.show([before, edit.draft.touched])
  }

  return {
    cursor: 'crosshair',
    down(pointer) {
      running?.edit.cancel()
      running = start(pointer)
      context.schedule()
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (running === null || running.distances === null || pointer === undefined) return
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
      if (running?.isStale === true) select(running)
    },
  }
}

function indexIn(frame: Rect, point: ImagePoint): number | null {
  if (!containsPoint(frame, point)) return null
  return (Math.floor(point.y) - frame.y) * frame.width + Math.floor(point.x) - frame.x
}
