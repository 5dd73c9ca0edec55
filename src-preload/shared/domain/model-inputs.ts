import { z } from 'zod'
import { Condition } from '#shared/domain/condition.ts'
import { InputRole, StrengthType } from '#shared/domain/request-input.ts'

const Range = z.strictObject({ min: z.number(), max: z.number(), step: z.number().positive(), default: z.number() })
export type InputRange = z.infer<typeof Range>

/**
 * One kind of picture that a model takes. Its `key` names the control and the facts: `inputs.init` is how many there are,
 * and for guidance `guidance.style.count`.
 */
export const InputSlot = z.strictObject({
  /** The guidance, or the role where there is only one of its kind. */
  key: z.string().regex(/^[a-z][A-Za-z0-9-]*$/),
  role: InputRole,
  label: z.string(),
  hint: z.string().optional(),
  /** How many are needed, and how many are taken. */
  min: z.int().nonnegative().default(0),
  max: z.int().positive(),
  /** `generated` alone: only a picture that this service made for this account will do. */
  from: z.array(z.enum(['uploaded', 'generated', 'variation'])).min(1),
  /** `request`: scaled to the size that is asked for before it is sent, or the service would distort it. */
  fit: z.enum(['request', 'none']).default('none'),
  /** A file with a longer side is scaled down to this before it is sent. */
  maxSidePx: z.int().positive().optional(),
  strength: Range.nullable().default(null),
  strengthTypes: z
    .strictObject({ options: z.array(StrengthType).min(1), default: StrengthType })
    .nullable()
    .default(null),
  weight: Range.nullable().default(null),
  /** Sent only when there are several in the slot: it is a ratio. */
  influence: Range.nullable().default(null),
  visibleWhen: Condition.optional(),
  /** Not in the vendor's own pages; works by the word of others. */
  unconfirmed: z.boolean().default(false),
  /** Names and numbers for the provider's wire format. */
  wire: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})
export type InputSlot = z.infer<typeof InputSlot>

export const ElementSlot = z.strictObject({
  max: z.int().positive(),
  /** What an element may have been trained on, as the service spells it. */
  baseModels: z.array(z.string()).min(1),
  /** Elements that the account trained itself. */
  user: z.boolean().default(true),
  weight: Range,
})
export type ElementSlot = z.infer<typeof ElementSlot>

/** Which pictures and elements a model takes. Which of them exclude each other is said by the model's rules. */
export const ModelInputs = z.strictObject({
  slots: z.array(InputSlot).default([]),
  /** Over all guidances together. */
  maxGuidance: z.int().positive().nullable().default(null),
  elements: ElementSlot.nullable().default(null),
})
export type ModelInputs = z.infer<typeof ModelInputs>

export const NO_INPUTS: ModelInputs = { slots: [], maxGuidance: null, elements: null }
