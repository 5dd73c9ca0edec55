import { z } from 'zod'
import { ok } from '#shared/lib/result.ts'
import type { Logger } from '../../ports.ts'
import type { HistoryEntry, RemoteHistory } from '../provider.ts'
import { encodeVariation } from '../remote-ids.ts'
import type { LeonardoAccount } from './account.ts'
import type { Ask } from './ask.ts'
import { describeGeneration } from './read-back.ts'
import { Generation } from './wire.ts'
import { DeleteReply } from './wire-account.ts'

export type HistoryDeps = { ask: Ask; account: LeonardoAccount; log: Logger }

/** What the account made, page by page: the service gives no total and no cursor (API-FACTS §6.2). */
export function createHistory({ ask, account, log }: HistoryDeps): RemoteHistory {
  return {
    async list(offset, limit, signal) {
      const user = await account.userId(signal)
      if (!user.ok) return user
      const path = `/generations/user/${encodeURIComponent(user.value)}?offset=${offset}&limit=${limit}`
      const page = await ask.get(path, Page, signal)
      if (!page.ok) return page
      const rows = page.value.generations
      return ok({ rows: rows.length, entries: rows.flatMap(row => readEntry(row, log) ?? []) })
    },

    async deleteGeneration(remoteId, signal) {
      const reply = await ask.remove(`/generations/${encodeURIComponent(remoteId)}`, DeleteReply, signal)
      return reply.ok ? ok(reply.value.delete_generations_by_pk !== null) : reply
    },
  }
}

const Page = z.object({ generations: z.array(z.record(z.string(), z.unknown())) })

const Applied = z.object({
  weightApplied: z.number().nullish(),
  lora: z.object({
    akUUID: z.string().nullish(),
    name: z.string().nullish(),
    baseModel: z.string().nullish(),
    weightDefault: z.number().nullish(),
  }),
})

function readEntry(row: Record<string, unknown>, log: Logger): HistoryEntry | null {
  const parsed = Generation.safeParse(row).data
  const generation = parsed === undefined ? null : describeGeneration(parsed, log)
  if (parsed === undefined || generation === null) return null
  const { generated_images: images, generation_elements: applied, ...fields } = row
  const elements = z.array(z.unknown()).safeParse(applied).data ?? []
  return {
    ...generation,
    fields: { ...fields, numImages: Array.isArray(images) ? images.length : 0 },
    elements: elements.flatMap(element => {
      const found = Applied.safeParse(element).data
      if (found?.lora.akUUID === undefined || found.lora.akUUID === null) return []
      const { akUUID, name, baseModel, weightDefault } = found.lora
      const weight = found.weightApplied ?? weightDefault ?? 1
      return [{ kind: 'platform', id: akUUID, name: name ?? akUUID, baseModel: baseModel ?? null, weight, range: null }]
    }),
    variations: parsed.generated_images.flatMap(image =>
      image.generated_image_variation_generics.flatMap(({ id, url, transformType }, index) =>
        id && url && image.id
          ? [
              {
                of: image.id,
                kind: transformType ?? '',
                output: { index, url, flagged: image.nsfw ?? false, remoteImageId: encodeVariation(id) },
              },
            ]
          : [],
      ),
    ),
  }
}
