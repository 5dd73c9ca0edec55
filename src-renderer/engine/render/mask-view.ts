import { fromEdges, intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts'
import { toDeviceRect, touchedPixels, type Viewport } from '../viewport.ts'
import type { LookTable } from './mask-look.ts'
import { levelFor, type Pyramid } from './pyramid.ts'

/** The pixels of the view, as the canvas takes them. */
export type ViewPixels = { readonly words: Uint32Array; readonly width: number; readonly height: number }

/** Which pixels of a level each column (or row) of the view reads: `index` and the next one, mixed by `weight` / 256. */
type Axis = { readonly index: Int32Array; readonly weight: Uint16Array }

/**
 * Draws the mask at the current zoom into pixels of the view. Zoomed out it reads the level of the pyramid that has one
 * to two pixels for each pixel of the view and mixes four of them; zoomed in, mask pixels are shown as the squares they
 * are.
 */
export type MaskView = {
  /** Draws what a document rect covers, and says which pixels of the view that was. */
  draw: (rect: Rect) => Rect
}

export type MaskViewDeps = {
  readonly pixels: ViewPixels
  readonly pyramid: Pyramid
  readonly viewport: Viewport
  readonly frame: Rect
  readonly look: LookTable
}

/** A view is made anew when the viewport, the frame or the look changes; making one costs two small tables. */
export function createMaskView({ pixels, pyramid, viewport, frame, look }: MaskViewDeps): MaskView {
  const level = levelFor(viewport.zoom)
  const scale = 2 ** level
  const isMixed = viewport.zoom < 1
  const columns = createAxis(pixels.width, viewport.left, pyramid.origin.x)
  const rows = createAxis(pixels.height, viewport.top, pyramid.origin.y)
  // Pixels of the view whose centre lies in the frame.
  const shown = toDeviceRect(viewport, frame)
  const clip = fromEdges(
    Math.max(0, Math.round(shown.x)),
    Math.max(0, Math.round(shown.y)),
    Math.min(pixels.width, Math.round(shown.x + shown.width)),
    Math.min(pixels.height, Math.round(shown.y + shown.height)),
  )
  // The pattern moves with the document.
  const phaseOrigin = mod(-viewport.left - viewport.top, look.period)
  const rowLength = (columns.index[pixels.width - 1] ?? 0) - (columns.index[0] ?? 0) + 2
  let upper = new Uint8Array(rowLength)
  let lower = new Uint8Array(rowLength)

  function createAxis(length: number, offset: number, origin: number): Axis {
    const index = new Int32Array(length)
    const weight = new Uint16Array(length)
    for (let i = 0; i < length; i++) {
      const at = ((i + 0.5 - offset) / viewport.zoom - origin) / scale - (isMixed ? 0.5 : 0)
      const whole = Math.floor(at)
      index[i] = whole
      weight[i] = isMixed ? Math.round((at - whole) * 256) : 0
    }
    return { index, weight }
  }

  function drawRow(y: number, area: Rect, first: number): void {
    const { words, period } = look
    const { index, weight } = columns
    const downWeight = rows.weight[y] ?? 0
    const end = y * pixels.width + area.x + area.width
    let phase = mod(area.x + y + phaseOrigin, period) * 256
    for (let x = area.x, to = y * pixels.width + area.x; to < end; x++, to++) {
      const i = (index[x] ?? 0) - first
      let value = upper[i] ?? 0
      if (isMixed) {
        const across = weight[x] ?? 0
        const top = value * (256 - across) + (upper[i + 1] ?? 0) * across
        const bottom = (lower[i] ?? 0) * (256 - across) + (lower[i + 1] ?? 0) * across
        value = (top * (256 - downWeight) + bottom * downWeight + 32768) >> 16
      }
      pixels.words[to] = words[phase + value] ?? 0
      phase += 256
      if (phase === period * 256) phase = 0
    }
  }

  return {
    draw(rect) {
      const area = intersectRect(touchedPixels(viewport, rect, isMixed ? 2 : 0), clip)
      if (isEmptyRect(area)) return area
      const first = columns.index[area.x] ?? 0
      const count = (columns.index[area.x + area.width - 1] ?? 0) - first + 2
      let loaded: number | null = null
      for (let y = area.y; y < area.y + area.height; y++) {
        const row = rows.index[y] ?? 0
        if (row !== loaded) {
          if (isMixed && loaded !== null && row === loaded + 1) {
            const swap = upper
            upper = lower
            lower = swap
          } else pyramid.readRow(level, row, first, count, upper)
          if (isMixed) pyramid.readRow(level, row + 1, first, count, lower)
          loaded = row
        }
        drawRow(y, area, first)
      }
      return area
    },
  }
}

const mod = (value: number, by: number): number => ((value % by) + by) % by
