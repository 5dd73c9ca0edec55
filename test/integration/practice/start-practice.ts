import { onTestFinished } from 'vitest'
import { createPractice, type Practice, type PracticeOptions } from '../../../src-main/practice/practice.ts'

export const PHOENIX = 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3'
const VISION = '5c232a9e-9061-4777-980a-ddc8e65647c6'
export const CREATES = '/api/rest/v1/generations'

/** Practice services for one test, on any free port, whose jobs are done at once. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await createPractice({ timeScale: 0, ...options })
  onTestFinished(() => practice.close())
  return practice
}

export type Answer = { status: number; headers: Headers; body: unknown }

async function readAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: await response.json() }
}

/** A call as a client of Leonardo makes it. */
export async function callLeonardo(
  { leonardo }: Practice,
  method: string,
  path: string,
  body?: unknown,
  key: string = leonardo.key,
): Promise<Answer> {
  const response = await fetch(`${leonardo.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return readAnswer(response)
}

type CreateReply = { sdGenerationJob: { generationId: string; cost: { amount: string; unit: string } } }
type Row = {
  id: string
  status: string
  createdAt: string
  seed: number
  prompt: string
  generated_images: { id: string; url: string; nsfw: boolean }[]
}

const SMALL = { prompt: 'a quiet lake', modelId: PHOENIX, width: 64, height: 64, num_images: 1, seed: 7 }

export async function generate(practice: Practice, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await callLeonardo(practice, 'POST', '/generations', { ...SMALL, ...body })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return (answer.body as CreateReply).sdGenerationJob.generationId
}

export async function readGeneration(practice: Practice, id: string): Promise<Row> {
  const answer = await callLeonardo(practice, 'GET', `/generations/${id}`)
  return (answer.body as { generations_by_pk: Row }).generations_by_pk
}

export async function listGenerations(practice: Practice, query = ''): Promise<Row[]> {
  const me = await callLeonardo(practice, 'GET', '/me')
  const userId = (me.body as { user_details: { user: { id: string } }[] }).user_details[0]?.user.id
  const answer = await callLeonardo(practice, 'GET', `/generations/user/${userId}${query}`)
  return (answer.body as { generations: Row[] }).generations
}

/** A call as a client of 1min.ai makes it. */
export async function callOnemin({ onemin }: Practice, body: unknown, key: string = onemin.key): Promise<Answer> {
  const response = await fetch(`${onemin.url}/api/features`, {
    method: 'POST',
    headers: { 'api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return readAnswer(response)
}

export const anImageRequest = (prompt: Record<string, unknown> = {}) => ({
  type: 'IMAGE_GENERATOR',
  model: VISION,
  promptObject: { prompt: 'a quiet lake', size: '512x512', n: 1, leonardo_alchemy: false, ...prompt },
})
