import { z } from 'zod'
import { ServiceId } from '../jobs/service-id.ts'

export const PICTURE_EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp'] as const
export type PictureExtension = (typeof PICTURE_EXTENSIONS)[number]

/** A place for a file that was given out, and the file once it has come. Ids of one purpose are no good for another. */
export const Upload = z.object({
  id: z.string(),
  service: ServiceId,
  purpose: z.enum(['init', 'canvas-init', 'canvas-mask', 'asset', 'inline']),
  /** Its name in the bucket. */
  key: z.string(),
  extension: z.enum(PICTURE_EXTENSIONS),
  offeredAt: z.number(),
  /** Null until the file has come. */
  size: z.object({ width: z.int().positive(), height: z.int().positive() }).nullable(),
  deletedAt: z.number().nullable(),
})
export type Upload = z.infer<typeof Upload>
export type PictureSize = { width: number; height: number }

export const UPLOAD_MIME_TYPES: Readonly<Record<PictureExtension, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}
