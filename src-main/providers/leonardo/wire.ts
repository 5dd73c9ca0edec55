import { z } from 'zod'
import type { Cost } from '#shared/domain/money.ts'
import { GeneratedImageId, GenerationId, VariationId } from '../remote-ids.ts'

// Every reply of Leonardo.Ai that is read, and the only place that knows how it spells them. Only what is used is asked
// for; unknown fields and unknown enum values pass.

const Amount = z.union([z.number(), z.string().transform(Number)]).pipe(z.number())

const WireCost = z.object({ amount: Amount, unit: z.string() })

/** `cost` says what was charged; the older `apiCreditCost` is null on accounts that pay in dollars. */
export const Charged = z.object({ apiCreditCost: z.number().nullish(), cost: WireCost.nullish().catch(null) })
export type CostReply = z.infer<typeof Charged>

/** The reply to a create, in the v1 spelling and both of v2. */
export const CreateReply = z.union([
  z
    .object({ sdGenerationJob: Charged.extend({ generationId: GenerationId }) })
    .transform(reply => reply.sdGenerationJob),
  z.object({ generate: Charged.extend({ generationId: GenerationId }) }).transform(reply => reply.generate),
  Charged.extend({ generationId: GenerationId }),
])

/** The reply to a variation: each tool has its own name for it. */
const VariationJob = Charged.extend({ id: VariationId })
export const VariationCreateReply = z.union([
  z.object({ sdUpscaleJob: VariationJob }).transform(reply => reply.sdUpscaleJob),
  z.object({ sdUnzoomJob: VariationJob }).transform(reply => reply.sdUnzoomJob),
  z.object({ sdNobgJob: VariationJob }).transform(reply => reply.sdNobgJob),
  z.object({ universalUpscaler: VariationJob }).transform(reply => reply.universalUpscaler),
])

export const Variation = z.object({
  id: VariationId.nullish(),
  status: z.string(),
  /** `UPSCALE`, `UNZOOM`, `NOBG`, or what the service will think of next. */
  transformType: z.string().nullish(),
  url: z.string().nullish(),
  createdAt: z.string().nullish(),
})
export type Variation = z.infer<typeof Variation>

/** An array even for one; empty or null when the service does not know the id. */
export const VariationReply = z.object({
  generated_image_variation_generic: z
    .array(Variation)
    .nullish()
    .transform(rows => rows ?? []),
})

/** Rows that do not parse are left out: one strange row must not hide the others. */
export const rowsOf = <T>(row: z.ZodType<T>) =>
  z
    .array(z.unknown())
    .nullish()
    .transform(rows => (rows ?? []).flatMap(value => row.safeParse(value).data ?? []))

export const Generation = z.object({
  id: GenerationId.nullish(),
  /** `PENDING`, `COMPLETE`, `FAILED`, or what the service will think of next. */
  status: z.string(),
  createdAt: z.string().nullish(),
  modelId: z.string().nullish(),
  prompt: z.string().nullish(),
  seed: Amount.nullish().catch(null),
  imageWidth: z.number().nullish().catch(null),
  imageHeight: z.number().nullish().catch(null),
  generated_images: z
    .array(
      z.object({
        id: GeneratedImageId.nullish().catch(null),
        url: z.string().nullish(),
        nsfw: z.boolean().nullish(),
        generated_image_variation_generics: rowsOf(Variation),
      }),
    )
    .nullish()
    .transform(images => images ?? []),
})
export type Generation = z.infer<typeof Generation>

/** A reply that carries the picture itself. Ids are there when it was upscaled, and then only some of them. */
export const FrameReply = z
  .object({
    lcmGenerationJob: Charged.extend({
      imageDataUrl: z
        .array(z.string())
        .nullish()
        .transform(urls => (urls ?? []).filter(url => url !== '')),
      variationId: z
        .array(z.unknown())
        .nullish()
        .transform(ids => (ids ?? []).flatMap(id => VariationId.safeParse(id).data ?? [])),
    }),
  })
  .transform(reply => reply.lcmGenerationJob)
export type FrameReply = z.infer<typeof FrameReply>

/** Null inside: the service does not know the id (it says so with status 200). */
export const GenerationReply = z.object({ generations_by_pk: Generation.nullable() })

export const GenerationListReply = z.object({
  generations: z.array(z.unknown()).transform(rows => rows.flatMap(row => Generation.safeParse(row).data ?? [])),
})

/** The account, in an array even for one user. */
export const AccountReply = z
  .object({
    user_details: z
      .array(
        z.object({
          user: z.object({ id: z.string().nullish() }).nullish(),
          apiConcurrencySlots: z.number().nullish(),
          apiPaidTokens: z.number().nullish(),
          apiSubscriptionTokens: z.number().nullish(),
          apiPlanTokenRenewalDate: z.string().nullish(),
        }),
      )
      .min(1),
  })
  .transform(reply => reply.user_details[0])

export const PriceReply = z.object({
  calculateProductionApiServiceCost: z.object({ cost: Amount.pipe(z.number().nonnegative()) }).nullish(),
})

/** `{error, path, code}`, with `error` also seen as an object, and GraphQL's array of errors (API-FACTS §4). */
export const ErrorReply = z.union([
  z.object({
    error: z.union([z.string(), z.object({ message: z.string() }).transform(error => error.message)]),
    path: z.string().nullish(),
  }),
  z
    .array(z.object({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).nullish() }))
    .min(1)
    .transform(errors => ({ error: errors[0]?.message ?? '', path: errors[0]?.path?.join('.') ?? null })),
  z.object({ message: z.string() }).transform(reply => ({ error: reply.message, path: null })),
])

/** What was charged, or null when the reply does not say. */
export function readCost({ cost, apiCreditCost }: CostReply): Cost | null {
  if (cost !== null && cost !== undefined && cost.amount >= 0) {
    const unit = cost.unit.toUpperCase()
    if (unit === 'DOLLARS') return { amount: cost.amount, unit: 'dollars' }
    if (unit === 'CREDITS') return { amount: cost.amount, unit: 'credits' }
  }
  if (apiCreditCost === null || apiCreditCost === undefined || apiCreditCost < 0) return null
  return { amount: apiCreditCost, unit: 'credits' }
}

/** Times come without a zone and mean UTC. Null when it is no time. */
export function readTime(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null
  const time = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(time) ? null : time
}
