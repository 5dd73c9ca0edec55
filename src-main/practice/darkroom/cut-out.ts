import { assertNever } from '#shared/lib/assert-never.ts'
import { encodePicture } from '../encode-picture.ts'
import type { Painting } from '../painter/paint.ts'
import type { PictureSpec } from '../picture-spec.ts'
import { sharp } from '../../sharp.ts'

/** What stands in the middle of a picture, on nothing, on one colour, or only its outline as a grey mask. */
export async function cutOut(
  painting: Painting,
  spec: PictureSpec,
  { background, alphaOnly }: { background: string | null; alphaOnly: boolean },
): Promise<Uint8Array> {
  const cut = sharp(await encodePicture(painting, { ...spec, format: 'png', transparent: true }))
  const ground = background ?? (spec.format === 'jpg' ? '#ffffff' : null)
  const image = alphaOnly ? cut.extractChannel('alpha') : ground === null ? cut : cut.flatten({ background: ground })
  switch (spec.format) {
    case 'png':
      return image.png({ compressionLevel: 4 }).toBuffer()
    case 'webp':
      return image.webp({ quality: 90, effort: 1 }).toBuffer()
    case 'jpg':
      return image.jpeg({ quality: 92 }).toBuffer()
    default:
      return assertNever(spec.format)
  }
}
