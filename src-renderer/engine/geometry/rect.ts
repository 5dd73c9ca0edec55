import type { Vec } from './vec.ts'

/** Half-open: it holds the pixels from x to x + width - 1. A rect without area is empty wherever it lies. */
export type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export const EMPTY_RECT: Rect = { x: 0, y: 0, width: 0, height: 0 }

export const isEmptyRect = (r: Rect): boolean => r.width <= 0 || r.height <= 0
export const areaOf = (r: Rect): number => (isEmptyRect(r) ? 0 : r.width * r.height)
export const isSameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
const rightOf = (r: Rect): number => r.x + r.width
const bottomOf = (r: Rect): number => r.y + r.height

export const fromEdges = (left: number, top: number, right: number, bottom: number): Rect => ({
  x: left,
  y: top,
  width: Math.max(0, right - left),
  height: Math.max(0, bottom - top),
})

export function unionRect(a: Rect, b: Rect): Rect {
  if (isEmptyRect(a)) return b
  if (isEmptyRect(b)) return a
  return fromEdges(
    Math.min(a.x, b.x),
    Math.min(a.y, b.y),
    Math.max(rightOf(a), rightOf(b)),
    Math.max(bottomOf(a), bottomOf(b)),
  )
}

export const intersectRect = (a: Rect, b: Rect): Rect =>
  fromEdges(
    Math.max(a.x, b.x),
    Math.max(a.y, b.y),
    Math.min(rightOf(a), rightOf(b)),
    Math.min(bottomOf(a), bottomOf(b)),
  )

export const inflateRect = (r: Rect, by: number): Rect =>
  isEmptyRect(r) ? r : fromEdges(r.x - by, r.y - by, rightOf(r) + by, bottomOf(r) + by)

/** The smallest rect of whole pixels that covers it. */
export const roundOut = (r: Rect): Rect =>
  fromEdges(Math.floor(r.x), Math.floor(r.y), Math.ceil(rightOf(r)), Math.ceil(bottomOf(r)))

export const containsPoint = (r: Rect, p: Vec): boolean =>
  p.x >= r.x && p.y >= r.y && p.x < rightOf(r) && p.y < bottomOf(r)

export function boundsOf(points: readonly Vec[]): Rect {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const { x, y } of points) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return points.length === 0 ? EMPTY_RECT : fromEdges(left, top, right, bottom)
}
