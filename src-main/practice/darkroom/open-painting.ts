import type { Painting } from '../painter/paint.ts'
import type { PictureSize } from '../uploads/upload.ts'
import { sharp } from '../../sharp.ts'

const PAPER = '#808080'

/** A picture file as a painting, stretched to `size` as the services do with one of another shape. */
export async function openPainting(bytes: Uint8Array, size: PictureSize | null): Promise<Painting> {
  const image = sharp(bytes).flatten({ background: PAPER }).toColourspace('srgb')
  const fitted = size === null ? image : image.resize(size.width, size.height, { fit: 'fill' })
  const { data, info } = await fitted.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, rgb: new Uint8Array(data) }
}

/** One byte a pixel, 255 where the mask is white. */
export async function openMask(bytes: Uint8Array, { width, height }: PictureSize): Promise<Uint8Array> {
  const image = sharp(bytes).flatten({ background: '#000000' }).resize(width, height, { fit: 'fill' })
  const { data } = await image.toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return new Uint8Array(data)
}
