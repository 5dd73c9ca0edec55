import { describe, expect, it } from 'vitest'
import { NOTHING_PREPARED } from '../../../src-main/providers/provider.ts'
import { GeneratorReply, outputUrls } from '../../../src-main/providers/onemin/wire.ts'
import { sendJson, serve } from './http-server.ts'
import {
  diffusionOfOnemin,
  ONEMIN_KEY,
  PROMPT,
  providersAt,
  requestFor,
  signal,
  visionOfOnemin as vision,
} from './provider-rig.ts'

const SIGNED = 'https://s3.us-east-1.amazonaws.com/asset.1min.ai/images/a.webp?X-Amz-Signature=abc&X-Amz-Expires=604800'
const UUID = 'e4f5a6b7-18c9-4123-8567-890123defabc'

const answering = async (json: unknown, status = 200, headers: Record<string, string> = {}) => {
  const server = await serve((_, response) => sendJson(response, json, status, headers))
  return { ...providersAt(server.url), requests: server.requests, url: server.url }
}
const record = (resultObject: unknown, fields: object = {}) => ({
  aiRecord: { uuid: UUID, status: 'SUCCESS', ...fields, aiRecordDetail: { resultObject } },
})
const submit = async (json: unknown, status = 200) => {
  const { onemin } = await answering(json, status)
  return onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)
}
const finished = (...urls: string[]) => ({
  kind: 'finished',
  outputs: urls.map((url, index) => ({ index, url, flagged: false })),
})

describe('submit', () => {
  it('sends one call with the key in its own header', async () => {
    const { onemin, requests } = await answering(record(['images/a.webp'], { temporaryUrl: SIGNED }))
    const outcome = await onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)
    expect(outcome).toMatchObject({ ...finished(SIGNED), remoteId: UUID, cost: null })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/api/features' })
    expect(requests[0]?.headers).toMatchObject({ 'api-key': ONEMIN_KEY })
    expect(requests[0]?.headers).not.toHaveProperty('authorization')
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      type: 'IMAGE_GENERATOR',
      model: '5c232a9e-9061-4777-980a-ddc8e65647c6',
      promptObject: { prompt: PROMPT, negativePrompt: '', size: '1024x1024', n: 1, leonardo_seed: 2_210_433 },
    })
    expect(onemin.describe(requestFor(vision), vision).body).toEqual(JSON.parse(requests[0]?.body ?? ''))
  })

  it.each([
    ['a signed address in the record', record(['images/a.webp'], { temporaryUrl: SIGNED }), [SIGNED]],
    ['a signed address beside it', { ...record(['images/a.webp']), temporaryUrl: SIGNED }, [SIGNED]],
    ['a bare string', record('images/a.webp', { temporaryUrl: SIGNED }), [SIGNED]],
    [
      'an absolute address alone',
      record(['https://asset.1min.ai/images/a.png']),
      ['https://asset.1min.ai/images/a.png'],
    ],
    ['a relative path alone', record(['development/images/a.png']), ['BUCKET/development/images/a.png']],
    ['a signed address alone', record([], { temporaryUrl: SIGNED }), [SIGNED]],
    ['no status', { aiRecord: { temporaryUrl: SIGNED, aiRecordDetail: { resultObject: [] } } }, [SIGNED]],
    [
      'two pictures with one signed address, of the second',
      record(['images/z.webp', 'images/a.webp'], { temporaryUrl: SIGNED }),
      ['BUCKET/images/z.webp', SIGNED],
    ],
  ])('takes %s', async (_, json, urls) => {
    const { onemin, requests, url } = await answering(json)
    const outcome = await onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)
    // A service on this computer keeps its own bucket.
    expect(outcome).toMatchObject(finished(...urls.map(one => one.replace('BUCKET', `${url}/bucket`))))
    expect(requests).toHaveLength(1)
  })

  it('keeps no signature in what it remembers of the reply', async () => {
    const outcome = await submit(record(['images/a.webp'], { temporaryUrl: SIGNED }))
    expect(outcome).toMatchObject({ reply: expect.stringContaining('asset.1min.ai/images/a.webp?signature-removed') })
    expect(outcome).not.toMatchObject({ reply: expect.stringContaining('X-Amz') })
  })

  const refused = (failure: object) => ({ kind: 'refused', failure: { provider: 'onemin', ...failure } })
  const unknown = (failure: object) => ({ kind: 'unknown', failure: { provider: 'onemin', ...failure } })

  it.each([
    ['a bad key', 401, { message: 'Invalid API Key' }, refused({ code: 'unauthorized' })],
    [
      'a model that is gone',
      400,
      { message: 'Invalid model x for AI feature IMAGE_GENERATOR!' },
      refused({ code: 'model-unavailable', model: 'Vision XL' }),
    ],
    ['no credits', 400, { message: 'Insufficient credits' }, refused({ code: 'no-balance' })],
    ['payment required', 402, {}, refused({ code: 'no-balance' })],
    ['moderation', 400, { error: { message: 'Blocked by content policy' } }, refused({ code: 'moderated' })],
    [
      'a list of details',
      422,
      { message: ['leonardo_guidance_scale must not be greater than 20'] },
      refused({ code: 'request-refused', parameter: 'guidance' }),
    ],
    ['a detail', 422, { detail: 'size is not allowed' }, refused({ code: 'request-refused', parameter: 'size' })],
    ['words of no known form', 400, { why: 'no' }, refused({ code: 'request-refused', message: '{"why":"no"}' })],
    ['busy', 429, { message: 'Too Many Requests' }, refused({ code: 'rate-limited', retryAfterMs: null })],
    ['a failed record', 200, record([], { status: 'FAILED' }), refused({ code: 'generation-failed' })],
    ['its own fault', 500, { message: 'Insufficient credits' }, unknown({ code: 'provider-fault', status: 500 })],
    ['still at work', 200, record([], { status: 'PROCESSING' }), unknown({ code: 'unexpected-reply' })],
    ['success without a picture', 200, record([]), unknown({ code: 'unexpected-reply' })],
    ['another shape', 200, { aiRecord_v9: {} }, unknown({ code: 'unexpected-reply' })],
  ])('reads %s', async (_, status, json, expected) => {
    expect(await submit(json, status)).toMatchObject(expected)
  })

  it('is honest about pages of the network in front of the service', async () => {
    const page = async (status: number) => {
      const server = await serve((_, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('<h1/>'),
      )
      return providersAt(server.url).onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)
    }
    expect(await page(403)).toMatchObject(refused({ code: 'unexpected-reply' }))
    expect(await page(503)).toMatchObject(unknown({ code: 'provider-fault', status: 503 }))
    expect(await page(200)).toMatchObject(unknown({ code: 'unexpected-reply' }))
  })

  it('does not know what became of a call whose reply was cut, and has nobody to ask', async () => {
    const server = await serve((_, response) => response.destroy())
    const { onemin } = providersAt(server.url)
    expect(await onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)).toMatchObject(
      unknown({ code: 'connection-lost' }),
    )
    expect(onemin.readBack).toBeNull()
  })

  it('logs nothing that is secret', async () => {
    const { onemin, log } = await answering(record(['images/a.webp'], { temporaryUrl: SIGNED }))
    await onemin.submit(requestFor(vision), vision, NOTHING_PREPARED, signal)
    expect(log.text()).not.toMatch(/X-Amz|ridge|onemin-key/)
  })
})

it('looks for unsigned pictures of the real service in its bucket', () => {
  const reply = GeneratorReply.parse(record(['development/images/a.png']))
  expect(outputUrls(reply, 'https://asset.1min.ai/')).toEqual(['https://asset.1min.ai/development/images/a.png'])
})

describe('price', () => {
  const { onemin } = providersAt('http://127.0.0.1:1')

  it('is the published one, by size', async () => {
    expect(await onemin.price(requestFor(vision), vision, signal)).toEqual({
      kind: 'known',
      cost: { amount: 286, unit: 'credits' },
    })
    const small = requestFor(vision, { width: 512, height: 512 })
    expect(await onemin.price(small, vision, signal)).toMatchObject({ cost: { amount: 234 } })
  })

  it('is unknown where none is published', async () => {
    expect(await onemin.price(requestFor(diffusionOfOnemin), diffusionOfOnemin, signal)).toEqual({
      kind: 'unknown',
      reason: 'not-published',
    })
  })
})

describe('checkAccount', () => {
  it('asks for a model that does not exist, without a prompt, so that nothing can be billed', async () => {
    const { onemin, requests } = await answering(
      { message: 'Invalid model key-check for AI feature IMAGE_GENERATOR!' },
      400,
    )
    expect(await onemin.checkAccount(signal)).toEqual({ ok: true, value: { balance: null, concurrency: null } })
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      type: 'IMAGE_GENERATOR',
      model: 'key-check',
      promptObject: {},
    })
  })

  it.each([
    [401, { message: 'Invalid API Key' }, 'unauthorized'],
    [429, {}, 'rate-limited'],
    [503, {}, 'provider-fault'],
  ])('gives status %i as a failure', async (status, json, code) => {
    const { onemin } = await answering(json, status)
    expect(await onemin.checkAccount(signal)).toMatchObject({ ok: false, error: { code } })
  })

  it('sends no key that a header cannot carry', async () => {
    const server = await serve((_, response) => sendJson(response, {}))
    const { onemin } = providersAt(server.url, { onemin: 'two words' })
    expect(await onemin.checkAccount(signal)).toMatchObject({ ok: false, error: { code: 'malformed-key' } })
    expect(server.requests).toEqual([])
  })
})
