import type { ImageFormat } from '#shared/domain/library-image.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** How many bytes from the start tell a format. */
export const HEAD_BYTES = 12
/** How many bytes from the end show whether a picture is whole. */
export const TAIL_BYTES = 4096

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const PNG_END = Buffer.from('IEND')
const JPEG_END = Buffer.from([0xff, 0xd9])

/** What the first bytes say that a file is. Names and content types are not asked: services get both wrong. */
export function sniffFormat(head: Uint8Array): ImageFormat | null {
  const starts = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts([0xff, 0xd8, 0xff])) return 'jpeg'
  if (starts(PNG_HEAD)) return 'png'
  const text = Buffer.from(head).toString('latin1')
  return text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP' ? 'webp' : null
}

/** Whether a file ends as its format must: a cheap look that finds what was cut off on the way. */
export function isWhole(format: ImageFormat, head: Uint8Array, tail: Uint8Array, sizeBytes: number): boolean {
  switch (format) {
    case 'jpeg':
      return Buffer.from(tail).includes(JPEG_END)
    case 'png':
      return Buffer.from(tail).includes(PNG_END)
    case 'webp':
      // The header counts the bytes after itself.
      return Buffer.from(head).readUInt32LE(4) + 8 <= sizeBytes
    default:
      return assertNever(format)
  }
}
