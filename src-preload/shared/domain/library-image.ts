import { z } from 'zod'
import { GenerationRequest } from '#shared/domain/generation-request.ts'
import { ImageId, JobId } from '#shared/domain/ids.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { Relative } from '#shared/domain/lineage.ts'
import { Cost } from '#shared/domain/money.ts'
import { Operation } from '#shared/domain/operation.ts'
import { Realm } from '#shared/domain/provider.ts'

export { ImageFormat }

/** What the grid needs of an image: narrow, because thousands pass through. */
export const LibraryRow = z.object({
  id: ImageId,
  /** True size of the file, in pixels. */
  width: z.int(),
  height: z.int(),
  /** A picture of at most 8 × 8 pixels as a data address, drawn until the thumbnail is there. */
  placeholder: z.string(),
  favourite: z.boolean(),
  rating: z.int().min(0).max(5),
  trashed: z.boolean(),
  realm: Realm,
  prompt: z.string(),
  /** How it was made. */
  operation: Operation,
  /** How many times as wide as the picture that a tool worked on; null where none did, or its size is not known. */
  timesWider: z.number().positive().nullable(),
})
export type LibraryRow = z.infer<typeof LibraryRow>

/** An image with everything that is known of it. */
export const LibraryImage = LibraryRow.extend({
  revision: z.int(),
  createdAt: z.number(),
  format: ImageFormat,
  sizeBytes: z.int(),
  /** SHA-256 of the file, hexadecimal; its address on disk. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  job: JobId.nullable(),
  outputIndex: z.int(),
  /** Marked as not safe for work by the service. */
  flagged: z.boolean(),
  request: GenerationRequest,
  /** Of the whole job; `costShare` is this picture's part. */
  jobCost: Cost.nullable(),
  costShare: Cost.nullable(),
  jobCount: z.int(),
  fileMissing: z.boolean(),
})
export type LibraryImage = z.infer<typeof LibraryImage>

/** With what it was made from and what was made from it, oldest first. */
export const LibraryImageDetails = LibraryImage.extend({
  parents: z.array(Relative),
  children: z.array(Relative),
  /** Its generation is still known to be at the service, by an id that `deleteRemote` can use. */
  isRemote: z.boolean(),
})
export type LibraryImageDetails = z.infer<typeof LibraryImageDetails>

/** What is shown, newest first. Text is matched against prompts, word by word. */
export const LibraryQuery = z.object({
  text: z.string().max(500).default(''),
  show: z.enum(['all', 'favourites', 'trash']).default('all'),
})
export type LibraryQuery = z.infer<typeof LibraryQuery>

/**
 * The shape of a whole result, small enough for a million pictures: one byte each for its proportion
 * (`decodeAspect`), and how many fall on each day.
 */
export const LibraryListing = z.object({
  revision: z.int(),
  total: z.int(),
  aspects: z.instanceof(Uint8Array),
  /** Local days, newest first, as `2026-11-20`. */
  days: z.array(z.object({ day: z.string(), count: z.int() })),
})
export type LibraryListing = z.infer<typeof LibraryListing>

export const LibraryCounts = z.object({
  revision: z.int(),
  all: z.int(),
  favourites: z.int(),
  trash: z.int(),
  sizeBytes: z.number(),
})
export type LibraryCounts = z.infer<typeof LibraryCounts>

const ASPECT_STEPS_PER_OCTAVE = 32

/** Width ÷ height as one byte: 1/16 to 15.7, in steps of about two per cent. */
export const encodeAspect = (width: number, height: number): number =>
  Math.min(255, Math.max(0, Math.round(Math.log2(width / height) * ASPECT_STEPS_PER_OCTAVE) + 128))

export const decodeAspect = (byte: number): number => 2 ** ((byte - 128) / ASPECT_STEPS_PER_OCTAVE)
