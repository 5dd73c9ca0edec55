import { assertNever } from '#shared/lib/assert-never.ts'
import type { Painting } from './painter/paint.ts'
import type { PictureSpec } from './picture-spec.ts'
import { sharp } from '../sharp.ts'

/** Turns a painting into the file that the service would hand out. */
export async function encodePicture(painting: Painting, spec: PictureSpec): Promise<Uint8Array> {
  const { width, height } = painting
  const image = spec.transparent
    ? sharp(addAlpha(painting), { raw: { width, height, channels: 4 } })
    : sharp(painting.rgb, { raw: { width, height, channels: 3 } })
  switch (spec.format) {
    case 'jpg':
      return image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
    case 'png':
      return image.png({ compressionLevel: 4 }).toBuffer()
    case 'webp':
      return image.webp({ quality: 90, effort: 1 }).toBuffer()
    default:
      return assertNever(spec.format)
  }
}

/** Fades everything outside a rounded shape in the middle, as `foreground_only` leaves the subject alone. */
function addAlpha({ width, height, rgb }: Painting): Uint8Array {
  const rgba = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y += 1) {
    const vertical = ((y + 0.5) / height) * 2 - 1
    for (let x = 0; x < width; x += 1) {
      const horizontal = ((x + 0.5) / width) * 2 - 1
      const distance = (Math.abs(horizontal) / 0.82) ** 3 + (Math.abs(vertical) / 0.88) ** 3
      const pixel = y * width + x
      rgba[pixel * 4] = rgb[pixel * 3] ?? 0
      rgba[pixel * 4 + 1] = rgb[pixel * 3 + 1] ?? 0
      rgba[pixel * 4 + 2] = rgb[pixel * 3 + 2] ?? 0
      rgba[pixel * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, (1.04 - distance) / 0.08)))
    }
  }
  return rgba
}
