import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { V2_MODELS } from '../../../src-main/practice/leonardo/v2/models.ts'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { createFakeTime } from '../../support/fake-time.ts'
import {
  type Answer,
  callLeonardo,
  generate,
  listGenerations,
  readGeneration,
  startPractice,
} from './start-practice.ts'
import { aPicture, upload } from './upload-files.ts'

const callV2 = (practice: Practice, method: string, path: string, body?: unknown): Promise<Answer> =>
  callLeonardo(
    { ...practice, leonardo: { ...practice.leonardo, url: practice.leonardo.url.replace(/v1$/, 'v2') } },
    method,
    path,
    body,
  )

const SMALL = { prompt: 'a quiet lake', width: 64, height: 64, quantity: 1, seed: 7 }
const create = (practice: Practice, model: string, parameters: object = {}) =>
  callV2(practice, 'POST', '/generations', { model, public: false, parameters: { ...SMALL, ...parameters } })

async function make(practice: Practice, model: string, parameters: object = {}) {
  const answer = await create(practice, model, parameters)
  expect(answer).toMatchObject({ status: 200 })
  const { generationId } = (answer.body as { generate: { generationId: string } }).generate
  return readGeneration(practice, generationId)
}
const reference = (id: string, type = 'UPLOADED', more: object = {}) => ({ image: { id, type }, ...more })

describe('v2', () => {
  it('answers with the id one level down and the cost, and is read by v1', async () => {
    const practice = await startPractice()
    const answer = await create(practice, 'phoenix-v1.0', { mode: 'FAST', contrast: 'MEDIUM', quantity: 2 })
    expect(answer.body).toEqual({
      generate: {
        generationId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-6/),
        apiCreditCost: null,
        cost: { amount: expect.stringMatching(/^0\.\d{4}$/), unit: 'DOLLARS' },
      },
    })
    const [row] = await listGenerations(practice)
    expect(row).toMatchObject({ status: 'COMPLETE', prompt: 'a quiet lake', imageWidth: 64, seed: 7 })
    expect(row?.generated_images).toHaveLength(2)
    expect((await fetch(row?.generated_images[1]?.url ?? '')).headers.get('content-type')).toBe('image/jpeg')
  })

  it('answers as its specification says when the script wants it', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/api/rest/v2/generations' }, action: { kind: 'v2-reply', shape: 'flat' } })
    const answer = await create(practice, 'lucid-origin', { width: 1200, height: 1200 })
    expect(Object.keys(answer.body as object)).toEqual(['generationId', 'apiCreditCost'])
  })

  it('answers an error as a list with status 200 when the script wants it', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/api/rest/v2/*' }, action: { kind: 'error-shape', shape: 'array' } })
    expect(await create(practice, 'nobody')).toMatchObject({
      status: 200,
      body: [{ message: expect.stringContaining('not supported'), extensions: { code: 'unexpected' } }],
    })
  })

  it('costs what the smallest pictures of the SDXL family were seen to cost', async () => {
    const practice = await startPractice()
    await make(practice, 'kino-xl', { width: 896, height: 896 })
    await make(practice, 'concept-art', { width: 888, height: 888 })
    expect(practice.ledger().jobs.map(({ cost }) => cost.amount)).toEqual(['0.0045', '0.0045'])
  })

  it('lists its models with what each takes, by UUID and without the slug', async () => {
    const practice = await startPractice()
    const { body } = await callV2(practice, 'GET', '/models')
    const { productionApiAvailableModels: models } = body as {
      productionApiAvailableModels: { id: string; name: string; parameters: Record<string, unknown> }[]
    }
    expect(models).toHaveLength(V2_MODELS.length)
    expect(models.find(({ name }) => name === 'Phoenix 1.0')).toMatchObject({
      id: 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3',
      parameters: {
        additionalProperties: false,
        required: ['prompt'],
        properties: {
          quantity: { type: 'integer', minimum: 1, maximum: 8 },
          mode: { enum: ['FAST', 'QUALITY', 'ULTRA'] },
        },
      },
    })
    expect(JSON.stringify(models)).not.toContain('phoenix-v1.0')
    expect(new Set(models.map(({ id }) => id)).size).toBe(models.length)
  })

  it('asks for the key', async () => {
    const practice = await startPractice()
    expect((await fetch(`http://127.0.0.1:${practice.port}/api/rest/v2/models`)).status).toBe(401)
  })
})

describe('v2 refuses', () => {
  it.each([
    ['a UUID for a model', 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3', {}, 'is not supported within the Production API'],
    ['an unknown field', 'phoenix-v1.0', { num_images: 1 }, "field 'num_images' not found in type: 'Parameters'"],
    ['a quality where there are modes', 'phoenix-v1.0', { quality: 'HIGH' }, "field 'quality' not found"],
    ['a mode where there are qualities', 'gpt-image-2', { seed: undefined, mode: 'FAST' }, "field 'mode' not found"],
    ['a seed where there is none', 'gpt-image-2', {}, "field 'seed' not found"],
    ['a negative prompt on Lucid', 'lucid-origin', { negative_prompt: 'x' }, "field 'negative_prompt' not found"],
    [
      'a contrast in numbers',
      'phoenix-v1.0',
      { contrast: 3.5 },
      "expected one of the values ['LOW', 'MEDIUM', 'HIGH']",
    ],
    [
      'a style of another model',
      'lucid-origin',
      { style_ids: ['be8c6b58-739c-4d44-b9c1-b032ed308b61'] },
      'expected one of',
    ],
    [
      'two styles',
      'lucid-origin',
      { style_ids: Array.from({ length: 2 }, () => '111dc692-d470-4eec-b791-3475abac4c46') },
      'at most 1 items',
    ],
    ['nine pictures', 'phoenix-v1.0', { quantity: 9 }, 'quantity must be between 1 and 8'],
    [
      'seven of Seedream 5',
      'seedream-5.0-pro',
      { quantity: 7, width: 1024, height: 1024 },
      'quantity must be between 1 and 6',
    ],
    ['a prompt over the limit', 'phoenix-v1.0', { prompt: 'x'.repeat(2001) }, 'prompt must be at most 2000 characters'],
    [
      'a seed over the limit',
      'flux-dev',
      { seed: 2_147_483_638, width: 512, height: 512 },
      'seed must be between 0 and 2147483637',
    ],
    ['a blocked word', 'phoenix-v1.0', { prompt: 'gore' }, 'content moderation filter: gore'],
  ])('%s', async (_name, model, parameters, error) => {
    const practice = await startPractice()
    const answer = await create(practice, model, parameters)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect((answer.body as { error: string }).error).toContain(error)
    expect(practice.ledger().jobs).toEqual([])
  })

  it.each([
    ['phoenix-v1.0', [32, 2048], [24, 2048]],
    ['phoenix-v1.0', [2048, 2048], [2052, 2048]],
    ['lucid-origin', [3840, 3616], [3840, 3624]],
    ['flux-dev', [480, 480], [472, 480]],
    ['flux-kontext-pro', [33, 47], [31, 47]],
    ['kino-xl', [1536, 1536], [1584, 1536]],
    ['anime-xl', [1584, 1584], [1592, 1584]],
    ['gpt-image-1.5', [1024, 1536], [1536, 1536]],
    ['gpt-image-2', [1024, 640], [1024, 624]],
    ['gpt-image-2', [3072, 1024], [3088, 1024]],
    ['gemini-2.5-flash-image', [832, 1248], [832, 1184]],
    ['nano-banana-2-lite', [0, 0], [0, 1024]],
    ['gemini-image-2', [5504, 3072], [5504, 3392]],
    ['ideogram/ideogram-4.5', [1296, 3328], [1536, 1024]],
  ])('sizes that %s has not: %j is one, %j is none', async (model, [width, height], [otherWidth, otherHeight]) => {
    const practice = await startPractice()
    const base = { seed: undefined, width, height, prompt: 'blood' }
    // The moderation speaks after the size, and nothing is painted.
    expect((await create(practice, model, base)).body).toMatchObject({ error: 'content moderation filter: blood' })
    const other = await create(practice, model, { ...base, width: otherWidth, height: otherHeight })
    expect(other.body).toMatchObject({ error: 'invalid dimensions' })
  })
})

describe('pictures that guide v2', () => {
  it('come from uploads, generations, variations, addresses and the request itself', async () => {
    const practice = await startPractice()
    const generated = (await readGeneration(practice, await generate(practice))).generated_images[0]
    const variation = await callLeonardo(practice, 'POST', '/variations/unzoom', { id: generated?.id })
    const variationId = (variation.body as { sdUnzoomJob: { id: string } }).sdUnzoomJob.id
    const data = Buffer.from(await aPicture('jpeg')).toString('base64')
    const row = await make(practice, 'seedream-4.5', {
      guidances: {
        image_reference: [
          reference(await upload(practice), 'UPLOADED', { strength: 'HIGH' }),
          reference(generated?.id ?? '', 'GENERATED', { strength: 'LOW', order: 1 }),
          reference(variationId, 'VARIATION'),
          { image: { type: 'URL', url: generated?.url } },
          { image: { type: 'URL', url: `data:image/jpeg;base64,${data}` } },
          { image: { type: 'BASE64', data } },
        ],
      },
    })
    expect((await fetch(row.generated_images[0]?.url ?? '')).status).toBe(200)
  })

  it('show: the size of the reference for 0 × 0, and its colours', async () => {
    const practice = await startPractice()
    const id = await upload(practice, await aPicture('png', { width: 96, height: 48 }))
    const row = await make(practice, 'gemini-image-2', {
      width: 0,
      height: 0,
      guidances: { image_reference: [reference(id, 'UPLOADED', { strength: 'HIGH' })] },
    })
    const bytes = Buffer.from(await (await fetch(row.generated_images[0]?.url ?? '')).arrayBuffer())
    const { channels } = await sharp(bytes).stats()
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 96, height: 48 })
    expect(channels[0]?.mean).toBeGreaterThan((channels[2]?.mean ?? 0) + 30)
  })

  it.each([
    ['a fifth reference', 'flux-kontext-pro', 'image_reference', 5, {}, 'at most 4 items'],
    ['a second content reference', 'phoenix-v1.0', 'content', 2, {}, 'at most 1 items'],
    ['a strength in the spelling of v1', 'phoenix-v1.0', 'content', 1, { strength: 'High' }, 'expected one of'],
    ['a strength that content has not', 'phoenix-v1.0', 'content', 1, { strength: 'MAX' }, 'expected one of'],
    [
      'a strength on GPT Image 2',
      'gpt-image-2',
      'image_reference',
      1,
      { strength: 'MID' },
      "field 'strength' not found",
    ],
    ['an edge on Phoenix', 'phoenix-v1.0', 'edge', 1, {}, "field 'edge' not found"],
  ])('are refused: %s', async (_name, model, kind, count, more, error) => {
    const practice = await startPractice()
    const guidances = { [kind]: Array.from({ length: count }, () => reference('x', 'UPLOADED', more)) }
    const answer = await create(practice, model, { seed: undefined, width: 1024, height: 1024, guidances })
    expect((answer.body as { error: string }).error).toContain(error)
  })

  it('are refused by the kind of their id', async () => {
    const practice = await startPractice()
    const uploaded = await upload(practice)
    const errorOf = async (id: string, type: string) => {
      const guidances = { image_reference: [{ image: { id, type, url: 'https://example.com/cat.png', data: 'AAAA' } }] }
      const answer = await create(practice, 'seedream-4.0', { guidances })
      return (answer.body as { error: string }).error
    }
    expect(await errorOf('x', 'UPLOADED')).toBe('invalid init image id')
    expect(await errorOf(uploaded, 'GENERATED')).toBe("couldn't access image")
    expect(await errorOf(uploaded, 'VARIATION')).toBe('failed to find init variation')
    expect(await errorOf('', 'URL')).toBe("couldn't access image")
    expect(await errorOf('', 'BASE64')).toBe("couldn't access image")
  })
})

describe('the upscalers of v2', () => {
  it('enlarge by the factor, told the size that the picture has', async () => {
    const practice = await startPractice()
    const id = await upload(practice, await aPicture('png', { width: 40, height: 30 }))
    const parameters = { width: 40, height: 30, upscale_factor: 3, guidances: { image_reference: [reference(id)] } }
    const answers = await Promise.all([
      callV2(practice, 'POST', '/generations', {
        model: 'aurora-upscaler-precise',
        parameters: { ...parameters, upscale_mode: 'clean' },
      }),
      callV2(practice, 'POST', '/generations', {
        model: 'aurora-upscaler-creative',
        parameters: { ...parameters, creativity: 'high' },
      }),
    ])
    for (const answer of answers) {
      const row = await readGeneration(
        practice,
        (answer.body as { generate: { generationId: string } }).generate.generationId,
      )
      const bytes = Buffer.from(await (await fetch(row.generated_images[0]?.url ?? '')).arrayBuffer())
      expect(await sharp(bytes).metadata()).toMatchObject({ width: 120, height: 90 })
    }
  })

  it.each([
    [{ upscale_factor: 7 }, 'upscale_factor must be one of 2, 3, 4, 5, 6, 8'],
    [{ width: 64 }, 'invalid dimensions'],
    [{ upscale_mode: undefined }, "missing required field 'upscale_mode'"],
    [{ creativity: 'low' }, "field 'creativity' not found"],
    [{ guidances: { image_reference: [] } }, 'image_reference must have exactly 1 item'],
  ])('refuse %j', async (changes, error) => {
    const practice = await startPractice()
    const guidances = {
      image_reference: [reference(await upload(practice, await aPicture('png', { width: 40, height: 30 })))],
    }
    const parameters = { width: 40, height: 30, upscale_factor: 2, upscale_mode: 'clean', guidances, ...changes }
    const answer = await callV2(practice, 'POST', '/generations', { model: 'aurora-upscaler-precise', parameters })
    expect((answer.body as { error: string }).error).toContain(error)
  })
})

describe('remove-bg', () => {
  type SyncReply = {
    id: string
    results: { url?: string; dataB64?: string; contentType: string }[]
    blockedCount: number
  }
  const remove = async (practice: Practice, parameters: object = {}, more: object = {}) => {
    const guidances = { image_reference: [reference(await upload(practice))] }
    return callV2(practice, 'POST', '/generationssync', {
      model: 'remove-bg',
      ...more,
      parameters: { guidances, ...parameters },
    })
  }

  it('answers with the result, which is in the library', async () => {
    const practice = await startPractice()
    const answer = await remove(practice)
    expect(answer.body).toEqual({
      id: expect.any(String),
      results: [{ url: expect.stringContaining('/cdn/'), contentType: 'image/png', width: 64, height: 64 }],
      blockedCount: 0,
      cost: { amount: '0.1047', unit: 'DOLLARS' },
    })
    const { id, results } = answer.body as SyncReply
    const bytes = Buffer.from(await (await fetch(results[0]?.url ?? '')).arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', hasAlpha: true })
    expect(await readGeneration(practice, id)).toMatchObject({ status: 'COMPLETE' })
  })

  it('keeps an ephemeral result for half an hour, and out of the library', async () => {
    const time = createFakeTime(Date.UTC(2026, 10, 20))
    const practice = await startPractice({ clock: time.clock, timers: time.timers })
    const { id, results } = (await remove(practice, {}, { ephemeral: true })).body as SyncReply
    const url = results[0]?.url ?? ''
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(403)
    expect(await readGeneration(practice, id)).toBeNull()
    expect(await listGenerations(practice)).toEqual([])
    await time.advance(1_800_000)
    expect((await fetch(url)).status).toBe(403)
  })

  it('hands over the bytes, in other formats, on a colour, or as the mask alone', async () => {
    const practice = await startPractice()
    const metadataOf = async (parameters: object) => {
      const { results } = (await remove(practice, parameters, { base64: true })).body as SyncReply
      expect(results[0]?.url).toBeUndefined()
      return sharp(Buffer.from(results[0]?.dataB64 ?? '', 'base64')).metadata()
    }
    expect(await metadataOf({ format: 'webp' })).toMatchObject({ format: 'webp', hasAlpha: true })
    expect(await metadataOf({ format: 'jpg', bg_color: 'ff8800' })).toMatchObject({ format: 'jpeg', hasAlpha: false })
    expect(await metadataOf({ channels: 'alpha' })).toMatchObject({ format: 'png', channels: 1 })
  })

  it('has no result when the result was blocked, with status 200', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '*/generationssync' }, action: { kind: 'nsfw' } })
    expect(await remove(practice)).toMatchObject({ status: 200, body: { results: [], blockedCount: 1 } })
  })

  it('works in the background too, without what only the other can do', async () => {
    const practice = await startPractice()
    const guidances = { image_reference: [reference(await upload(practice))] }
    const answer = await callV2(practice, 'POST', '/generations', { model: 'remove-bg', parameters: { guidances } })
    expect(answer).toMatchObject({ status: 200, body: { generate: {} } })
    const body = { model: 'remove-bg', base64: true, parameters: { guidances } }
    expect((await callV2(practice, 'POST', '/generations', body)).body).toMatchObject({
      error: 'Unexpected variable base64',
    })
  })

  it.each([
    [{ guidances: undefined }, "missing required field 'guidances'"],
    [{ bg_colour: 'red' }, "field 'bg_colour' not found"],
    [{ size: 'huge' }, 'expected one of'],
    [{ bg_color: 'mauvish' }, 'bg_color must be'],
    [{ quantity: 2 }, 'quantity must be between 1 and 1'],
  ])('refuses %j', async (parameters, error) => {
    const practice = await startPractice()
    expect(((await remove(practice, parameters)).body as { error: string }).error).toContain(error)
  })

  it('is the only model that answers at once', async () => {
    const practice = await startPractice()
    const answer = await callV2(practice, 'POST', '/generationssync', { model: 'phoenix-v1.0', parameters: SMALL })
    expect((answer.body as { error: string }).error).toContain('not supported')
  })
})
