import { paint, type Painting, type PaintOptions } from './paint.ts'

export type PaintFromOptions = PaintOptions & {
  source: Painting
  /** How much is painted anew: 0 returns the source, 1 keeps nothing of it. */
  strength: number
  /** One byte a pixel of the result, 255 where it is to be painted anew; everything at 0 stays as it was. */
  mask?: Uint8Array
}

/**
 * Paints on top of a picture. Without a mask the source keeps its light and shade and takes on the new colours, the
 * more the stronger; with a mask the new picture shows where the mask does and nowhere else.
 */
export function paintFrom(options: PaintFromOptions): Painting {
  const { width, height, mask } = options
  const source = fitPainting(options.source, width, height)
  const fresh = paint(options)
  const strength = Math.min(1, Math.max(0, options.strength))
  const rgb = new Uint8Array(fresh.rgb.length)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const index = pixel * 3
    const amount = mask ? (mask[pixel] ?? 0) / 255 : strength
    const lightness = lumaAt(source.rgb, index)
    const freshLightness = lumaAt(fresh.rgb, index)
    // A mask replaces; without one the source's light and shade last until the strength is nearly full.
    const kept = mask ? 0 : 1 - strength ** 3
    const relit = (lightness * kept + freshLightness * (1 - kept) + 12) / (freshLightness + 12)
    for (let channel = 0; channel < 3; channel += 1) {
      const before = source.rgb[index + channel] ?? 0
      const after = Math.min(255, (fresh.rgb[index + channel] ?? 0) * relit)
      rgb[index + channel] = Math.round(before + (after - before) * amount)
    }
  }
  return { width, height, rgb }
}

function lumaAt(rgb: Uint8Array, index: number): number {
  return (rgb[index] ?? 0) * 0.299 + (rgb[index + 1] ?? 0) * 0.587 + (rgb[index + 2] ?? 0) * 0.114
}

/** The painting at another size, bilinear; the same painting if it fits already. */
function fitPainting(painting: Painting, width: number, height: number): Painting {
  if (painting.width === width && painting.height === height) return painting
  const rgb = new Uint8Array(width * height * 3)
  for (let row = 0; row < height; row += 1) {
    const y = Math.min(painting.height - 1, Math.max(0, ((row + 0.5) * painting.height) / height - 0.5))
    const top = Math.floor(y)
    const bottom = Math.min(painting.height - 1, top + 1)
    for (let column = 0; column < width; column += 1) {
      const x = Math.min(painting.width - 1, Math.max(0, ((column + 0.5) * painting.width) / width - 0.5))
      const left = Math.floor(x)
      const right = Math.min(painting.width - 1, left + 1)
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (line: number, place: number): number =>
          painting.rgb[(line * painting.width + place) * 3 + channel] ?? 0
        const upper = at(top, left) + (at(top, right) - at(top, left)) * (x - left)
        const lower = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (x - left)
        rgb[(row * width + column) * 3 + channel] = Math.round(upper + (lower - upper) * (y - top))
      }
    }
  }
  return { width, height, rgb }
}
