import type { Rect } from '../geometry/rect.ts'
import type { ImagePoint } from '../geometry/vec.ts'
import type { Colour } from '../paint/compose.ts'
import type { PicturePixels } from '../raster/colour-distance.ts'
import { drawLayer } from './patch-cuts.ts'
import type { PictureLayer } from './picture-layer.ts'

/** All layers over the frame as pixels, kept until layers or frame change: a wand asks again and again. */
export function createFlattener(): (layers: readonly PictureLayer[], frame: Rect) => PicturePixels | null {
  let kept: { layers: readonly PictureLayer[]; frame: Rect; pixels: PicturePixels } | null = null
  return (layers, frame) => {
    if (layers.length === 0) return null
    if (kept?.layers === layers && kept.frame === frame) return kept.pixels
    const context = createContext(frame.width, frame.height)
    drawLayers(context, layers, frame)
    const pixels = context.getImageData(0, 0, frame.width, frame.height)
    kept = { layers, frame, pixels: { bytes: pixels.data, width: frame.width, height: frame.height } }
    return kept.pixels
  }
}

/** The same as a PNG of a part of the document. */
export function encodePictures(layers: readonly PictureLayer[], rect: Rect): Promise<Blob> {
  const context = createContext(rect.width, rect.height)
  drawLayers(context, layers, rect)
  return context.canvas.convertToBlob({ type: 'image/png' })
}

/** The colour of one pixel of the document; `null` where everything is transparent. */
export function colourOf(layers: readonly PictureLayer[], point: ImagePoint): Colour | null {
  const context = createContext(1, 1)
  drawLayers(context, layers, { x: Math.floor(point.x), y: Math.floor(point.y), width: 1, height: 1 })
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return alpha === 0 ? null : { red, green, blue }
}

function drawLayers(context: OffscreenCanvasRenderingContext2D, layers: readonly PictureLayer[], frame: Rect): void {
  for (const layer of layers) {
    const { x, y, width, height } = layer.rect
    drawLayer(context, layer, { x: x - frame.x, y: y - frame.y, width, height }, ({ source }) => source)
  }
}

/** A picture file as pixels of a size; `null` when it cannot be decoded. */
export async function decodePixels(picture: Blob, width: number, height: number): Promise<PicturePixels | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null)
  if (bitmap === null) return null
  const context = createContext(width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  return { bytes: context.getImageData(0, 0, width, height).data, width, height }
}

function createContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no 2D canvas')
  return context
}
