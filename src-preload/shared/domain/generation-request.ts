import { z } from 'zod'
import { ModelKey } from '#shared/domain/ids.ts'
import { Operation } from '#shared/domain/operation.ts'
import { ParameterValue } from '#shared/domain/parameter.ts'
import { ProviderId } from '#shared/domain/provider.ts'
import { RequestElement, RequestInput } from '#shared/domain/request-input.ts'

/**
 * Everything that determines a picture, in one immutable value: it is validated, priced, journalled, sent, stored beside
 * the picture and loaded again by *Reuse*. The seed is resolved before sending, so a request always reproduces.
 */
export const GenerationRequest = z
  .object({
    version: z.literal(1),
    operation: Operation,
    provider: ProviderId,
    model: ModelKey,
    /** The name at the time, so that a picture of a retired model still says what made it. */
    modelName: z.string(),
    prompt: z.string(),
    negativePrompt: z.string(),
    width: z.int().positive(),
    height: z.int().positive(),
    count: z.int().positive(),
    /** 0 when the model takes none. */
    seed: z.int().nonnegative(),
    /** By parameter key; only those the model has and whose condition held. */
    parameters: z.record(z.string(), ParameterValue),
    /** Only those that the model takes. */
    inputs: z.array(RequestInput).default([]),
    elements: z.array(RequestElement).default([]),
  })
  .readonly()
export type GenerationRequest = z.infer<typeof GenerationRequest>
