import sharp from 'sharp'
import { encodePicture } from '../encode-picture.ts'
import type { Painting } from '../painter/paint.ts'
import type { PictureSpec } from '../picture-spec.ts'

/** What stands in the middle of a picture, on nothing, or on one colour. */
export async function cutOut(painting: Painting, spec: PictureSpec, background: string | null): Promise<Uint8Array> {
  const cut = await encodePicture(painting, { ...spec, format: 'png', transparent: true })
  if (spec.format === 'png' && background === null) return cut
  const image =
    background === null && spec.format === 'webp'
      ? sharp(cut)
      : sharp(cut).flatten({ background: background ?? '#ffffff' })
  if (spec.format === 'png') return image.png({ compressionLevel: 4 }).toBuffer()
  return spec.format === 'webp'
    ? image.webp({ quality: 90, effort: 1 }).toBuffer()
    : image.jpeg({ quality: 92 }).toBuffer()
}
