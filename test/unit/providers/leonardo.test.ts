import { describe, expect, it } from 'vitest'
import { NOTHING_PREPARED } from '../../../src-main/providers/provider.ts'
import type { RemoteGeneration } from '../../../src-main/providers/provider.ts'
import { shippedModel } from '../catalog/catalog-support.ts'
import { closedPort, sendJson, serve } from './http-server.ts'
import { kino, LEONARDO_KEY, phoenix, PROMPT, providersAt, requestFor, signal } from './provider-rig.ts'

const ID = '1f197fd2-30f6-6e90-a026-b7ffcf2cba29'
const USER = '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55'

const answering = async (json: unknown, status = 200, headers: Record<string, string> = {}) => {
  const server = await serve((_, response) => sendJson(response, json, status, headers))
  return { ...providersAt(server.url), requests: server.requests }
}
const graphqlError = (error: string, path = '$') => ({ error, path, code: 'unexpected' })
const job = { generationId: ID, apiCreditCost: null, cost: { amount: '0.0147', unit: 'DOLLARS' } }

describe('submit', () => {
  it('sends what the catalogue says, with the key, and reads the receipt', async () => {
    const { leonardo, requests } = await answering({ sdGenerationJob: job })
    const request = requestFor(phoenix)
    const outcome = await leonardo.submit(request, phoenix, NOTHING_PREPARED, signal)
    expect(outcome).toMatchObject({ kind: 'accepted', remoteId: ID, cost: { amount: 0.0147, unit: 'dollars' } })
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/api/rest/v1/generations' })
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${LEONARDO_KEY}`)
    const { body, url } = leonardo.describe(request, phoenix)
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(body)
    expect(url).toMatch(/\/api\/rest\/v1\/generations$/)
    expect(body).toMatchObject({ modelId: phoenix.wire.model, prompt: PROMPT, public: false })
  })

  it.each([
    ['v1', { sdGenerationJob: job }],
    ['v2 as its recipe reads it', { generate: job }],
    ['v2 as its specification says', job],
    ['more fields than we know', { sdGenerationJob: { ...job, queue: 'gold' }, extra: true }],
  ])('accepts the reply of %s', async (_, json) => {
    const { leonardo } = await answering(json)
    expect(await leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind: 'accepted',
      remoteId: ID,
      cost: { amount: 0.0147, unit: 'dollars' },
    })
  })

  it.each([
    ['a number', { cost: { amount: 0.5, unit: 'DOLLARS' } }, { amount: 0.5, unit: 'dollars' }],
    ['credits', { cost: { amount: '24', unit: 'CREDITS' } }, { amount: 24, unit: 'credits' }],
    ['the older field', { cost: null, apiCreditCost: 24 }, { amount: 24, unit: 'credits' }],
    ['nothing', {}, null],
    ['an unknown unit', { cost: { amount: '1', unit: 'PEBBLES' } }, null],
    ['no number', { cost: { amount: 'free', unit: 'DOLLARS' } }, null],
  ])('reads a receipt with %s', async (_, fields, cost) => {
    const { leonardo } = await answering({ sdGenerationJob: { generationId: ID, ...fields } })
    expect(await leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind: 'accepted',
      cost,
    })
  })

  const refused = (failure: object) => ({ kind: 'refused', failure: { provider: 'leonardo', ...failure } })
  const unknown = (failure: object) => ({ kind: 'unknown', failure: { provider: 'leonardo', ...failure } })
  const blocked = 'Your prompt appears to contain inappropriate content, please be mindful of our Terms of Service.'

  it.each([
    [
      'unknown key',
      401,
      graphqlError('Authentication hook unauthorized this request'),
      refused({ code: 'unauthorized' }),
    ],
    [
      'hook trouble',
      500,
      graphqlError('Invalid response from authorization hook'),
      refused({ code: 'provider-fault' }),
    ],
    ['no balance', 400, graphqlError(`not enough api tokens userId: ${USER}`), refused({ code: 'no-balance' })],
    ['nested error', 400, { error: { message: 'not enough api tokens' } }, refused({ code: 'no-balance' })],
    [
      'moderated word',
      400,
      graphqlError('content moderation filter: blood'),
      refused({ code: 'moderated', word: 'blood' }),
    ],
    [
      'moderated 403',
      403,
      graphqlError('content moderation filter: blood'),
      refused({ code: 'moderated', word: 'blood' }),
    ],
    ['moderated prompt', 403, graphqlError(blocked), refused({ code: 'moderated', word: null })],
    ['error at 200', 200, graphqlError('content moderation filter: blood'), refused({ code: 'moderated' })],
    [
      'GraphQL list at 200',
      200,
      [{ message: 'not enough api tokens', path: ['a'], locations: [] }],
      refused({ code: 'no-balance' }),
    ],
    [
      'model not offered',
      400,
      graphqlError(`${ID} is not supported within the Production API. Please try again with a different model ID.`),
      refused({ code: 'model-unavailable', model: 'Kino XL' }),
    ],
    ['wrong id', 400, graphqlError('invalid init image id'), refused({ code: 'wrong-id-kind' })],
    ['size', 400, graphqlError('invalid dimensions'), refused({ code: 'request-refused', parameter: 'size' })],
    [
      'long prompt',
      400,
      graphqlError('Invalid prompt, maximum length of 1500 characters exceeded.'),
      refused({ code: 'request-refused', parameter: 'prompt' }),
    ],
    [
      'unknown field',
      400,
      graphqlError('Unexpected variable guidance_scale'),
      refused({ code: 'request-refused', parameter: 'guidance' }),
    ],
    [
      'field of ours that is none',
      400,
      graphqlError('Unexpected variable sd_Version'),
      refused({ code: 'request-refused', parameter: null, message: 'Unexpected variable sd_Version' }),
    ],
    [
      'wrong type, by path',
      400,
      graphqlError(
        "expected a boolean for type 'Boolean', but found a string",
        '$.selectionSet.sdGenerationJob.args.arg1.photoReal',
      ),
      refused({ code: 'request-refused', parameter: 'photoReal' }),
    ],
    [
      'missing field',
      400,
      graphqlError('expecting a value for non-nullable variable: "prompt"'),
      refused({ code: 'request-refused', parameter: 'prompt' }),
    ],
    [
      'words of no known form that name a field',
      400,
      graphqlError('num_images must be between 1 and 4 when width or height is over 768'),
      refused({ code: 'request-refused', parameter: 'count' }),
    ],
    ['Service Error', 400, graphqlError('Service Error'), refused({ code: 'request-refused', parameter: null })],
    ['busy', 429, graphqlError('Too many'), refused({ code: 'rate-limited', retryAfterMs: null })],
    ['own fault', 500, graphqlError('Service Error'), unknown({ code: 'provider-fault', status: 500 })],
    ['bad gateway', 502, {}, unknown({ code: 'provider-fault', status: 502 })],
    ['request timeout', 408, graphqlError('timeout'), unknown({ code: 'unexpected-reply' })],
    ['no job', 200, { sdGenerationJob: null }, unknown({ code: 'unexpected-reply' })],
    ['another shape', 200, { sdGenerationJob_v9: job }, unknown({ code: 'unexpected-reply' })],
    ['unknown words at 200', 200, graphqlError('Service Error'), unknown({ code: 'unexpected-reply' })],
  ])('reads %s', async (_, status, json, expected) => {
    const { leonardo } = await answering(json, status)
    expect(await leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)).toMatchObject(expected)
  })

  it('waits as long as the service asks', async () => {
    const { leonardo } = await answering(graphqlError('Too many'), 429, { 'retry-after': '12' })
    expect(await leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)).toMatchObject(
      refused({ code: 'rate-limited', retryAfterMs: 12_000 }),
    )
  })

  it('is honest about pages in place of answers', async () => {
    const page = async (status: number) => {
      const server = await serve((_, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>No</h1>'),
      )
      return providersAt(server.url).leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)
    }
    expect(await page(503)).toMatchObject(unknown({ code: 'provider-fault', status: 503 }))
    expect(await page(403)).toMatchObject(refused({ code: 'unexpected-reply' }))
    expect(await page(302)).toMatchObject(unknown({ code: 'unexpected-reply' }))
    expect(await page(200)).toMatchObject({ kind: 'unknown', reply: '<h1>No</h1>' })
  })

  it('tells what was not sent from what may have arrived', async () => {
    const offline = providersAt(await closedPort())
    expect(await offline.leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)).toMatchObject(
      refused({ code: 'offline' }),
    )
    const cut = await serve((_, response) => response.destroy())
    expect(await providersAt(cut.url).leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)).toMatchObject(
      unknown({ code: 'connection-lost' }),
    )
  })

  it('sends no key that is none', async () => {
    const server = await serve((_, response) => sendJson(response, {}))
    const { leonardo, log } = providersAt(server.url, { leonardo: 'correct horse battery staple' })
    expect(await leonardo.submit(requestFor(kino), kino, NOTHING_PREPARED, signal)).toMatchObject(
      refused({ code: 'malformed-key' }),
    )
    expect(await leonardo.checkAccount(signal)).toMatchObject({ ok: false, error: { code: 'malformed-key' } })
    expect(server.requests).toEqual([])
    expect(log.text()).not.toContain('horse')
  })
})

const row = (changes: object = {}) => ({
  id: ID,
  status: 'COMPLETE',
  createdAt: '2026-11-20T12:00:00.000',
  modelId: kino.wire.model,
  prompt: PROMPT,
  seed: 2_210_433,
  imageWidth: 1024,
  imageHeight: 1024,
  generated_images: [
    { id: 'a', url: 'https://cdn.leonardo.ai/users/u/generations/g/0.jpg', nsfw: false },
    { id: 'b', url: 'https://cdn.leonardo.ai/users/u/generations/g/1.jpg', nsfw: true },
  ],
  ...changes,
})

describe('status', () => {
  const statusOf = async (json: unknown, status = 200) => {
    const { leonardo } = await answering(json, status)
    return leonardo.readBack?.status(ID, signal)
  }

  it('gives the pictures, flagged ones too', async () => {
    expect(await statusOf({ generations_by_pk: row() })).toMatchObject({
      ok: true,
      value: {
        kind: 'complete',
        outputs: [
          { index: 0, flagged: false },
          { index: 1, flagged: true },
        ],
      },
    })
  })

  it.each([
    ['pending', { generations_by_pk: row({ status: 'PENDING', generated_images: [] }) }, 'pending'],
    ['a status that is new to us', { generations_by_pk: row({ status: 'QUEUED' }) }, 'pending'],
    ['failed', { generations_by_pk: row({ status: 'FAILED', generated_images: [] }) }, 'failed'],
    ['complete without pictures', { generations_by_pk: row({ generated_images: [] }) }, 'failed'],
    ['an id that is not known', { generations_by_pk: null }, 'missing'],
  ])('reads %s', async (_, json, kind) => {
    expect(await statusOf(json)).toMatchObject({ ok: true, value: { kind } })
  })

  it.each([
    ['another shape', 200, { generations_by_pk_v9: {} }, 'unexpected-reply'],
    ['a fault', 500, graphqlError('Service Error'), 'provider-fault'],
    ['a wrong id', 400, graphqlError('invalid input syntax for type uuid: "x"'), 'wrong-id-kind'],
    ['an unknown key', 401, graphqlError('Authentication hook unauthorized this request'), 'unauthorized'],
  ])('gives %s as a failure', async (_, status, json, code) => {
    expect(await statusOf(json, status)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('listRecent', () => {
  const service = () =>
    serve(({ url }, response) => {
      if (url.endsWith('/me'))
        return sendJson(response, { user_details: [{ user: { id: USER }, apiConcurrencySlots: 10 }] })
      return sendJson(response, {
        generations: [
          row({ id: ID, createdAt: '2026-11-20T11:00:00' }),
          row({ id: USER, seed: '9999999998', createdAt: '2026-11-20T12:00:00Z', status: 'PENDING' }),
          { nonsense: true },
          row({ id: null }),
        ],
      })
    })

  it('asks who the account is once, and gives the newest first without what it cannot read', async () => {
    const server = await service()
    const { leonardo } = providersAt(server.url)
    const first = await leonardo.readBack?.listRecent(100, signal)
    await leonardo.readBack?.listRecent(50, signal)
    expect(server.requests.map(request => request.url)).toEqual([
      '/api/rest/v1/me',
      `/api/rest/v1/generations/user/${USER}?offset=0&limit=100`,
      `/api/rest/v1/generations/user/${USER}?offset=0&limit=50`,
    ])
    expect(first).toMatchObject({
      ok: true,
      value: [
        { remoteId: USER, seed: 9_999_999_998, createdAt: Date.UTC(2026, 10, 20, 12), status: { kind: 'pending' } },
        { remoteId: ID, size: { width: 1024, height: 1024 }, createdAt: Date.UTC(2026, 10, 20, 11) },
      ],
    })
  })

  it('asks again when the key changed', async () => {
    const server = await service()
    const { leonardo, keys } = providersAt(server.url)
    await leonardo.readBack?.listRecent(1, signal)
    keys.leonardo = '11111111-58e5-4f0b-9c5c-3c2a1d4e7f3a'
    await leonardo.readBack?.listRecent(1, signal)
    expect(server.requests.filter(request => request.url.endsWith('/me'))).toHaveLength(2)
  })
})

describe('matches', () => {
  const { leonardo } = providersAt('http://127.0.0.1:1')
  const sentAt = Date.UTC(2026, 10, 20, 12)
  const found: RemoteGeneration = {
    remoteId: ID,
    createdAt: sentAt + 800,
    modelId: kino.wire.model,
    prompt: PROMPT,
    seed: 2_210_433,
    size: { width: 1024, height: 1024 },
    status: { kind: 'pending' },
    variation: null,
  }
  const isMatch = (changes: Partial<RemoteGeneration>, values = {}) =>
    leonardo.readBack?.matches({ ...found, ...changes }, requestFor(kino, { values }), kino, sentAt)

  it('wants model, prompt, seed, size and time to agree', () => {
    expect(isMatch({})).toBe(true)
    expect(isMatch({ modelId: phoenix.wire.model })).toBe(false)
    expect(isMatch({ prompt: 'Another ridge' })).toBe(false)
    expect(isMatch({ seed: 2_210_434 })).toBe(false)
    expect(isMatch({ seed: null })).toBe(false)
    expect(isMatch({ size: { width: 1024, height: 768 } })).toBe(false)
    expect(isMatch({ createdAt: sentAt - 3_600_000 })).toBe(false)
    expect(isMatch({ createdAt: sentAt + 3_600_000 })).toBe(false)
  })

  it('allows for clocks that differ and sizes that are not told', () => {
    expect(isMatch({ createdAt: sentAt - 60_000 })).toBe(true)
    expect(isMatch({ size: null })).toBe(true)
  })

  it('does not insist on a prompt that the service was asked to change', () => {
    expect(isMatch({ prompt: `${PROMPT}, with much detail` }, { enhance: true })).toBe(true)
  })
})

describe('price', () => {
  const service = (me: object, cost: unknown, status = 200) =>
    serve(({ url }, response) =>
      url.endsWith('/me')
        ? sendJson(response, { user_details: [{ user: { id: USER }, ...me }] })
        : sendJson(response, cost, status),
    )
  const quote = { calculateProductionApiServiceCost: { cost: 0.06 } }

  it('asks the calculator with the parameters of the service it names', async () => {
    const server = await service({}, quote)
    const price = await providersAt(server.url).leonardo.price(requestFor(kino), kino, signal)
    expect(price).toEqual({ kind: 'known', cost: { amount: 0.06, unit: 'dollars' } })
    expect(JSON.parse(server.requests[1]?.body ?? '')).toMatchObject({
      service: 'IMAGE_GENERATION',
      serviceParams: { IMAGE_GENERATION: { imageWidth: 1024, numImages: 4, alchemyMode: true, isSDXL: true } },
    })
  })

  it('takes the number for credits on an account with a credit plan', async () => {
    const server = await service({ apiPlanTokenRenewalDate: '2026-12-01T00:00:00', apiSubscriptionTokens: 900 }, quote)
    expect(await providersAt(server.url).leonardo.price(requestFor(kino), kino, signal)).toMatchObject({
      cost: { unit: 'credits' },
    })
  })

  it('says that it does not know, and why', async () => {
    const priceAt = async (url: string, keys = {}) =>
      providersAt(url, keys).leonardo.price(requestFor(kino), kino, signal)
    const refusing = await service({}, graphqlError('invalid dimensions'), 400)
    expect(await priceAt(refusing.url)).toEqual({ kind: 'unknown', reason: 'refused' })
    const empty = await service({}, { calculateProductionApiServiceCost: null })
    expect(await priceAt(empty.url)).toEqual({ kind: 'unknown', reason: 'offline' })
    expect(await priceAt(await closedPort())).toEqual({ kind: 'unknown', reason: 'offline' })
    expect(await priceAt(empty.url, { leonardo: null })).toEqual({ kind: 'unknown', reason: 'no-key' })
    const unpriced = { ...shippedModel('leonardo/kino-xl'), price: { kind: 'unknown' as const } }
    expect(await providersAt(empty.url).leonardo.price(requestFor(kino), unpriced, signal)).toEqual({
      kind: 'unknown',
      reason: 'not-published',
    })
  })
})

describe('checkAccount', () => {
  it('tells slots, and credits where the account has a credit plan', async () => {
    const me = { user: { id: USER }, apiConcurrencySlots: 20, apiPaidTokens: 100, apiSubscriptionTokens: 900 }
    const plan = await answering({ user_details: [{ ...me, apiPlanTokenRenewalDate: '2026-12-01T00:00:00' }] })
    expect(await plan.leonardo.checkAccount(signal)).toEqual({
      ok: true,
      value: {
        balance: { amount: 1000, unit: 'credits' },
        plan: { kind: 'credits', renewsAt: Date.UTC(2026, 11, 1) },
        concurrency: 20,
      },
    })
    const payAsYouGo = await answering({ user_details: [{ ...me, apiPlanTokenRenewalDate: null }] })
    expect(await payAsYouGo.leonardo.checkAccount(signal)).toEqual({
      ok: true,
      value: { balance: null, plan: { kind: 'pay-as-you-go', renewsAt: null }, concurrency: 20 },
    })
  })

  it('tells a balance below nothing as it is', async () => {
    const { leonardo } = await answering({
      user_details: [{ user: { id: USER }, apiPaidTokens: -40, apiPlanTokenRenewalDate: '2026-12-01' }],
    })
    expect(await leonardo.checkAccount(signal)).toMatchObject({ value: { balance: { amount: -40 } } })
  })

  it.each([
    [401, graphqlError('Authentication hook unauthorized this request'), 'unauthorized'],
    [500, graphqlError('Invalid response from authorization hook'), 'provider-fault'],
    [200, { user_details: [] }, 'unexpected-reply'],
    [429, {}, 'rate-limited'],
  ])('gives status %i as a failure', async (status, json, code) => {
    const { leonardo } = await answering(json, status)
    expect(await leonardo.checkAccount(signal)).toMatchObject({ ok: false, error: { code } })
  })
})
