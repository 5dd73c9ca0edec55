import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Draft } from '#shared/domain/draft.ts'
import type { FrameId } from '#shared/domain/realtime.ts'
import { type GuideRig, openGuideRig, OPENING_MS, unwrap } from '../guides/guide-rig.ts'

let rig: GuideRig
beforeAll(async () => {
  rig = await openGuideRig()
}, OPENING_MS)
beforeEach(async () => {
  unwrap(await rig.studio.realtime.renew(null))
})

const FRAMES = '/api/rest/v1/generations-lcm'
let shade = 0

/** Another drawing each time. */
const aDrawing = async (side = 512) =>
  new Uint8Array(
    await sharp({ create: { width: side, height: side, channels: 3, background: { r: ++shade, g: 90, b: 60 } } })
      .jpeg()
      .toBuffer(),
  )
const draftOf = (change: Partial<Draft> = {}): Draft =>
  rig.draftFor({ model: 'leonardo/realtime', draft: { prompt: 'a lake', width: 512, height: 512, ...change } })
const paint = async (change: Partial<Draft> = {}) =>
  rig.studio.realtime.frame({ draft: draftOf(change), drawing: await aDrawing() })
const feesNow = () => rig.practice.ledger().fees.length
const spendNow = async () => unwrap(await rig.studio.app.snapshot(null)).spend.spend.sessionDollars
const bytesAt = async (path: string) => {
  const response = await rig.core.media(new Request(`http://studio/media/${path}`))
  return response.status === 200 ? Buffer.from(await response.arrayBuffer()) : response.status
}

describe('a live picture', () => {
  it('comes at once, lies at an address, and is in no library', async () => {
    const before = { total: unwrap(await rig.studio.library.list({})).total, fees: feesNow(), spend: await spendNow() }
    const frame = unwrap(await paint())
    const bytes = await bytesAt(`frame/${frame.id}`)
    if (typeof bytes === 'number') throw new Error(`status ${bytes}`)
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 512, height: 512 })
    expect(frame).toMatchObject({ seed: 7, cost: { amount: 0.0005, unit: 'dollars' } })
    expect(unwrap(await rig.studio.library.list({})).total).toBe(before.total)
    // Its cost is in the ledger of the studio all the same, once.
    expect(feesNow() - before.fees).toBe(1)
    expect((await spendNow()) - before.spend).toBeCloseTo(0.0005, 6)
    expect(unwrap(await rig.studio.realtime.meter(null))).toMatchObject({ countedDollars: 0.0005 })
  })

  it('asks for the price once, not for each drawing', async () => {
    const asked = () => rig.calls.filter(({ path }) => path.endsWith('/pricing-calculator')).length
    unwrap(await paint())
    const before = asked()
    unwrap(await paint())
    expect(unwrap(await rig.studio.realtime.price({ draft: draftOf() }))).toMatchObject({ cost: { amount: 0.0005 } })
    expect(asked() - before).toBeLessThanOrEqual(1)
  })

  it('does not lie in the way of the files', async () => {
    unwrap(await paint())
    const temp = join(unwrap(await rig.studio.app.snapshot(null)).profileDir, 'temp')
    expect(existsSync(temp) ? readdirSync(temp).filter(name => name.startsWith('frame-')) : []).toEqual([])
  })

  it('is one at a time', async () => {
    const before = feesNow()
    const [first, second] = await Promise.all([paint(), paint()])
    expect([first, second].filter(result => result.ok)).toHaveLength(1)
    expect([first, second].find(result => !result.ok)).toMatchObject({ error: { code: 'rate-limited' } })
    expect(feesNow() - before).toBe(1)
  })
})

describe('keeping', () => {
  it('makes it a picture of the library, byte for byte, with its request, its drawing and its receipt', async () => {
    const drawing = await aDrawing()
    const frame = unwrap(await rig.studio.realtime.frame({ draft: draftOf({ prompt: 'a kept lake' }), drawing }))
    const live = await bytesAt(`frame/${frame.id}`)
    const before = { fees: feesNow(), spend: await spendNow() }
    const { job, image } = unwrap(await rig.studio.realtime.keep({ id: frame.id }))
    if (image === null) throw new Error('no picture')
    expect(job).toMatchObject({ state: 'done', cost: { amount: 0.0005 }, price: { kind: 'known' } })
    expect(await bytesAt(`image/${image}`)).toEqual(live)
    const kept = unwrap(await rig.studio.library.get({ id: image }))
    expect(kept.request).toMatchObject({ prompt: 'a kept lake', model: 'leonardo/realtime', seed: frame.seed })
    const hash = kept.request.inputs[0]?.file.hash ?? ''
    expect(await bytesAt(`input/${hash}`)).toEqual(Buffer.from(drawing))
    // Nothing was paid again, and nothing is counted twice.
    expect(feesNow()).toBe(before.fees)
    expect(await spendNow()).toBeCloseTo(before.spend, 9)
  })

  it('twice is the same as once', async () => {
    const { id } = unwrap(await paint())
    const [first, second] = await Promise.all([rig.studio.realtime.keep({ id }), rig.studio.realtime.keep({ id })])
    expect(unwrap(first).image).toBe(unwrap(second).image)
    expect(unwrap(await rig.studio.realtime.keep({ id })).image).toBe(unwrap(first).image)
  })

  it('can be painted again from what was kept', async () => {
    const { id } = unwrap(await paint())
    const { job, image } = unwrap(await rig.studio.realtime.keep({ id }))
    if (image === null) throw new Error('no picture')
    const again = unwrap(await rig.studio.jobs.resend({ id: job.id }))
    expect(again.request).toEqual(job.request)
    const stateOf = async () => {
      const page = unwrap(await rig.studio.jobs.list({ filter: 'all', text: '', before: null, limit: 5 }))
      return page.jobs.find(one => one.id === again.id)?.state
    }
    await expect.poll(stateOf).toBe('done')
  })

  it('is refused for what nobody remembers', async () => {
    const id = '00000000-0000-4000-8000-000000000000' as FrameId
    expect(await rig.studio.realtime.keep({ id })).toMatchObject({ error: { code: 'not-found' } })
    expect(await bytesAt(`frame/${id}`)).toBe(404)
  })
})

describe('money', () => {
  it('stops at the limit before it is passed, and goes on when the count begins anew', async () => {
    unwrap(await rig.studio.settings.update({ realtimeLimitDollars: 0.001 }))
    const before = feesNow()
    unwrap(await paint())
    unwrap(await paint())
    expect(await paint()).toMatchObject({ error: { code: 'budget', period: 'realtime' } })
    expect(feesNow() - before).toBe(2)
    expect(unwrap(await rig.studio.realtime.renew(null))).toMatchObject({ countedDollars: 0 })
    unwrap(await paint())
    unwrap(await rig.studio.settings.update({ realtimeLimitDollars: 0.5 }))
  })

  it('keeps to the limits of the studio', async () => {
    unwrap(await rig.studio.settings.update({ budgets: { session: 0.0001, day: null, month: null } }))
    expect(await paint()).toMatchObject({ error: { code: 'budget', period: 'session' } })
    unwrap(await rig.studio.settings.update({ budgets: { session: null, day: null, month: null } }))
  })

  it('sends nothing while sending is paused', async () => {
    const before = feesNow()
    unwrap(await rig.studio.jobs.pause({ paused: true }))
    expect(await paint()).toMatchObject({ ok: false })
    unwrap(await rig.studio.jobs.pause({ paused: false }))
    expect(feesNow()).toBe(before)
  })

  it('counts a lost reply at its price: it may have been paid', async () => {
    const before = { fees: feesNow(), spend: await spendNow() }
    rig.practice.script({ match: { path: FRAMES }, action: { kind: 'cut', when: 'after' } })
    expect(await paint()).toMatchObject({ error: { code: 'outcome-unknown', readBack: false } })
    expect(feesNow() - before.fees).toBe(1)
    expect((await spendNow()) - before.spend).toBeCloseTo(0.0005, 6)
  })

  it('takes the receipt back when the service said no', async () => {
    const spend = await spendNow()
    expect(await paint({ prompt: 'porn' })).toMatchObject({ ok: false, error: { code: 'moderated' } })
    expect(await spendNow()).toBeCloseTo(spend, 9)
  })

  it('corrects what was announced by what was charged', async () => {
    rig.practice.script({ match: { path: FRAMES }, action: { kind: 'cost', spelling: 'missing' } })
    expect(unwrap(await paint()).cost).toEqual({ amount: 0.0005, unit: 'dollars' })
  })
})

describe('what is not for it', () => {
  it('refuses a draft at its control, and other models', async () => {
    expect(await paint({ width: 600 })).toMatchObject({ error: { code: 'invalid-draft' } })
    expect(await paint({ prompt: '' })).toMatchObject({ error: { code: 'invalid-draft' } })
    const draft = { ...draftOf(), model: rig.modelOf('leonardo/kino-xl').key }
    expect(await rig.studio.realtime.frame({ draft, drawing: await aDrawing() })).toMatchObject({
      error: { code: 'not-found' },
    })
  })

  it('refuses what is no drawing', async () => {
    const drawing = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    expect(await rig.studio.realtime.frame({ draft: draftOf(), drawing })).toMatchObject({
      error: { code: 'picture-refused' },
    })
  })
})
