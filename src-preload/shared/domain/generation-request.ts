import { z } from 'zod'
import { ModelKey } from '#shared/domain/ids.ts'
import { ParameterValue } from '#shared/domain/parameter.ts'
import { ProviderId } from '#shared/domain/provider.ts'

/**
 * Everything that determines a picture, in one immutable value: it is validated, priced, journalled, sent, stored beside
 * the picture and loaded again by *Reuse*. The seed is resolved before sending, so a request always reproduces.
 */
export const GenerationRequest = z
  .object({
    version: z.literal(1),
    operation: z.enum(['text-to-image']),
    provider: ProviderId,
    model: ModelKey,
    /** The name at the time, so that a picture of a retired model still says what made it. */
    modelName: z.string(),
    prompt: z.string(),
    negativePrompt: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    count: z.int().positive(),
    seed: z.int().nonnegative(),
    /** By parameter key; only those the model has and whose condition held. */
    parameters: z.record(z.string(), ParameterValue),
  })
  .readonly()
export type GenerationRequest = z.infer<typeof GenerationRequest>
