import { createHash } from 'node:crypto'
import { ModelKey } from '#shared/domain/ids.ts'
import type { NewImage } from '../../../src-main/database/stores.ts'

const SUBJECTS = ['lighthouse', 'alpine ridge', 'old harbour', 'glass city', 'fox', 'tea house', '雪山の夜', 'café']
const LIGHTS = ['at first light', 'in fog', 'under storm clouds', 'by lantern light', 'at noon', 'under two moons']
const MANNERS = ['ink wash', 'oil on linen', 'wide angle photograph', 'gouache', 'art-deco poster', 'pencil study']
const PICTURES_PER_PROMPT = 4.5
const MINUTE_MS = 60_000

/** Repeatable numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A library as people have them: a few pictures to a prompt, made in bursts, words that nearly every prompt has. */
export function* picturesOf(count: number): Generator<NewImage> {
  const random = createRandom(20_261_120)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  let createdAt = Date.UTC(2024, 0, 1)
  let prompt = ''
  let seed = 0
  for (let index = 0; index < count; index += 1) {
    if (index === 0 || random() < 1 / PICTURES_PER_PROMPT) {
      createdAt += Math.floor(random() * 30 * MINUTE_MS)
      seed = Math.floor(random() * 2 ** 31)
      const detail = random() < 0.6 ? 'highly detailed, soft shadows' : 'plain background'
      prompt = `${pick(SUBJECTS)} ${pick(LIGHTS)}, ${pick(MANNERS)}, ${detail}, study ${Math.floor(random() * count)}`
    }
    const [width, height] = random() < 0.5 ? [1024, 1024] : [1472, 832]
    yield {
      width,
      height,
      placeholder:
        'data:image/webp;base64,UklGRjQAAABXRUJQVlA4ICgAAACQAQCdASoIAAUAAgA0JQBOgCHwlFIAAP6W//////8gAAAAAAAAAAA=',
      realm: 'live',
      createdAt,
      format: 'jpeg',
      sizeBytes: 180_000 + Math.floor(random() * 900_000),
      hash: createHash('sha256').update(`picture ${index}`).digest('hex'),
      job: null,
      outputIndex: 0,
      flagged: false,
      remoteImageId: null,
      request: {
        version: 1,
        operation: 'text-to-image',
        provider: 'leonardo',
        model: ModelKey.parse('leonardo/phoenix-1.0'),
        modelName: 'Phoenix 1.0',
        prompt,
        negativePrompt: 'blurry, low quality',
        width,
        height,
        count: 4,
        seed,
        parameters: { contrast: 3.5, style: 'cinematic' },
        inputs: [],
        elements: [],
      },
    }
  }
}
