import { intersectRect, isEmptyRect, type Rect } from '../geometry/rect.ts'
import {
  EMPTY_TILE,
  offsetInTile,
  onPlane,
  SKETCH_PLANES,
  type TileKey,
  tileParts,
  type TileSource,
} from '../tiles/tile-store.ts'
import type { PictureLayer } from './picture-layer.ts'

/** The colour sketch as a picture that follows its tiles. Costs nothing before something is painted on it. */
export type SketchLayer = {
  /** Reads the tiles again under a rect. Says whether the picture changed there. */
  update(rect: Rect): boolean
  /** `null` while nothing was ever painted. */
  readonly layer: PictureLayer | null
}

export function createSketchLayer(source: TileSource, frame: Rect): SketchLayer {
  const [redPlane, greenPlane, bluePlane, alphaPlane] = SKETCH_PLANES
  let context: OffscreenCanvasRenderingContext2D | null = null
  let layer: PictureLayer | null = null
  // Tiles with something on the canvas: an empty tile must be drawn when it was not empty before, and only then.
  const drawn = new Set<TileKey>()

  function open(): OffscreenCanvasRenderingContext2D {
    const canvas = new OffscreenCanvas(frame.width, frame.height)
    const made = canvas.getContext('2d', { willReadFrequently: true })
    if (made === null) throw new Error('no 2D canvas')
    layer = { id: 'sketch', source: canvas, rect: frame, isLive: true }
    return made
  }

  return {
    update(rect) {
      let isChanged = false
      for (const { key, left, top, part } of tileParts(alphaPlane, intersectRect(rect, frame))) {
        const alpha = source.tile(key)
        if (isEmptyRect(part) || (alpha === EMPTY_TILE && !drawn.has(key))) continue
        drawn.add(key)
        isChanged = true
        context ??= open()
        const red = source.tile(onPlane(key, redPlane))
        const green = source.tile(onPlane(key, greenPlane))
        const blue = source.tile(onPlane(key, bluePlane))
        const image = new ImageData(part.width, part.height)
        const words = new Uint32Array(image.data.buffer)
        for (let y = 0, to = 0; y < part.height; y++) {
          const row = offsetInTile(left, top, part.x, part.y + y)
          for (let i = row; i < row + part.width; i++, to++) {
            words[to] = ((alpha[i] ?? 0) << 24) | ((blue[i] ?? 0) << 16) | ((green[i] ?? 0) << 8) | (red[i] ?? 0)
          }
        }
        context.putImageData(image, part.x - frame.x, part.y - frame.y)
      }
      return isChanged
    },
    get layer() {
      return layer
    },
  }
}
