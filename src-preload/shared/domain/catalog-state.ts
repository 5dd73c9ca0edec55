import { z } from 'zod'
import { Failure } from '#shared/domain/failure.ts'
import { Model } from '#shared/domain/model.ts'
import { RequestElement } from '#shared/domain/request-input.ts'

/** An element (LoRA) that this account may lay over a model. */
export const CatalogElement = RequestElement.pick({ kind: true, id: true, name: true, baseModel: true }).extend({
  description: z.string(),
  weight: z.object({ min: z.number(), max: z.number(), default: z.number() }),
})
export type CatalogElement = z.infer<typeof CatalogElement>

/** What there is to paint with: the shipped catalogue, the profile's own files, and what the account's lists add. */
export const CatalogState = z.object({
  revision: z.int(),
  models: z.array(Model),
  elements: z.array(CatalogElement),
  /** When the account's lists were last read; null: never. What was read is kept for when there is no network. */
  listedAt: z.number().nullable(),
  /** Models that the account's lists name and that cannot be used, because nothing is known of their parameters. */
  unusable: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why the last reading failed. */
  failure: Failure.nullable(),
})
export type CatalogState = z.infer<typeof CatalogState>
