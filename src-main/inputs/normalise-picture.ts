import type { Metadata } from 'sharp'
import type { Failure } from '#shared/domain/failure.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { LARGEST_INPUT_BYTES } from '#shared/domain/request-input.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { MAX_PIXELS, MAX_SIDE_PX } from '../library/thumbnails.ts'
import { sniffFormat } from '../providers/picture-bytes.ts'
import { encode } from './scale-picture.ts'
import { sharp } from '../sharp.ts'

type Reason = Extract<Failure, { code: 'picture-refused' }>['reason']
const refuse = (reason: Reason): Result<never, Failure> => err({ code: 'picture-refused', reason })

/**
 * A file as services take it: upright, 8 bits, sRGB, one frame. Most are that already and stay as they are, byte for byte.
 * Only the head is read here unless something must change.
 */
export async function normalisePicture(bytes: Uint8Array): Promise<Result<Uint8Array, Failure>> {
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > LARGEST_INPUT_BYTES) return refuse('too-many-bytes')
  if (sniffFormat(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) === null) return refuse('format')
  let metadata: Metadata
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    return refuse('damaged')
  }
  const { width, height } = metadata
  const format = ImageFormat.safeParse(metadata.format)
  if (!format.success) return refuse('format')
  if (Math.max(width, height) > MAX_SIDE_PX || width * height > MAX_PIXELS) return refuse('too-large')
  if (isPlain(metadata)) return ok(bytes)
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 })
    return ok(new Uint8Array(await encode(picture.autoOrient().toColourspace('srgb'), format.data).toBuffer()))
  } catch {
    return refuse('damaged')
  }
}

const isPlain = ({ orientation = 1, depth, space, pages = 1, icc }: Metadata): boolean =>
  orientation === 1 && depth === 'uchar' && space !== 'cmyk' && pages === 1 && (icc === undefined || isSrgb(icc))

/** By its description, which profiles write in one byte a letter or in two. */
const isSrgb = (profile: Buffer): boolean =>
  profile.includes('sRGB') || profile.includes(Buffer.from('sRGB', 'utf16le').swap16())
