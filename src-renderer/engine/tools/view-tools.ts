import type { Edit } from '../document/editor.ts'
import { isEmptyRect, type Rect } from '../geometry/rect.ts'
import { type ImagePoint, type ScreenPoint } from '../geometry/vec.ts'
import { applyCoverage } from '../tiles/combine.ts'
import { contentBounds, MASK_PLANE, readRegion, SKETCH_PLANES } from '../tiles/tile-store.ts'
import { nextZoomStop, panBy, toScreen, type Viewport, zoomAbout } from '../viewport.ts'
import type { Tool, ToolContext } from './tool.ts'

/** Drags the view. The pointer's document point would move with the view, so it works in the view of the press. */
export function createHandTool(context: ToolContext): Tool {
  let start: { readonly viewport: Viewport; readonly at: ScreenPoint } | null = null
  return {
    cursor: 'grab',
    down({ point }) {
      const viewport = context.viewport()
      start = { viewport, at: toScreen(viewport, point) }
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (start === null || pointer === undefined) return
      const at = toScreen(context.viewport(), pointer.point)
      context.setViewport(panBy(start.viewport, at.x - start.at.x, at.y - start.at.y))
    },
    up() {
      start = null
    },
    cancel() {
      start = null
    },
  }
}

/** A click zooms in, with the right button out. */
export function createZoomTool(context: ToolContext): Tool {
  return {
    cursor: 'zoom-in',
    down({ point, erases }) {
      const viewport = context.viewport()
      const zoom = nextZoomStop(viewport.zoom, erases ? 'out' : 'in')
      context.setViewport(zoomAbout(viewport, toScreen(viewport, point), zoom))
    },
    move() {},
    up() {},
    cancel() {},
  }
}

/** Moves the whole mask, or the whole sketch, by whole pixels. What leaves the frame is gone when the pointer goes up, and undo brings it back. */
export function createMoveTool(context: ToolContext): Tool {
  type Running = {
    readonly edit: Edit
    readonly from: ImagePoint
    readonly rect: Rect
    readonly planes: readonly Plane[]
  }
  type Plane = { readonly plane: number; readonly bytes: Uint8Array }
  let running: Running | null = null
  let offset = { x: 0, y: 0 }
  let isStale = false

  function place(): void {
    if (running === null || !isStale) return
    isStale = false
    const { edit, rect, planes } = running
    const before = edit.draft.touched
    edit.draft.reset()
    const moved = { ...rect, x: rect.x + offset.x, y: rect.y + offset.y }
    for (const { plane, bytes } of planes) {
      applyCoverage(edit.draft, { ...edit.target, plane }, { rect: moved, bytes }, 'replace')
    }
    edit.show([before, edit.draft.touched])
  }

  function follow(point: ImagePoint): void {
    if (running === null) return
    const next = { x: Math.round(point.x - running.from.x), y: Math.round(point.y - running.from.y) }
    if (next.x === offset.x && next.y === offset.y) return
    offset = next
    isStale = true
    context.schedule()
  }

  return {
    cursor: 'move',
    down({ point }) {
      const { store, state } = context.editor
      const isMask = context.layer() === 'mask'
      const [, , , alphaPlane] = SKETCH_PLANES
      const rect = contentBounds(store, isMask ? MASK_PLANE : alphaPlane, state.frame)
      if (isEmptyRect(rect)) return
      offset = { x: 0, y: 0 }
      const planes = (isMask ? [MASK_PLANE] : SKETCH_PLANES).map(plane => ({
        plane,
        bytes: readRegion(store, plane, rect),
      }))
      running = { edit: context.editor.openEdit(isMask ? 'Move mask' : 'Move sketch'), from: point, rect, planes }
    },
    move(pointers) {
      const pointer = pointers.at(-1)
      if (pointer !== undefined) follow(pointer.point)
    },
    up({ point }) {
      follow(point)
      place()
      running?.edit.commit()
      running = null
    },
    cancel() {
      running?.edit.cancel()
      running = null
    },
    flush: place,
  }
}
