import { z } from 'zod'
import { Condition, Scalar } from '#shared/domain/condition.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { ModelInputs, NO_INPUTS } from '#shared/domain/model-inputs.ts'
import { CostUnit } from '#shared/domain/money.ts'
import { Operation } from '#shared/domain/operation.ts'
import { ParameterSpec } from '#shared/domain/parameter.ts'
import { ProviderId } from '#shared/domain/provider.ts'

/**
 * Why a combination is refused before it is sent, and the one click that mends it. `set` changes parameters (`size` as
 * `1024x768`), `fitLongSide` shrinks the size and keeps its shape, `model` changes the model.
 */
const Rule = z.strictObject({
  when: Condition,
  /** The control under which the reason stands. */
  parameter: z.string(),
  message: z.string(),
  fix: z
    .strictObject({
      label: z.string(),
      set: z.record(z.string(), Scalar).optional(),
      fitLongSide: z.int().positive().optional(),
      model: ModelKey.optional(),
      /** Takes pictures out, by the keys of their slots; `elements` takes those out. */
      remove: z.array(z.string()).optional(),
    })
    .optional(),
})
export type ModelRule = z.infer<typeof Rule>

const PriceRule = z.discriminatedUnion('kind', [
  /**
   * Leonardo's `/pricing-calculator` (API-FACTS §6.3): the service's name, fields that are always sent, and fields read
   * from the facts, either a fact's value or whether a condition holds. A fact that is absent leaves the field as in `flags`.
   */
  z.strictObject({
    kind: z.literal('calculator'),
    service: z.string(),
    flags: z.record(z.string(), z.json()),
    from: z
      .record(z.string(), z.union([z.strictObject({ fact: z.string() }), z.strictObject({ when: Condition })]))
      .default({}),
    /** What the calculator has no field for: then no price is claimed. */
    unknownWhen: Condition.optional(),
  }),
  /** Published table: price by `WIDTHxHEIGHT` and count (first entry is one picture). */
  z.strictObject({ kind: z.literal('table'), unit: CostUnit, bySize: z.record(z.string(), z.array(z.number())) }),
  z.strictObject({ kind: z.literal('unknown') }),
])
export type PriceRule = z.infer<typeof PriceRule>

/** A model as the catalogue describes it: everything the studio knows of it is here, as data. */
export const Model = z.strictObject({
  key: ModelKey,
  provider: ProviderId,
  name: z.string(),
  /** A few words after the provider's name in the picker. */
  summary: z.string(),
  family: z.string(),
  /** Trained by the account itself, as its list says. */
  isOwn: z.boolean().default(false),
  /** What it does when nothing in the draft says otherwise; a tool on finished pictures is a model too. */
  operation: Operation.default('text-to-image'),
  /** Which of the provider's wire formats carries it. */
  wire: z.strictObject({
    format: z.string(),
    /** Empty where the request names no model. */
    model: z.string(),
    /** The id in the service's lists and replies, where `model` is another name for it. */
    id: z.guid().optional(),
    fields: z.record(z.string(), z.json()).default({}),
  }),
  parameters: z.array(ParameterSpec),
  inputs: ModelInputs.default(NO_INPUTS),
  rules: z.array(Rule),
  /** The file is larger than asked for while `when` holds; the first match counts (API-FACTS §6 `alchemy`). */
  outputScale: z
    .array(
      z.strictObject({
        when: Condition,
        /** A number, or the fact that holds it (`upscaleMultiplier`). */
        scale: z.union([z.number().positive(), z.strictObject({ fact: z.string() })]),
      }),
    )
    .default([]),
  price: PriceRule,
  /** One call of the service may bring this many; more are sent as jobs of their own. */
  picturesPerCall: z.int().positive().optional(),
  /** Typical seconds from send to picture, until enough of our own jobs are known. */
  usualMs: z.int().positive(),
})
export type Model = z.infer<typeof Model>

export type Catalog = readonly Model[]

export const findModel = (catalog: Catalog, key: string): Model | null =>
  catalog.find(model => model.key === key) ?? null
