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

/**
 * A model that an account's list names and that cannot be used, because the list does not tell what a request needs: of a
 * `platform` model its base and parameters, of a `v2` model the name that requests call it by, of a `user` model a base
 * that the catalogue has.
 */
export const UnusableModel = z.object({
  id: z.string(),
  name: z.string(),
  from: z.enum(['platform', 'user', 'v2']),
})
export type UnusableModel = z.infer<typeof UnusableModel>

/** What there is to paint with: the shipped catalogue, the profile's own files, and what the account's lists add. */
export const CatalogState = z.object({
  revision: z.int(),
  models: z.array(Model),
  elements: z.array(CatalogElement),
  /** When the account's lists were last read; null: never. What was read is kept for when there is no network. */
  listedAt: z.number().nullable(),
  unusable: z.array(UnusableModel),
  /** Why the last reading failed. */
  failure: Failure.nullable(),
})
export type CatalogState = z.infer<typeof CatalogState>
