import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { NOTHING_PREPARED } from '../../../src-main/providers/provider.ts'
import { predictOutputSize } from '#shared/domain/draft-rules.ts'
import { shippedModel } from '../../unit/catalog/catalog-support.ts'
import { openRig, requestFor, signal } from './practice-rig.ts'

const phoenix = shippedModel('leonardo/phoenix-1.0')
const kino = shippedModel('leonardo/kino-xl')
const vision = shippedModel('onemin/vision-xl')
const small = requestFor(vision, { width: 512, height: 512, values: { alchemy: false } })
const GENERATIONS = '/api/rest/v1/generations'
const FEATURES = '/onemin/api/features'

describe('Leonardo', () => {
  it('goes from price to picture', async () => {
    const rig = await openRig()
    const request = requestFor(kino, { count: 2, width: 96, height: 64 })
    const price = await rig.leonardo.price(request, kino, signal)
    const submitted = await rig.leonardo.submit(request, kino, NOTHING_PREPARED, signal)
    if (submitted.kind !== 'accepted') throw new Error(submitted.kind)
    expect(price).toEqual({ kind: 'known', cost: submitted.cost })
    const status = await rig.statusOf(submitted.remoteId)
    if (status.kind !== 'complete') throw new Error(status.kind)
    expect(status.outputs).toHaveLength(2)
    for (const output of status.outputs) {
      const file = await rig.download(output)
      if (!file.ok) throw new Error(file.error.code)
      const { width, height, format } = await sharp(file.value.tempPath).metadata()
      expect({ width, height }).toEqual(predictOutputSize(request, request.parameters, kino))
      expect(format).toBe(file.value.format)
    }
    expect(rig.practice.ledger().jobs).toMatchObject([{ id: submitted.remoteId, images: 2, billed: 1 }])
  })

  it('finds a job whose reply was lost, and only that one', async () => {
    const rig = await openRig()
    const request = requestFor(phoenix, { prompt: 'Peaks above fog' })
    await rig.leonardo.submit(
      requestFor(phoenix, { prompt: 'Peaks above fog', seed: 7 }),
      phoenix,
      NOTHING_PREPARED,
      signal,
    )
    rig.practice.script({ match: { method: 'POST', path: GENERATIONS }, action: { kind: 'cut', when: 'after' } })
    const submittedAt = Date.now()
    expect(await rig.leonardo.submit(request, phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind: 'unknown',
      failure: { code: 'connection-lost' },
    })
    const list = await rig.readBack.listRecent(100, signal)
    if (!list.ok) throw new Error(list.error.code)
    expect(list.value).toHaveLength(2)
    const found = list.value.filter(generation => rig.readBack.matches(generation, request, phoenix, submittedAt))
    expect(found).toMatchObject([{ seed: 88_120, prompt: 'Peaks above fog', size: { width: 1024, height: 1024 } }])
  })

  it('does not find a job that never arrived', async () => {
    const rig = await openRig()
    rig.practice.script({ match: { method: 'POST', path: GENERATIONS }, action: { kind: 'cut', when: 'before' } })
    expect(await rig.leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind: 'unknown',
    })
    expect(await rig.readBack.listRecent(100, signal)).toEqual({ ok: true, value: [] })
  })

  it.each([
    [{ kind: 'refuse', status: 401 }, 'refused', 'unauthorized'],
    [{ kind: 'refuse', status: 429, retryAfterSeconds: 9 }, 'refused', 'rate-limited'],
    [{ kind: 'refuse', status: 500 }, 'unknown', 'provider-fault'],
    [{ kind: 'refuse', status: 500, accepted: true }, 'unknown', 'provider-fault'],
    [{ kind: 'html', status: 503 }, 'unknown', 'provider-fault'],
    [{ kind: 'not-json' }, 'unknown', 'unexpected-reply'],
    [{ kind: 'break-schema' }, 'unknown', 'unexpected-reply'],
    [{ kind: 'truncate', ratio: 0.5, announced: true }, 'unknown', 'connection-lost'],
  ] as const)('after %j says %s: %s', async (action, kind, code) => {
    const rig = await openRig()
    rig.practice.script({ match: { method: 'POST', path: GENERATIONS }, action })
    expect(await rig.leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind,
      failure: { code },
    })
  })

  it('reads receipts in every spelling', async () => {
    const rig = await openRig()
    const costs: unknown[] = []
    for (const spelling of ['number', 'credits', 'missing', 'null', 'legacy'] as const) {
      rig.practice.script({ match: { method: 'POST', path: GENERATIONS }, action: { kind: 'cost', spelling } })
      const outcome = await rig.leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)
      costs.push(outcome.kind === 'accepted' ? (outcome.cost?.unit ?? null) : outcome.kind)
    }
    expect(costs).toEqual(['dollars', 'credits', null, null, 'credits'])
  })

  it('names the control when the service refuses what the catalogue would not have sent', async () => {
    const rig = await openRig()
    const request = { ...requestFor(kino), width: 1536, height: 1536 }
    expect(await rig.leonardo.submit(request, kino, NOTHING_PREPARED, signal)).toMatchObject({
      failure: { code: 'request-refused', parameter: 'size' },
    })
    expect(await rig.leonardo.submit({ ...requestFor(kino), count: 7 }, kino, NOTHING_PREPARED, signal)).toMatchObject({
      failure: { code: 'request-refused', parameter: 'count' },
    })
  })

  it('tells a blocked prompt and an empty purse', async () => {
    const rig = await openRig({ startBalance: { leonardoDollars: 0 } })
    expect(await rig.leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)).toMatchObject({
      kind: 'refused',
      failure: { code: 'no-balance' },
    })
  })

  it('fails, flags, and misses as it is told', async () => {
    const rig = await openRig()
    const send = async (action?: { kind: 'fail' } | { kind: 'nsfw' }) => {
      if (action) rig.practice.script({ match: { method: 'POST', path: GENERATIONS }, action })
      const outcome = await rig.leonardo.submit(requestFor(phoenix), phoenix, NOTHING_PREPARED, signal)
      return outcome.kind === 'accepted' ? rig.statusOf(outcome.remoteId) : outcome
    }
    expect(await send({ kind: 'fail' })).toMatchObject({ kind: 'failed', failure: { code: 'generation-failed' } })
    expect(await send({ kind: 'nsfw' })).toMatchObject({ kind: 'complete', outputs: [{ flagged: true }] })
    expect(await rig.statusOf('1f197fd2-30f6-6e90-a026-b7ffcf2cba29')).toEqual({ kind: 'missing' })
  })

  it('checks the key', async () => {
    const rig = await openRig()
    expect(await rig.leonardo.checkAccount(signal)).toMatchObject({ ok: true, value: { concurrency: 10 } })
    rig.keys.leonardo = '00000000-0000-4000-8000-000000000000'
    expect(await rig.leonardo.checkAccount(signal)).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    rig.keys.leonardo = 'sk-123'
    expect(await rig.leonardo.checkAccount(signal)).toMatchObject({ ok: false, error: { code: 'malformed-key' } })
  })
})

describe('1min.ai', () => {
  const sendOnemin = (rig: Awaited<ReturnType<typeof openRig>>) =>
    rig.onemin.submit(small, vision, NOTHING_PREPARED, signal)

  it('brings the picture with the reply, in every shape', async () => {
    const rig = await openRig()
    const shapes = [
      {},
      { results: 'absolute' },
      { results: 'string' },
      { temporaryUrl: 'root' },
      { results: 'absolute', temporaryUrl: 'absent' },
    ] as const
    for (const shape of shapes) {
      rig.practice.script({ match: { path: FEATURES }, action: { kind: 'onemin-reply', ...shape } })
      const outcome = await sendOnemin(rig)
      if (outcome.kind !== 'finished') throw new Error(outcome.kind)
      expect(outcome.outputs).toHaveLength(1)
      const [output] = outcome.outputs
      expect(output && (await rig.download(output))).toMatchObject({ ok: true })
      expect(outcome.reply).not.toContain('X-Amz')
    }
  })

  it('finds an unsigned or expired picture gone', async () => {
    const rig = await openRig()
    for (const action of [{ kind: 'onemin-reply', temporaryUrl: 'absent' }, { kind: 'expired' }] as const) {
      rig.practice.script({ match: { path: FEATURES }, action })
      const outcome = await sendOnemin(rig)
      const [output] = outcome.kind === 'finished' ? outcome.outputs : []
      expect(output && (await rig.download(output))).toMatchObject({ ok: false, error: { code: 'result-gone' } })
    }
  })

  it.each([
    [{ kind: 'cut', when: 'after' }, 'unknown', 'connection-lost'],
    [{ kind: 'html', status: 503, accepted: true }, 'unknown', 'provider-fault'],
    [{ kind: 'html', status: 403 }, 'refused', 'unexpected-reply'],
    [{ kind: 'refuse', status: 429 }, 'refused', 'rate-limited'],
    [{ kind: 'onemin-reply', status: 'PROCESSING' }, 'unknown', 'unexpected-reply'],
    [{ kind: 'fail' }, 'refused', 'generation-failed'],
    [{ kind: 'break-schema' }, 'unknown', 'unexpected-reply'],
  ] as const)('after %j says %s: %s', async (action, kind, code) => {
    const rig = await openRig()
    rig.practice.script({ match: { path: FEATURES }, action })
    expect(await sendOnemin(rig)).toMatchObject({ kind, failure: { code } })
  })

  it('tells an empty purse', async () => {
    const rig = await openRig({ startBalance: { oneminCredits: 0 } })
    expect(await sendOnemin(rig)).toMatchObject({ kind: 'refused', failure: { code: 'no-balance' } })
  })

  it('checks the key without being billed', async () => {
    const rig = await openRig()
    const before = rig.practice.ledger().balance.onemin
    expect(await rig.onemin.checkAccount(signal)).toMatchObject({ ok: true })
    expect(rig.practice.ledger()).toMatchObject({ jobs: [], balance: { onemin: before } })
    rig.keys.onemin = 'another-key'
    expect(await rig.onemin.checkAccount(signal)).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
  })
})

describe('downloads', () => {
  it.each([
    [{ kind: 'truncate', ratio: 0.5, announced: true }, 'connection-lost'],
    [{ kind: 'truncate', ratio: 0.5 }, 'connection-lost'],
    [{ kind: 'not-a-picture' }, 'not-a-picture'],
    [{ kind: 'refuse', status: 404 }, 'result-gone'],
    [{ kind: 'cut', when: 'before' }, 'connection-lost'],
  ] as const)('after %j are %s', async (action, code) => {
    const rig = await openRig()
    const outcome = await rig.leonardo.submit(
      requestFor(kino, { width: 96, height: 64 }),
      kino,
      NOTHING_PREPARED,
      signal,
    )
    const status = outcome.kind === 'accepted' ? await rig.statusOf(outcome.remoteId) : null
    const [output] = status?.kind === 'complete' ? status.outputs : []
    if (output === undefined) throw new Error('no picture')
    rig.practice.script({ match: { path: '/cdn/*' }, action })
    expect(await rig.download(output)).toMatchObject({ ok: false, error: { code } })
    expect(await rig.download(output)).toMatchObject({ ok: true })
  })
})
