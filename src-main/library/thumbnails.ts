import type { Sharp } from 'sharp'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { THUMB_WIDTHS, type ThumbWidth } from './image-files.ts'
import { sharp } from '../sharp.ts'

export type Picture = {
  format: ImageFormat
  /** As it is seen: turned as its metadata says. */
  width: number
  height: number
  /** At most 8 × 8 pixels, as a data address. */
  placeholder: string
  thumbs: ReadonlyMap<ThumbWidth, Uint8Array>
}

/** Beyond the largest upscale on offer; a file that claims more is a bomb. */
export const MAX_PIXELS = 100_000_000
export const MAX_SIDE_PX = 16_383
const PLACEHOLDER_PX = 8
/** Fast and small enough: effort beyond 2 doubles the time for two per cent. */
const THUMB_OPTIONS = { quality: 80, effort: 2 }

/** Decodes a whole picture. Null when the bytes are not one, are cut off, or are larger than any service makes. */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { format, autoOrient } = await open(bytes).metadata()
    const known = ImageFormat.safeParse(format)
    const { width, height } = autoOrient
    if (!known.success || Math.max(width, height) > MAX_SIDE_PX) return null
    const thumbs = await makeThumbs(bytes)
    return { format: known.data, width, height, ...thumbs }
  } catch {
    // Whatever sharp says here is about bytes that came from outside; the caller says which picture it was.
    return null
  }
}

/** Makes thumbnails from large to small, each from the one before: the file is decoded once. */
async function makeThumbs(bytes: Uint8Array): Promise<Pick<Picture, 'placeholder' | 'thumbs'>> {
  const thumbs = new Map<ThumbWidth, Uint8Array>()
  let pixels = open(bytes).autoOrient()
  for (const width of THUMB_WIDTHS.toReversed()) {
    const { data, info } = await fitInto(pixels, width).raw().toBuffer({ resolveWithObject: true })
    pixels = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    thumbs.set(width, await pixels.clone().webp(THUMB_OPTIONS).toBuffer())
  }
  const placeholder = await fitInto(pixels, PLACEHOLDER_PX)
    .webp({ quality: 40, effort: 2, alphaQuality: 40 })
    .toBuffer()
  return { thumbs, placeholder: `data:image/webp;base64,${placeholder.toString('base64')}` }
}

/** One thumbnail of a picture that is in the library. Null when its bytes can no longer be read as a picture. */
export async function makeThumb(bytes: Uint8Array, width: ThumbWidth): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await fitInto(open(bytes).autoOrient(), width).webp(THUMB_OPTIONS).toBuffer())
  } catch {
    return null
  }
}

/** The smallest kept size that fills so many pixels. */
export const thumbWidthFor = (pixels: number): ThumbWidth =>
  THUMB_WIDTHS.find(width => width >= pixels) ?? THUMB_WIDTHS[THUMB_WIDTHS.length - 1] ?? 800

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })

const fitInto = (picture: Sharp, side: number): Sharp =>
  picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
