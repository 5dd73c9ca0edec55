import type { PictureSpec } from '../picture-spec.ts'
import { sharp } from '../../sharp.ts'

/** The same picture at a larger size; `detail` from 0 to 1 is how much is made up on the way. */
export async function enlarge(bytes: Uint8Array, spec: PictureSpec, detail: number): Promise<Uint8Array> {
  const image = sharp(bytes)
    .resize(spec.width, spec.height, { fit: 'fill', kernel: 'lanczos3' })
    .sharpen({ sigma: 0.8 + detail, m1: 0.4 + detail, m2: 2 })
  return spec.format === 'png'
    ? image.png({ compressionLevel: 4 }).toBuffer()
    : image.flatten({ background: '#808080' }).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
}
