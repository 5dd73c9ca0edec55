import { z } from 'zod'
import { ImageId } from '#shared/domain/ids.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'

/**
 * What a picture is to a request: `init` is painted over, `guidance` steers by one of its qualities, `context` is spoken of
 * in the prompt, `source` is what a tool works on; the two of the canvas come together.
 */
export const InputRole = z.enum(['init', 'guidance', 'context', 'source', 'canvas-init', 'canvas-mask'])
export type InputRole = z.infer<typeof InputRole>

export const StrengthType = z.enum(['low', 'mid', 'high', 'ultra', 'max'])
export type StrengthType = z.infer<typeof StrengthType>

/** A picture that goes into a request. What its slot of the model does not take (`InputSlot`) is null. */
export const RequestInput = z.object({
  role: InputRole,
  /** Which guidance of the model: `style`, `character`, `edge` …; null in every other role. */
  guidance: z.string().nullable(),
  /** By content, in the profile, so that a request always reproduces. */
  file: z.object({
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    format: ImageFormat,
    width: z.int().positive(),
    height: z.int().positive(),
  }),
  /** The picture of the library that it is, for the lineage. */
  image: ImageId.nullable(),
  /** As the service counts it, not as the interface may turn it round. */
  strength: z.number().nullable(),
  strengthType: StrengthType.nullable(),
  weight: z.number().nullable(),
  /** Its part beside other pictures of the same guidance. */
  influence: z.number().nullable(),
})
export type RequestInput = z.infer<typeof RequestInput>

/** A picture that is ready to go into a draft. It is shown at `{mediaBase}/input/{file.hash}`, small with `?w=320`. */
export const InputPicture = RequestInput.pick({ file: true, image: true })
export type InputPicture = z.infer<typeof InputPicture>

export const LARGEST_INPUT_BYTES = 50 * 1024 * 1024

/** An element (LoRA) laid over the model. */
export const RequestElement = z.object({
  /** Of the service, or trained by the account itself: the two have different kinds of ids. */
  kind: z.enum(['platform', 'user']),
  id: z.string().min(1).max(100),
  /** The name at the time. */
  name: z.string(),
  /** What it was trained on, as the service spells it; null when it does not say. */
  baseModel: z.string().nullable(),
  weight: z.number(),
  /** How far its weight may go, where the service says so for each. */
  range: z.object({ min: z.number(), max: z.number() }).nullable().default(null),
})
export type RequestElement = z.infer<typeof RequestElement>
