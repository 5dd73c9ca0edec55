import { z } from 'zod'
import { ModelKey } from '#shared/domain/ids.ts'
import { ParameterValue } from '#shared/domain/parameter.ts'
import { RequestElement, RequestInput } from '#shared/domain/request-input.ts'

export const SeedMode = z.enum(['random', 'locked', 'count-up'])
export type SeedMode = z.infer<typeof SeedMode>

/**
 * What stands in the editor: may be incomplete or refused. `values` keeps the values of parameters the present model
 * lacks (*parked*), so switching back restores them.
 */
export const Draft = z.object({
  model: ModelKey,
  prompt: z.string(),
  negativePrompt: z.string(),
  width: z.int().positive(),
  height: z.int().positive(),
  count: z.int().positive(),
  seed: z.int().nonnegative().nullable(),
  seedMode: SeedMode,
  values: z.record(z.string(), ParameterValue),
  /** As `values`: what the present model does not take is parked. */
  inputs: z.array(RequestInput).default([]),
  elements: z.array(RequestElement).default([]),
})
export type Draft = z.infer<typeof Draft>

/** Why the draft cannot be sent, shown under the control it names. */
export type Refusal = {
  readonly parameter: string
  readonly message: string
  readonly fix: { readonly label: string; readonly apply: (draft: Draft) => Draft } | null
}
