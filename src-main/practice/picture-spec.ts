import { z } from 'zod'

/** A picture that goes into another one. Its bytes are looked up when they are needed. */
const PictureSource = z.object({ kind: z.enum(['upload', 'picture']), id: z.string() })
export type PictureSource = z.infer<typeof PictureSource>

const Share = z.number().min(0).max(1)

/** What is done with other pictures, in place of painting from words alone. */
const PictureWork = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('guided'),
    /** Image to image: how much of it stays. */
    base: z.object({ source: PictureSource, kept: Share }).nullable(),
    guides: z.array(
      z.object({ source: PictureSource, role: z.enum(['style', 'structure', 'subject']), amount: Share }),
    ),
  }),
  z.object({
    kind: z.literal('canvas'),
    init: PictureSource,
    /** White is painted anew; without a mask, everything is. */
    mask: PictureSource.nullable(),
    strength: Share,
  }),
  z.object({ kind: z.literal('enlarge'), source: PictureSource, detail: Share }),
  z.object({ kind: z.literal('unzoom'), source: PictureSource }),
  z.object({
    kind: z.literal('cutout'),
    source: PictureSource,
    background: z.string().nullable(),
    /** Only where the subject is, in grey. */
    alphaOnly: z.boolean().default(false),
  }),
])
export type PictureWork = z.infer<typeof PictureWork>

/** In the order in which the worker gets them. */
export function sourcesOf(work: PictureWork | null): PictureSource[] {
  if (work === null) return []
  if (work.kind === 'canvas') return work.mask === null ? [work.init] : [work.init, work.mask]
  if (work.kind !== 'guided') return [work.source]
  return [...(work.base === null ? [] : [work.base.source]), ...work.guides.map(({ source }) => source)]
}

/** All that determines the bytes of one practice picture; small enough to keep forever and paint again when asked for. */
export const PictureSpec = z.object({
  prompt: z.string(),
  negativePrompt: z.string(),
  seed: z.number(),
  /** Sets models apart: the same seed paints another picture on each. */
  variant: z.int().nonnegative().default(0),
  width: z.int().positive(),
  height: z.int().positive(),
  style: z.string().nullable(),
  contrast: z.number().nullable(),
  format: z.enum(['jpg', 'png', 'webp']),
  /** Leaves the middle of the picture and lets the background go. */
  transparent: z.boolean(),
  work: PictureWork.nullable().default(null),
})
export type PictureSpec = z.infer<typeof PictureSpec>

export const MIME_TYPES: Readonly<Record<PictureSpec['format'], string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}
