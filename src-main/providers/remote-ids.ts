import { z } from 'zod'

// Ids of the services. To the journal they are opaque strings; in here each kind is a type of its own, because the services
// answer a wrong kind with a misleading complaint (API-FACTS §3, §4). The form is loose on purpose: ids are not always
// version 4 UUIDs.

const Id = z.guid()

/** One create call at Leonardo, with its pictures. */
export const GenerationId = Id.brand<'GenerationId'>()
export type GenerationId = z.infer<typeof GenerationId>

/** One picture of a generation. */
export const GeneratedImageId = Id.brand<'GeneratedImageId'>()
export type GeneratedImageId = z.infer<typeof GeneratedImageId>

/** A picture that was uploaded to Leonardo. */
export const InitImageId = Id.brand<'InitImageId'>()
export type InitImageId = z.infer<typeof InitImageId>

/** A variation of a picture: upscaled, unzoomed, without its background. */
export const VariationId = Id.brand<'VariationId'>()
export type VariationId = z.infer<typeof VariationId>

/** A file in the account's bucket at 1min.ai, as `fileContent.path`. */
export const AssetPath = z.string().min(1).max(500).brand<'AssetPath'>()
export type AssetPath = z.infer<typeof AssetPath>

const VARIATION = 'variation:'

/** What the journal keeps of a variation: its kind goes with it, because it is asked about at another address. */
export const encodeVariation = (id: VariationId): string => `${VARIATION}${id}`

/** Null when the text names no variation. */
export const decodeVariation = (remoteId: string): VariationId | null =>
  remoteId.startsWith(VARIATION) ? (VariationId.safeParse(remoteId.slice(VARIATION.length)).data ?? null) : null

/** A picture's id as the library keeps it (`RemoteOutput.remoteImageId`); a variation's keeps its kind here too. */
export function readPictureId(
  remoteImageId: string,
): { kind: 'generated'; id: GeneratedImageId } | { kind: 'variation'; id: VariationId } | null {
  const variation = decodeVariation(remoteImageId)
  if (variation !== null) return { kind: 'variation', id: variation }
  const generated = GeneratedImageId.safeParse(remoteImageId)
  return generated.success ? { kind: 'generated', id: generated.data } : null
}
