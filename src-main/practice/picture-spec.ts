import { z } from 'zod'

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
})
export type PictureSpec = z.infer<typeof PictureSpec>

export const MIME_TYPES: Readonly<Record<PictureSpec['format'], string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}
