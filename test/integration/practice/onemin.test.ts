import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createFakeTime } from '../../support/fake-time.ts'
import { anImageRequest, callOnemin, startPractice } from './start-practice.ts'

type Reply = {
  temporaryUrl?: string
  aiRecord: { status: string; temporaryUrl?: string; aiRecordDetail: { resultObject: string[] | string } }
}
const DAY_MS = 86_400_000

describe('an image from 1min.ai', () => {
  it('comes with the reply, under an address that is signed and expires', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ clock: time.clock, timers: time.timers })
    const answer = await callOnemin(practice, anImageRequest({ leonardo_seed: 3 }))
    const { aiRecord } = answer.body as Reply
    expect(answer.status).toBe(200)
    expect(aiRecord).toMatchObject({
      status: 'SUCCESS',
      type: 'IMAGE_GENERATOR',
      aiRecordDetail: { resultObject: [expect.stringMatching(/^images\//)] },
    })
    const url = aiRecord.temporaryUrl ?? ''
    const picture = await fetch(url)
    expect(picture.status).toBe(200)
    expect(await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).toMatchObject({
      format: 'webp',
      width: 512,
    })
    await time.advance(7 * DAY_MS)
    const late = await fetch(url)
    expect(late.status).toBe(403)
    expect(await late.text()).toContain('Request has expired')
  })

  it('comes when it is painted, not before', async () => {
    const time = createFakeTime()
    const practice = await startPractice({ timeScale: 1, clock: time.clock, timers: time.timers })
    let isAnswered = false
    const call = callOnemin(practice, anImageRequest()).then(answer => {
      isAnswered = true
      return answer
    })
    while (time.pending() === 0) await new Promise<void>(resolve => setImmediate(resolve))
    await time.advance(3900)
    expect(isAnswered).toBe(false)
    await time.advance(8200)
    expect((await call).status).toBe(200)
  })

  it('has one address however many there are; the others are refused', async () => {
    const practice = await startPractice()
    const { aiRecord } = (await callOnemin(practice, anImageRequest({ n: 3 }))).body as Reply
    const results = aiRecord.aiRecordDetail.resultObject
    expect(results).toHaveLength(3)
    expect(aiRecord.temporaryUrl).toContain(String(results[0]))
    const statuses = await Promise.all(
      [1, 2].map(async n => (await fetch(`${practice.onemin.url}/bucket/${results[n]}`)).status),
    )
    expect(statuses).toEqual([403, 403])
  })

  it('is refused without the right key', async () => {
    const practice = await startPractice()
    expect(await callOnemin(practice, anImageRequest(), 'nonsense')).toMatchObject({
      status: 401,
      body: { message: 'Invalid API Key' },
    })
  })

  it('is refused when the credits do not suffice', async () => {
    const practice = await startPractice({ startBalance: { oneminCredits: 300 } })
    await callOnemin(practice, anImageRequest())
    expect(await callOnemin(practice, anImageRequest())).toMatchObject({
      status: 406,
      body: {
        errorCode: 'INSUFFICIENT_CREDITS',
        message: 'The feature requires 234 credits, but the Practice team only has 66 credits',
      },
    })
  })

  it('is given back in credits when it fails', async () => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/*' }, action: { kind: 'fail' } })
    const { aiRecord } = (await callOnemin(practice, anImageRequest())).body as Reply
    expect(aiRecord).toMatchObject({ status: 'FAILED', aiRecordDetail: { resultObject: [] } })
    expect(practice.ledger().balance.onemin.amount).toBe('500000')
  })
})

describe('its other reply shapes', () => {
  const replyWith = async (shape: Record<string, string>) => {
    const practice = await startPractice()
    practice.script({ match: { path: '/onemin/*' }, action: { kind: 'onemin-reply', ...shape } })
    return (await callOnemin(practice, anImageRequest())).body as Reply
  }

  it('put the address at the root', async () => {
    const reply = await replyWith({ temporaryUrl: 'root' })
    expect(reply.aiRecord.temporaryUrl).toBeUndefined()
    expect(reply.temporaryUrl).toContain('X-Amz-Signature')
  })

  it('give whole addresses', async () => {
    const [first = ''] = (await replyWith({ results: 'absolute', temporaryUrl: 'absent' })).aiRecord.aiRecordDetail
      .resultObject
    expect(first).toMatch(/^http:/)
  })

  it('give a bare string', async () => {
    expect((await replyWith({ results: 'string' })).aiRecord.aiRecordDetail.resultObject).toMatch(/^images\//)
  })

  it('are still at work in a 200', async () => {
    expect((await replyWith({ status: 'PROCESSING' })).aiRecord).toMatchObject({
      status: 'PROCESSING',
      aiRecordDetail: { resultObject: [] },
    })
  })
})
