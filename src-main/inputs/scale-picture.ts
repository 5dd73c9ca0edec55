import type { Sharp } from 'sharp'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import { MAX_PIXELS } from '../library/thumbnails.ts'
import type { Size } from '../providers/provider.ts'
import { sharp } from '../sharp.ts'

/** Scales a picture to cover exactly this size, centred; what stands over is cut. As it is when it fits already. */
export async function scaleToCover(bytes: Uint8Array, format: ImageFormat, size: Size): Promise<Uint8Array> {
  const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
  const { width, height, orientation = 1 } = await picture.metadata()
  if (width === size.width && height === size.height && orientation === 1) return bytes
  const scaled = picture.autoOrient().resize({ ...size, fit: 'cover' })
  return new Uint8Array(await encode(scaled, format).toBuffer())
}

/** As `scaleToCover`, and a JPEG, which knows no transparency: what shows through is white. A JPEG that fits stays as it is. */
export async function toJpeg(bytes: Uint8Array, format: ImageFormat, size: Size | null): Promise<Uint8Array> {
  const scaled = size === null ? bytes : await scaleToCover(bytes, format, size)
  if (format === 'jpeg') return scaled
  const picture = sharp(scaled, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).flatten({ background: '#ffffff' })
  return new Uint8Array(await encode(picture.toColourspace('srgb'), 'jpeg').toBuffer())
}

/** Loses nothing that can be seen: these are sent on, not looked at. */
export function encode(picture: Sharp, format: ImageFormat): Sharp {
  if (format === 'png') return picture.png({ compressionLevel: 6 })
  if (format === 'webp') return picture.webp({ quality: 95, effort: 2 })
  return picture.jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
}
