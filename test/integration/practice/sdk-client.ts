import { Leonardo } from '@leonardo-ai/sdk'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { PHOENIX } from './start-practice.ts'

/** The vendor's own client: it checks every reply against the published schema. What it takes, any client takes. */
export const clientOf = ({ leonardo }: Practice, key: string = leonardo.key): Leonardo =>
  new Leonardo({ serverURL: leonardo.url, bearerAuth: key })

export const REQUEST = {
  prompt: 'a quiet lake',
  modelId: PHOENIX,
  width: 64,
  height: 64,
  numImages: 2,
  seed: 9_999_999_998,
}

/** The ids of a generation made through the client, and of its first picture. */
export async function aGenerated(client: Leonardo): Promise<{ generationId: string; imageId: string }> {
  const generationId = (await client.image.createGeneration(REQUEST)).object?.sdGenerationJob?.generationId ?? ''
  const row = (await client.image.getGenerationById(generationId)).object?.generationsByPk
  return { generationId, imageId: row?.generatedImages?.[0]?.id ?? '' }
}
