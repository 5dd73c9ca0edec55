import { assertNever } from '#shared/lib/assert-never.ts'
import { encodePicture } from '../encode-picture.ts'
import { paintFrom } from '../painter/paint-from.ts'
import { paint, type PaintOptions } from '../painter/paint.ts'
import type { PictureSpec } from '../picture-spec.ts'
import { cutOut } from './cut-out.ts'
import { enlarge } from './enlarge.ts'
import { guide } from './guide.ts'
import { openMask, openPainting } from './open-painting.ts'
import { repaint } from './repaint.ts'
import { unzoom } from './unzoom.ts'

/** Makes the file of a picture from its description and the files that go into it. Same input, same bytes. */
export async function developPicture(spec: PictureSpec, sources: readonly Uint8Array[]): Promise<Uint8Array> {
  const { work } = spec
  const size = { width: spec.width, height: spec.height }
  const options = paintOptionsOf(spec)
  if (work === null) return encodePicture(paint(options), spec)
  const [first, second] = sources
  switch (work.kind) {
    case 'guided': {
      const base = work.base === null || first === undefined ? null : await openPainting(first, size)
      const start =
        base === null ? paint(options) : paintFrom({ ...options, source: base, strength: 1 - (work.base?.kept ?? 0) })
      const guidance = sources.slice(base === null ? 0 : 1)
      const guides = await Promise.all(guidance.map(bytes => openPainting(bytes, size)))
      return encodePicture(
        work.guides.reduce((painting, { role, amount }, index) => {
          const source = guides[index]
          return source === undefined ? painting : guide(painting, source, role, amount)
        }, start),
        spec,
      )
    }
    case 'canvas': {
      if (first === undefined) throw new Error('a canvas without its picture')
      const mask = second === undefined ? null : await openMask(second, size)
      return encodePicture(repaint(options, await openPainting(first, size), mask, work.strength), spec)
    }
    case 'unzoom': {
      if (first === undefined) throw new Error('an unzoom without its picture')
      return encodePicture(unzoom(options, await openPainting(first, null)), spec)
    }
    case 'enlarge':
      if (first === undefined) throw new Error('an enlargement without its picture')
      return enlarge(first, spec, work.detail)
    case 'cutout':
      if (first === undefined) throw new Error('a cut-out without its picture')
      return cutOut(await openPainting(first, size), spec, work)
    default:
      return assertNever(work)
  }
}

const paintOptionsOf = (spec: PictureSpec): PaintOptions => ({
  prompt: spec.prompt,
  negativePrompt: spec.negativePrompt,
  seed: spec.seed + spec.variant,
  width: spec.width,
  height: spec.height,
  ...(spec.style === null ? {} : { style: spec.style }),
  ...(spec.contrast === null ? {} : { contrast: spec.contrast }),
})
