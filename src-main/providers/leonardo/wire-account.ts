import { z } from 'zod'
import type { CostReply } from './wire.ts'
import { Charged, rowsOf } from './wire.ts'

// Replies about what an account may use: models, elements, prompts (API-FACTS §6.3, §7).

export const PromptReply = z
  .object({ promptGeneration: Charged.extend({ prompt: z.string() }) })
  .transform((reply): CostReply & { prompt: string } => reply.promptGeneration)

const Text = z
  .string()
  .nullish()
  .catch(null)
  .transform(text => text ?? '')

const PlatformModel = z.object({ id: z.string(), name: Text, description: Text })
export const PlatformModelsReply = z.object({ custom_models: rowsOf(PlatformModel) })

const OwnModel = PlatformModel.extend({
  sdVersion: z.string().nullish().catch(null),
  modelWidth: z.number().nullish().catch(null),
  modelHeight: z.number().nullish().catch(null),
  status: z.string().nullish().catch(null),
})
export const OwnModelsReply = z.object({ custom_models: rowsOf(OwnModel) })

/** The id is a UUID; the slug that a create call wants is not among them. */
const NewModel = z.object({ id: z.string(), name: Text, parameters: z.unknown() })
export const NewModelsReply = z.object({ productionApiAvailableModels: rowsOf(NewModel) })

const Weight = z.number().nullish().catch(null)
const Element = z.object({
  akUUID: z.string(),
  name: Text,
  description: Text,
  baseModel: z.string().nullish().catch(null),
  urlImage: z.string().nullish().catch(null),
  weightDefault: Weight,
  weightMin: Weight,
  weightMax: Weight,
})
export const ElementsReply = z.object({ loras: rowsOf(Element) })

const OwnElement = z.object({
  id: z.number(),
  name: Text,
  description: Text,
  baseModel: z.string().nullish().catch(null),
  status: z.string().nullish().catch(null),
})
export const OwnElementsReply = z.object({ user_loras: rowsOf(OwnElement) })

/** Null inside: it was not there. */
export const DeleteReply = z.object({
  delete_generations_by_pk: z
    .looseObject({})
    .nullish()
    .transform(row => row ?? null),
})
