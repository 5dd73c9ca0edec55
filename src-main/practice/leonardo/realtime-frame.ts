import { createHash } from 'node:crypto'
import type { PictureSource, PictureSpec, PictureWork } from '../picture-spec.ts'
import { isOfExtension, measurePicture } from '../uploads/read-picture.ts'
import { type Body, checkFields } from '../validation/field-table.ts'
import { numberIn, textIn } from '../validation/read-field.ts'
import { moderate } from '../moderation.ts'
import { refuseModerated } from './create-generation.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from './errors.ts'
import { isFrameSide, type RealtimeKind } from './realtime-fields.ts'

const PREFIX = 'data:image/jpeg;base64,'
const DEFAULT_STRENGTH = 0.7

/** One frame: what is to be painted, and the files that came with the request. */
export type Frame = { spec: PictureSpec; sources: Uint8Array[] }

type File = { bytes: Uint8Array; source: PictureSource; width: number; height: number }

export async function readFrame(
  kind: RealtimeKind,
  body: Body,
  newSeed: () => number,
): Promise<Frame | { refusal: LeonardoError }> {
  const problem = checkFields(kind.fields, body)[0]
  if (problem !== undefined) return { refusal: describeProblem(problem, 'lcmGenerationJob') }
  const size = { width: numberIn(body, 'width') ?? 512, height: numberIn(body, 'height') ?? 512 }
  if (!isFrameSide(size.width) || !isFrameSide(size.height))
    return { refusal: leonardoErrors.refused('invalid dimensions') }
  const refusal = refuseModerated(moderate(textIn(body, 'prompt') ?? ''))
  if (refusal !== null) return { refusal }
  const image = await openDataUrl(textIn(body, 'imageDataUrl') ?? '')
  const maskUrl = textIn(body, 'maskDataUrl')
  const mask = maskUrl === null ? null : await openDataUrl(maskUrl)
  if (image === null || (maskUrl !== null && mask === null))
    return { refusal: leonardoErrors.refused(`image data must start with ${PREFIX} and be a JPEG`) }
  if (mask !== null && (mask.width !== image.width || mask.height !== image.height))
    return { refusal: leonardoErrors.refused('invalid dimensions') }
  const strength = numberIn(body, 'strength') ?? DEFAULT_STRENGTH
  const work: PictureWork =
    mask === null
      ? { kind: 'guided', base: { source: image.source, kept: 1 - strength }, guides: [] }
      : { kind: 'canvas', init: image.source, mask: mask.source, strength }
  return {
    spec: {
      prompt: textIn(body, 'prompt') ?? '',
      negativePrompt: '',
      seed: numberIn(body, 'seed') ?? newSeed(),
      variant: 0,
      ...size,
      style: textIn(body, 'style'),
      contrast: null,
      format: 'jpg',
      transparent: false,
      work,
    },
    sources: mask === null ? [image.bytes] : [image.bytes, mask.bytes],
  }
}

async function openDataUrl(url: string): Promise<File | null> {
  if (!url.startsWith(PREFIX)) return null
  const bytes = new Uint8Array(Buffer.from(url.slice(PREFIX.length), 'base64'))
  const size = isOfExtension(bytes, 'jpeg') ? await measurePicture(bytes) : null
  const id = createHash('sha256').update(bytes).digest('hex')
  return size === null ? null : { bytes, source: { kind: 'upload', id }, ...size }
}

export const asDataUrl = (bytes: Uint8Array): string => `${PREFIX}${Buffer.from(bytes).toString('base64')}`
