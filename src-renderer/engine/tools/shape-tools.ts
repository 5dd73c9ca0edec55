import { boundsOf } from '../geometry/rect.ts'
import { distance, imagePoint, type ImagePoint, type Vec } from '../geometry/vec.ts'
import { ellipsePoints, fillPolygon } from '../raster/polygon.ts'
import type { OverlayPainter } from '../render/surface.ts'
import { toScreen, type Viewport } from '../viewport.ts'
import { layArea } from './lay-area.ts'
import { combineFor, type Tool, type ToolContext, type ToolOptions, type ToolPointer } from './tool.ts'

/** Adds the shape to the layer, or takes it away, or keeps only what lies in it. */
function applyShape(
  context: ToolContext,
  label: string,
  points: readonly Vec[],
  combine: ToolOptions['combine'],
): void {
  context.editor.apply(label, (draft, target) => {
    layArea(context, draft, target, fillPolygon(points, target.frame), combine)
  })
}

/** An outline that is seen on any picture: dashes of white on black. */
function strokeOutline(context: CanvasRenderingContext2D, viewport: Viewport, points: readonly Vec[]): void {
  const { pixelRatio } = viewport
  context.beginPath()
  for (const { x, y } of points) {
    const p = toScreen(viewport, imagePoint(x, y))
    context.lineTo(p.x * pixelRatio, p.y * pixelRatio)
  }
  context.lineWidth = 1.6 * pixelRatio
  context.strokeStyle = '#000'
  context.stroke()
  context.setLineDash([5 * pixelRatio, 5 * pixelRatio])
  context.strokeStyle = '#fff'
  context.stroke()
}

/** Points closer than this to the last one add nothing, in screen pixels. */
const LASSO_STEP_PX = 1.5

/** Drawn freely while the pointer is down. */
export function createLassoTool(context: ToolContext): Tool {
  let points: ImagePoint[] = []
  let combine: ToolOptions['combine'] = 'add'

  function end(): void {
    points = []
    context.touchOverlay()
  }

  return {
    cursor: 'crosshair',
    down(pointer) {
      points = [pointer.point]
      combine = combineFor(context.options(), pointer)
    },
    move(pointers) {
      const step = LASSO_STEP_PX / context.viewport().zoom
      for (const { point } of pointers) {
        const last = points.at(-1)
        if (last !== undefined && distance(last, point) >= step) points.push(point)
      }
      context.touchOverlay()
    },
    up() {
      if (points.length > 2) applyShape(context, 'Lasso', points, combine)
      end()
    },
    cancel: end,
    overlay(canvas, viewport) {
      if (points.length > 1) strokeOutline(canvas, viewport, points)
    },
  }
}

/** A click this near to the first corner closes the polygon, in screen pixels. */
const CLOSE_PX = 8

/** Corner by corner; Enter or a click on the first corner closes it, Backspace takes a corner back. */
export function createPolygonTool(context: ToolContext): Tool {
  let corners: ImagePoint[] = []
  let next: ImagePoint | null = null
  let combine: ToolOptions['combine'] = 'add'

  function end(): void {
    corners = []
    next = null
    context.touchOverlay()
  }

  function close(): void {
    if (corners.length > 2) applyShape(context, 'Polygon', corners, combine)
    end()
  }

  const placed = (pointer: ToolPointer): ImagePoint => {
    const from = corners.at(-1)
    return pointer.shift && from !== undefined ? snapTo45(from, pointer.point) : pointer.point
  }

  function follow(pointer: ToolPointer): void {
    if (corners.length === 0) return
    next = placed(pointer)
    context.touchOverlay()
  }

  return {
    cursor: 'crosshair',
    down(pointer) {
      const [first] = corners
      if (first === undefined) combine = combineFor(context.options(), pointer)
      else if (corners.length > 2 && distance(first, pointer.point) * context.viewport().zoom <= CLOSE_PX) {
        close()
        return
      }
      corners.push(placed(pointer))
      context.touchOverlay()
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (pointer !== undefined) follow(pointer)
    },
    up() {},
    hover: follow,
    cancel: end,
    key(key) {
      if (corners.length === 0) return false
      if (key === 'Enter') close()
      else if (key === 'Escape') end()
      else {
        corners.pop()
        context.touchOverlay()
      }
      return true
    },
    overlay(canvas, viewport) {
      if (corners.length > 0) strokeOutline(canvas, viewport, next === null ? corners : [...corners, next])
    },
  }
}

function snapTo45(from: ImagePoint, to: ImagePoint): ImagePoint {
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / (Math.PI / 4)) * (Math.PI / 4)
  const length = distance(from, to)
  return imagePoint(from.x + Math.cos(angle) * length, from.y + Math.sin(angle) * length)
}

/** Rectangle and ellipse: dragged from corner to corner, with Shift square or round. */
export function createDragShapeTool(context: ToolContext, shape: 'rectangle' | 'ellipse'): Tool {
  let from: ImagePoint | null = null
  let to: ImagePoint | null = null
  let combine: ToolOptions['combine'] = 'add'

  function end(): void {
    from = null
    to = null
    context.touchOverlay()
  }

  function follow(pointer: ToolPointer): void {
    if (from === null) return
    const dx = pointer.point.x - from.x
    const dy = pointer.point.y - from.y
    const side = Math.max(Math.abs(dx), Math.abs(dy))
    to = pointer.shift ? imagePoint(from.x + Math.sign(dx) * side, from.y + Math.sign(dy) * side) : pointer.point
    context.touchOverlay()
  }

  /** Whole pixels, so that a rectangle has sharp edges. */
  function outline(): Vec[] {
    if (from === null || to === null) return []
    const r = boundsOf([from, to].map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })))
    if (r.width === 0 || r.height === 0) return []
    if (shape === 'ellipse') return ellipsePoints(r)
    const [right, bottom] = [r.x + r.width, r.y + r.height]
    return [
      { x: r.x, y: r.y },
      { x: right, y: r.y },
      { x: right, y: bottom },
      { x: r.x, y: bottom },
    ]
  }

  const overlay: OverlayPainter = (canvas, viewport) => {
    const [first, ...rest] = outline()
    if (first !== undefined) strokeOutline(canvas, viewport, [first, ...rest, first])
  }

  return {
    cursor: 'crosshair',
    down(pointer) {
      from = pointer.point
      combine = combineFor(context.options(), pointer)
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (pointer !== undefined) follow(pointer)
    },
    up(pointer) {
      follow(pointer)
      const points = outline()
      if (points.length > 0) applyShape(context, shape === 'rectangle' ? 'Rectangle' : 'Ellipse', points, combine)
      end()
    },
    cancel: end,
    overlay,
  }
}
