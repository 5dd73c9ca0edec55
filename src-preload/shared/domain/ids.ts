import { z } from 'zod'

/** Id of a job in our journal: a UUID made here, never a service's. */
export const JobId = z.uuid().brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

/** An image's rowid: its creation time in milliseconds, plus one while taken. It is the display order (LIBRARY-AT-SCALE 1). */
export const ImageId = z.int().positive().brand<'ImageId'>()
export type ImageId = z.infer<typeof ImageId>

/** Key of a model in the catalogue: `leonardo/phoenix-1.0`. */
export const ModelKey = z
  .string()
  .regex(/^[a-z]+\/[a-z0-9._-]+$/)
  .max(100)
  .brand<'ModelKey'>()
export type ModelKey = z.infer<typeof ModelKey>

/** Id of jobs that were added together. */
export const BatchId = z.uuid().brand<'BatchId'>()
export type BatchId = z.infer<typeof BatchId>

export const PresetId = z.uuid().brand<'PresetId'>()
export type PresetId = z.infer<typeof PresetId>

/** Id of a canvas document, of what was sent of it, and of what was accepted into it. */
export const CanvasId = z.uuid().brand<'CanvasId'>()
export type CanvasId = z.infer<typeof CanvasId>

export const RegionId = z.uuid().brand<'RegionId'>()
export type RegionId = z.infer<typeof RegionId>

export const PatchId = z.uuid().brand<'PatchId'>()
export type PatchId = z.infer<typeof PatchId>
