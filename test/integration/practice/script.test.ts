import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Practice } from '../../../src-main/practice/practice.ts'
import type { ScriptRule } from '../../../src-main/practice/script/script-rule.ts'
import {
  anImageRequest,
  callLeonardo,
  callOnemin,
  CREATES,
  generate,
  readGeneration,
  startPractice,
} from './start-practice.ts'

const create = (practice: Practice) =>
  callLeonardo(practice, 'POST', '/generations', { prompt: 'a lake', width: 64, height: 64 })
const onCreate = (action: ScriptRule['action']): ScriptRule => ({ match: { method: 'POST', path: CREATES }, action })
const onPicture = (action: ScriptRule['action']): ScriptRule => ({ match: { path: '/cdn/*' }, action })

describe('a job by script', () => {
  it('stays pending for so many reads', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'pending', polls: 3 }))
    const id = await generate(practice)
    const seen: string[] = []
    for (let read = 0; read < 4; read += 1) seen.push((await readGeneration(practice, id)).status)
    expect(seen).toEqual(['PENDING', 'PENDING', 'PENDING', 'COMPLETE'])
  })

  it('fails, and the money comes back', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'fail' }))
    const row = await readGeneration(practice, await generate(practice))
    expect(row).toMatchObject({ status: 'FAILED', generated_images: [] })
    expect(practice.ledger()).toMatchObject({
      jobs: [{ billed: 1, refunded: true }],
      balance: { leonardo: { amount: '25.0000' } },
    })
  })

  it('is flagged, address and all', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'nsfw', images: [1] }))
    const row = await readGeneration(practice, await generate(practice, { num_images: 2 }))
    expect(row.generated_images.map(({ nsfw }) => nsfw)).toEqual([false, true])
  })

  it('has an id that is no version 4', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'id-version', version: 6 }))
    const id = await generate(practice)
    expect(id[14]).toBe('6')
    expect((await readGeneration(practice, id)).generated_images[0]?.url).toContain(id)
  })
})

describe('a refusal by script', () => {
  it.each([
    [401, 'Authentication hook unauthorized this request'],
    [
      403,
      'Your prompt appears to contain inappropriate content, please be mindful of our Terms of Service. You may modify your prompt and try again.',
    ],
    [500, 'Service Error'],
  ])('with %i creates nothing', async (status, error) => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'refuse', status }))
    expect(await create(practice)).toMatchObject({ status, body: { error } })
    expect(practice.ledger().jobs).toEqual([])
  })

  it('with 429 says when to come back, or does not', async () => {
    const practice = await startPractice()
    practice.script(
      onCreate({ kind: 'refuse', status: 429, retryAfterSeconds: 7 }),
      onCreate({ kind: 'refuse', status: 429 }),
    )
    const waits = [
      (await create(practice)).headers.get('retry-after'),
      (await create(practice)).headers.get('retry-after'),
    ]
    expect(waits).toEqual(['7', null])
  })

  it('with 500 may hide a job that was accepted', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'refuse', status: 500, accepted: true }))
    expect((await create(practice)).status).toBe(500)
    expect(practice.ledger().jobs).toHaveLength(1)
  })

  it('may be a page', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/*' }, action: { kind: 'html', status: 503 } })
    const response = await fetch(`${practice.onemin.url}/api/features`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(503)
    expect(response.headers.get('content-type')).toContain('text/html')
  })

  it('speaks the manner of 1min.ai there', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/*' }, action: { kind: 'refuse', status: 429 } })
    expect(await callOnemin(practice, anImageRequest())).toMatchObject({
      status: 429,
      body: { message: 'Too Many Requests' },
    })
  })
})

it('looks at a request that is held only after that time', async () => {
  const practice = await startPractice()
  practice.script(onCreate({ kind: 'hold', ms: 1000 }))
  const sentAt = performance.now()
  expect((await create(practice)).status).toBe(200)
  // A timer may ring a moment early.
  expect(performance.now() - sentAt).toBeGreaterThan(990)
})

describe('a cut connection', () => {
  it('before accepting leaves nothing', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'cut', when: 'before' }))
    await expect(create(practice)).rejects.toThrow()
    expect(practice.ledger().jobs).toEqual([])
  })

  it('after accepting leaves a job that was billed, which the list finds', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'cut', when: 'after' }))
    await expect(create(practice)).rejects.toThrow()
    expect(practice.ledger().jobs).toMatchObject([{ billed: 1, status: 'COMPLETE' }])
    expect((await create(practice)).status).toBe(200)
  })

  it('after accepting on 1min.ai loses the picture', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/api/*' }, action: { kind: 'cut', when: 'after' } })
    await expect(callOnemin(practice, anImageRequest())).rejects.toThrow()
    expect(practice.ledger().balance.onemin.amount).toBe('499766')
  })
})

describe('a picture by script', () => {
  const urlOf = async (practice: Practice) =>
    (await readGeneration(practice, await generate(practice))).generated_images[0]?.url ?? ''

  it('is cut short, politely', async () => {
    const practice = await startPractice()
    const url = await urlOf(practice)
    const whole = await (await fetch(url)).arrayBuffer()
    practice.script(onPicture({ kind: 'truncate', ratio: 0.5 }))
    const half = Buffer.from(await (await fetch(url)).arrayBuffer())
    expect(half.byteLength).toBe(Math.floor(whole.byteLength / 2))
    await expect(sharp(half, { failOn: 'truncated' }).raw().toBuffer()).rejects.toThrow()
  })

  it('is cut short against its own header', async () => {
    const practice = await startPractice()
    const url = await urlOf(practice)
    practice.script(onPicture({ kind: 'truncate', ratio: 0.5, announced: true }))
    const response = await fetch(url)
    await expect(response.arrayBuffer()).rejects.toThrow()
  })

  it('is a page called a picture', async () => {
    const practice = await startPractice()
    const url = await urlOf(practice)
    practice.script(onPicture({ kind: 'not-a-picture' }))
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toBe('image/jpeg')
    expect(await response.text()).toContain('<html>')
  })

  it('comes slowly, and whole', async () => {
    const practice = await startPractice()
    const url = await urlOf(practice)
    const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
    practice.script(onPicture({ kind: 'slow-body', chunks: 5, everyMs: 1 }))
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(whole)).toBe(true)
  })

  it('has an address that is past its time', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/api/*' }, action: { kind: 'expired' } })
    const { aiRecord } = (await callOnemin(practice, anImageRequest())).body as { aiRecord: { temporaryUrl: string } }
    expect((await fetch(aiRecord.temporaryUrl)).status).toBe(403)
  })
})

describe('a reply by script', () => {
  it('has no known shape', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'break-schema' }))
    expect((await create(practice)).body).toMatchObject({ sdGenerationJob_v9: { generationId_v9: expect.any(String) } })
  })

  it('is no JSON', async () => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'not-json' }))
    await expect(create(practice)).rejects.toThrow(SyntaxError)
  })

  it.each([
    ['number', { cost: { amount: 0.003, unit: 'DOLLARS' } }],
    ['credits', { cost: { amount: '2', unit: 'CREDITS' } }],
    ['null', { cost: null }],
    ['legacy', { apiCreditCost: 2, cost: null }],
  ] as const)('spells the cost as %s', async (spelling, expected) => {
    const practice = await startPractice()
    practice.script(onCreate({ kind: 'cost', spelling }))
    const body = {
      prompt: 'a lake',
      modelId: '1dd50843-d653-4516-a8e3-f0238ee453ff',
      width: 1024,
      height: 1024,
      num_images: 1,
    }
    expect((await callLeonardo(practice, 'POST', '/generations', body)).body).toMatchObject({
      sdGenerationJob: expected,
    })
  })
})

describe('the control over HTTP', () => {
  it('takes rules, tells what is left and shows the ledger', async () => {
    const practice = await startPractice({ scriptable: true })
    const base = `http://127.0.0.1:${practice.port}/practice`
    const posted = await fetch(`${base}/script`, { method: 'POST', body: JSON.stringify(onCreate({ kind: 'fail' })) })
    expect(await posted.json()).toMatchObject({ remaining: [{ times: 1, action: { kind: 'fail' } }] })
    const id = await generate(practice)
    expect(await (await fetch(`${base}/ledger`)).json()).toMatchObject({
      jobs: [
        {
          id,
          service: 'leonardo',
          prompt: 'a quiet lake',
          seed: 7,
          status: 'FAILED',
          billed: 1,
          cost: { unit: 'DOLLARS' },
        },
      ],
      requests: { 'POST /api/rest/v1/generations': 1 },
    })
  })

  it('says what is wrong with a rule', async () => {
    const practice = await startPractice({ scriptable: true })
    const response = await fetch(`http://127.0.0.1:${practice.port}/practice/script`, {
      method: 'POST',
      body: '{"action":{}}',
    })
    expect(response.status).toBe(400)
  })
})
