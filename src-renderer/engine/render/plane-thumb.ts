import type { Rect } from '../geometry/rect.ts'
import {
  EMPTY_TILE,
  MASK_PLANE,
  offsetInTile,
  SKETCH_PLANES,
  TILE_SIZE,
  tileKey,
  type TileSource,
} from '../tiles/tile-store.ts'

/** Red, green, blue and alpha of a small picture, row by row. */
export type Thumb = {
  readonly bytes: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** So many places across and down are read for one pixel: what is read does not grow with the document. */
const SAMPLES = 3
const TILE_SHIFT = 8

/** The mask as white on black. */
export function maskThumb(source: TileSource, frame: Rect, longSidePx: number): Thumb {
  const thumb = emptyThumb(frame, longSidePx)
  const read = readerOf(source, MASK_PLANE)
  eachPixel(thumb, frame, (at, points) => {
    const grey = points.reduce((sum, [x, y]) => sum + read(x, y), 0) / points.length
    thumb.bytes.fill(grey, at, at + 3)
    thumb.bytes[at + 3] = 255
  })
  return thumb
}

/** The colour sketch, transparent where nothing is painted. */
export function sketchThumb(source: TileSource, frame: Rect, longSidePx: number): Thumb {
  const thumb = emptyThumb(frame, longSidePx)
  const [readRed, readGreen, readBlue, readAlpha] = SKETCH_PLANES.map(plane => readerOf(source, plane))
  if (!readRed || !readGreen || !readBlue || !readAlpha) return thumb
  eachPixel(thumb, frame, (at, points) => {
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    for (const [x, y] of points) {
      const share = readAlpha(x, y)
      if (share === 0) continue
      red += readRed(x, y) * share
      green += readGreen(x, y) * share
      blue += readBlue(x, y) * share
      alpha += share
    }
    if (alpha > 0) thumb.bytes.set([red / alpha, green / alpha, blue / alpha, alpha / points.length], at)
  })
  return thumb
}

function emptyThumb(frame: Rect, longSidePx: number): Thumb {
  const scale = Math.min(1, longSidePx / Math.max(frame.width, frame.height))
  const width = Math.max(1, Math.round(frame.width * scale))
  const height = Math.max(1, Math.round(frame.height * scale))
  return { bytes: new Uint8ClampedArray(width * height * 4), width, height }
}

type Point = readonly [x: number, y: number]

function eachPixel(thumb: Thumb, frame: Rect, set: (at: number, points: readonly Point[]) => void): void {
  const across = placesIn(frame.x, frame.width, thumb.width)
  const down = placesIn(frame.y, frame.height, thumb.height)
  for (const [row, ys] of down.entries()) {
    for (const [column, xs] of across.entries()) {
      set(
        (row * thumb.width + column) * 4,
        ys.flatMap(y => xs.map((x): Point => [x, y])),
      )
    }
  }
}

/** For each of `count` equal parts of a side, the document pixels that are read in it. */
function placesIn(start: number, length: number, count: number): readonly (readonly number[])[] {
  const part = length / count
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: SAMPLES }, (__, sample) => start + Math.floor((index + (sample + 0.5) / SAMPLES) * part)),
  )
}

/** Neighbours lie in the same tile, so the last one is kept. */
function readerOf(source: TileSource, plane: number): (x: number, y: number) => number {
  let left = NaN
  let top = NaN
  let tile = EMPTY_TILE
  return (x, y) => {
    const column = x >> TILE_SHIFT
    const row = y >> TILE_SHIFT
    if (column * TILE_SIZE !== left || row * TILE_SIZE !== top) {
      left = column * TILE_SIZE
      top = row * TILE_SIZE
      tile = source.tile(tileKey(plane, column, row))
    }
    return tile === EMPTY_TILE ? 0 : (tile[offsetInTile(left, top, x, y)] ?? 0)
  }
}
