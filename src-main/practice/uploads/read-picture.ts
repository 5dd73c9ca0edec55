import type { PictureExtension, PictureSize } from './upload.ts'
import { sharp } from '../../sharp.ts'

const startsWith = (bytes: Uint8Array, signature: readonly number[], at: number = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte)

const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]

/** What the first bytes say the file is; its name does not count. */
export function sniffPicture(bytes: Uint8Array): 'png' | 'jpeg' | 'webp' | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  return startsWith(bytes, RIFF) && startsWith(bytes, WEBP, 8) ? 'webp' : null
}

export const isOfExtension = (bytes: Uint8Array, extension: PictureExtension): boolean =>
  sniffPicture(bytes) === (extension === 'jpg' ? 'jpeg' : extension)

/** Null when the file cannot be opened as a picture. */
export async function measurePicture(bytes: Uint8Array): Promise<PictureSize | null> {
  try {
    const { width, height } = await sharp(bytes).metadata()
    return { width, height }
  } catch {
    return null
  }
}
