import { fromEdges, inflateRect, intersectRect, isEmptyRect, type Rect, roundOut } from './geometry/rect.ts'
import { clamp, type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from './geometry/vec.ts'

/**
 * How the document lies on the screen. `zoom` is device pixels per document pixel, so 1 is a true 100 % on any
 * display; `left` and `top` are where document (0, 0) lies, in device pixels, always whole so that 100 % is sharp.
 */
export type Viewport = {
  readonly zoom: number
  readonly left: number
  readonly top: number
  /** Size of the view in device pixels. */
  readonly width: number
  readonly height: number
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number
}

export const MIN_ZOOM = 0.02
export const MAX_ZOOM = 32
/** Where zoom in and zoom out stop by keyboard. */
const ZOOM_STOPS = [
  0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32,
]
/** At least so much of the document stays in sight, in device pixels. */
const KEEP_IN_SIGHT_PX = 48

export const createViewport = (width: number, height: number, pixelRatio: number): Viewport => ({
  zoom: 1,
  left: 0,
  top: 0,
  width,
  height,
  pixelRatio,
})

export const toScreen = (v: Viewport, p: ImagePoint): ScreenPoint =>
  screenPoint((p.x * v.zoom + v.left) / v.pixelRatio, (p.y * v.zoom + v.top) / v.pixelRatio)

export const toImage = (v: Viewport, p: ScreenPoint): ImagePoint =>
  imagePoint((p.x * v.pixelRatio - v.left) / v.zoom, (p.y * v.pixelRatio - v.top) / v.zoom)

/** A document rect in device pixels of the view, not rounded, not clipped. */
export const toDeviceRect = (v: Viewport, r: Rect): Rect => ({
  x: r.x * v.zoom + v.left,
  y: r.y * v.zoom + v.top,
  width: r.width * v.zoom,
  height: r.height * v.zoom,
})

/** The whole document pixels that are in sight. */
export const visibleRect = (v: Viewport): Rect =>
  roundOut({ x: -v.left / v.zoom, y: -v.top / v.zoom, width: v.width / v.zoom, height: v.height / v.zoom })

/** The document pixel under the pointer stays under the pointer. */
export function zoomAbout(v: Viewport, at: ScreenPoint, zoom: number): Viewport {
  const next = clamp(zoom, MIN_ZOOM, MAX_ZOOM)
  const anchor = toImage(v, at)
  return {
    ...v,
    zoom: next,
    left: Math.round(at.x * v.pixelRatio - anchor.x * next),
    top: Math.round(at.y * v.pixelRatio - anchor.y * next),
  }
}

/** Moves the document by CSS pixels. */
export const panBy = (v: Viewport, dx: number, dy: number): Viewport => ({
  ...v,
  left: Math.round(v.left + dx * v.pixelRatio),
  top: Math.round(v.top + dy * v.pixelRatio),
})

/** The frame centred at a zoom. */
const centreAt = (v: Viewport, frame: Rect, zoom: number): Viewport => ({
  ...v,
  zoom,
  left: Math.round((v.width - frame.width * zoom) / 2 - frame.x * zoom),
  top: Math.round((v.height - frame.height * zoom) / 2 - frame.y * zoom),
})

/** The whole frame in sight with a margin in CSS pixels. */
export function fitFrame(v: Viewport, frame: Rect, margin = 0): Viewport {
  if (isEmptyRect(frame)) return v
  const inset = margin * v.pixelRatio * 2
  const zoom = Math.min(Math.max(1, v.width - inset) / frame.width, Math.max(1, v.height - inset) / frame.height)
  return centreAt(v, frame, clamp(zoom, MIN_ZOOM, MAX_ZOOM))
}

/** After a change of the element's size or display; the document keeps its place relative to the centre. */
export function resizeViewport(v: Viewport, width: number, height: number, pixelRatio: number): Viewport {
  const scale = pixelRatio / v.pixelRatio
  const zoom = clamp(v.zoom * scale, MIN_ZOOM, MAX_ZOOM)
  const centreX = (v.width / 2 - v.left) / v.zoom
  const centreY = (v.height / 2 - v.top) / v.zoom
  return {
    zoom,
    left: Math.round(width / 2 - centreX * zoom),
    top: Math.round(height / 2 - centreY * zoom),
    width,
    height,
    pixelRatio,
  }
}

/** Pulls a view back that would lose the document. */
export function keepInSight(v: Viewport, frame: Rect): Viewport {
  const r = toDeviceRect(v, frame)
  const keepX = Math.min(KEEP_IN_SIGHT_PX, r.width, v.width)
  const keepY = Math.min(KEEP_IN_SIGHT_PX, r.height, v.height)
  const dx = clamp(r.x, keepX - r.width, v.width - keepX) - r.x
  const dy = clamp(r.y, keepY - r.height, v.height - keepY) - r.y
  return dx === 0 && dy === 0 ? v : { ...v, left: Math.round(v.left + dx), top: Math.round(v.top + dy) }
}

export function nextZoomStop(zoom: number, direction: 'in' | 'out'): number {
  const near = 1.001
  if (direction === 'in') return ZOOM_STOPS.find(stop => stop > zoom * near) ?? MAX_ZOOM
  return ZOOM_STOPS.findLast(stop => stop < zoom / near) ?? MIN_ZOOM
}

/** The device pixels of the view that a document rect touches, with a margin for filters. */
export const touchedPixels = (v: Viewport, r: Rect, margin: number): Rect =>
  intersectRect(inflateRect(roundOut(toDeviceRect(v, r)), margin), fromEdges(0, 0, v.width, v.height))
