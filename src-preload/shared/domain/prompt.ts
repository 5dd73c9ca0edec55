import { z } from 'zod'
import { Cost, Price } from '#shared/domain/money.ts'
import { ProviderId } from '#shared/domain/provider.ts'

/** A prompt that was sent before, or that came with an imported picture. */
export const PastPrompt = z.object({
  text: z.string(),
  /** When it was last used, epoch milliseconds. */
  usedAt: z.number(),
  /** How many jobs it was sent with. */
  uses: z.int(),
})
export type PastPrompt = z.infer<typeof PastPrompt>

/** What a service offers for writing prompts, and for how much. */
export const PromptToolbox = z.object({
  provider: ProviderId,
  random: Price,
  improve: Price,
  /** How long a prompt may be to be improved. */
  improveMaxLength: z.int(),
})
export type PromptToolbox = z.infer<typeof PromptToolbox>

/** A prompt that a service wrote; `cost` is what it said it charged. */
export const WrittenPrompt = z.object({ prompt: z.string(), cost: Cost.nullable() })
export type WrittenPrompt = z.infer<typeof WrittenPrompt>

/** A text file of the profile's `wildcards` folder: `__name__` in a prompt stands for one of its lines. */
export const Wildcard = z.object({ name: z.string(), lines: z.array(z.string()) })
export type Wildcard = z.infer<typeof Wildcard>

export const WildcardFolder = z.object({
  /** Where the files lie. */
  folder: z.string(),
  wildcards: z.array(Wildcard),
  /** Files that were left out, and why. */
  problems: z.array(z.object({ file: z.string(), detail: z.string() })),
})
export type WildcardFolder = z.infer<typeof WildcardFolder>
