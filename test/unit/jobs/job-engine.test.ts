import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngineRig, type EngineRig } from '../../support/engine-rig.ts'

let rig: EngineRig

const start = async (options?: Parameters<typeof createEngineRig>[0]) => {
  rig = await createEngineRig(options)
}
beforeEach(() => start())
afterEach(() => rig.dispose())

const lost = { code: 'connection-lost', provider: 'leonardo' } as const

describe('a job', () => {
  it('is sent, waited for, fetched and kept', async () => {
    const id = await rig.add({ count: 2 })
    await rig.time.advance(20_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done', cost: { amount: 0.06 }, remoteId: 'remote-1' })
    expect((await rig.database.library.counts()).all).toBe(2)
    expect(rig.provider.billed).toHaveLength(1)
  })

  it('teaches how long its kind takes, so that later ones are asked about once or twice', async () => {
    for (let round = 0; round < 4; round++) {
      await rig.add({ seed: round })
      await rig.time.advance(60_000)
    }
    const before = rig.provider.requests.status
    await rig.add({ seed: 99 })
    await rig.time.advance(60_000)
    expect(rig.provider.requests.status - before).toBeLessThanOrEqual(2)
  })

  it('waits in the queue while ten are at the service', async () => {
    for (let index = 0; index < 14; index++) await rig.add({ seed: index })
    await rig.time.advance(1000)
    expect(rig.provider.billed).toHaveLength(10)
    await rig.time.advance(120_000)
    expect(rig.provider.billed).toHaveLength(14)
    expect((await rig.database.library.counts()).all).toBe(14)
  })

  it('sends no more than a hundred in a minute', async () => {
    rig.provider.limits.concurrentJobs = 1000
    for (let index = 0; index < 130; index++) await rig.add({ seed: index })
    await rig.time.advance(30_000)
    expect(rig.provider.billed).toHaveLength(100)
    await rig.time.advance(60_000)
    expect(rig.provider.billed).toHaveLength(130)
  })

  it('is not sent while paused, and goes on being fetched when it was', async () => {
    const sent = await rig.add({ seed: 1 })
    await rig.time.advance(100)
    rig.engine.setPaused(true)
    const kept = await rig.add({ seed: 2 })
    await rig.time.advance(60_000)
    expect((await rig.record(sent)).state).toBe('done')
    expect((await rig.record(kept)).state).toBe('queued')
    rig.engine.setPaused(false)
    await rig.time.advance(60_000)
    expect((await rig.record(kept)).state).toBe('done')
  })
})

describe('a lost reply', () => {
  it('is found at the service and never sent again', async () => {
    rig.provider.onSubmit = () => 'lost'
    const id = await rig.add()
    await rig.time.advance(30_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done', remoteId: 'remote-1' })
    expect(rig.provider.requests.submit).toBe(1)
  })

  it('is unknown after the safe delay when the service has no such job', async () => {
    rig.provider.onSubmit = () => ({ kind: 'unknown', failure: lost, reply: null })
    const id = await rig.add()
    await rig.time.advance(59_000)
    expect(await rig.record(id)).toMatchObject({ state: 'submitting', hold: 'checking' })
    await rig.time.advance(10_000)
    expect(await rig.record(id)).toMatchObject({
      state: 'unknown',
      failure: { code: 'outcome-unknown', readBack: true },
    })
    await rig.time.advance(3_600_000)
    expect(rig.provider.requests.submit).toBe(1)
  })

  it('is unknown at once where the service cannot be asked', async () => {
    rig.dispose()
    await start({ readBack: false })
    rig.provider.onSubmit = () => 'lost'
    const id = await rig.add()
    await rig.time.advance(100)
    expect(await rig.record(id)).toMatchObject({ state: 'unknown', failure: { readBack: false } })
  })

  it('is unknown at once where the service keeps nothing of what the model makes', async () => {
    rig.dispose()
    await start({ keeps: false })
    rig.provider.onSubmit = () => 'lost'
    const id = await rig.add()
    await rig.time.advance(100)
    expect(await rig.record(id)).toMatchObject({ state: 'unknown', failure: { readBack: false } })
    await rig.time.advance(3_600_000)
    expect(rig.provider.requests).toMatchObject({ submit: 1, list: 0 })
  })

  it('never gives two jobs the same pictures', async () => {
    rig.provider.onSubmit = () => 'lost'
    const first = await rig.add({ seed: 5 })
    const second = await rig.add({ seed: 5 })
    await rig.time.advance(60_000)
    const ids = [(await rig.record(first)).remoteId, (await rig.record(second)).remoteId]
    expect(new Set(ids)).toEqual(new Set(['remote-1', 'remote-2']))
  })

  it('goes on being looked for while the network is away', async () => {
    rig.provider.onSubmit = () => 'lost'
    const id = await rig.add()
    rig.provider.onAsk = () => ({ code: 'offline', provider: 'leonardo' })
    await rig.time.advance(600_000)
    expect((await rig.record(id)).state).toBe('submitting')
    rig.provider.onAsk = () => null
    rig.engine.retryNow()
    await rig.time.advance(60_000)
    expect((await rig.record(id)).state).toBe('done')
  })
})

describe('trouble', () => {
  it('parks everything while offline and goes on by itself', async () => {
    let online = false
    rig.provider.onSubmit = () =>
      online ? null : { kind: 'refused', failure: { code: 'offline', provider: 'leonardo' }, reply: null }
    const id = await rig.add()
    await rig.time.advance(5000)
    expect(await rig.record(id)).toMatchObject({ state: 'queued', hold: 'offline' })
    expect(rig.engine.status().offline).toBe(true)
    online = true
    await rig.time.advance(180_000)
    expect((await rig.record(id)).state).toBe('done')
    expect(rig.engine.status().offline).toBe(false)
  })

  it('does nothing until the time that the service asked for', async () => {
    let limited = true
    rig.provider.onSubmit = () =>
      limited
        ? {
            kind: 'refused',
            failure: { code: 'rate-limited', provider: 'leonardo', retryAfterMs: 40_000 },
            reply: null,
          }
        : null
    await rig.add({ seed: 1 })
    await rig.add({ seed: 2 })
    await rig.time.advance(1000)
    const sent = rig.provider.requests.submit
    limited = false
    await rig.time.advance(35_000)
    expect(rig.provider.requests.submit).toBe(sent)
    expect(rig.engine.status().rateLimitedUntil).not.toBeNull()
    await rig.time.advance(60_000)
    expect(rig.provider.billed).toHaveLength(2)
  })

  it('ends a job that the service refuses, with its reason', async () => {
    rig.provider.onSubmit = () => ({
      kind: 'refused',
      failure: { code: 'moderated', provider: 'leonardo', word: 'gore' },
      reply: 'x',
    })
    const id = await rig.add()
    await rig.time.advance(100)
    expect(await rig.record(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'moderated', word: 'gore' },
      reply: 'x',
    })
  })

  it('shows a job that failed at the service, refunded', async () => {
    rig.provider.finalStatus = () => ({
      kind: 'failed',
      failure: { code: 'generation-failed', provider: 'leonardo' },
      reply: '{}',
    })
    const id = await rig.add()
    await rig.time.advance(60_000)
    expect(await rig.record(id)).toMatchObject({ state: 'failed', cost: { amount: 0 } })
  })

  it('fetches again until the picture is whole', async () => {
    let torn = 3
    rig.downloads.answer = () => (torn-- > 0 ? lost : null)
    const id = await rig.add()
    await rig.time.advance(120_000)
    expect((await rig.record(id)).state).toBe('done')
    expect(rig.downloads.count).toBe(4)
  })

  it('asks for a fresh address when the old one is gone', async () => {
    let gone = true
    rig.downloads.answer = () => {
      const failure = gone ? ({ code: 'result-gone', provider: 'leonardo' } as const) : null
      gone = false
      return failure
    }
    const id = await rig.add()
    await rig.time.advance(60_000)
    expect((await rig.record(id)).state).toBe('done')
  })
})

describe('cancelling', () => {
  it('keeps a picture that arrives all the same', async () => {
    const id = await rig.add()
    await rig.time.advance(1000)
    await rig.journal.apply(id, { type: 'cancelled' })
    expect((await rig.record(id)).state).toBe('cancelled')
    await rig.time.advance(60_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done', cost: { amount: 0.06 } })
    expect((await rig.database.library.counts()).all).toBe(1)
  })

  it('costs nothing while the job is still in the queue', async () => {
    rig.engine.setPaused(true)
    const id = await rig.add()
    await rig.journal.apply(id, { type: 'cancelled' })
    rig.engine.setPaused(false)
    await rig.time.advance(60_000)
    expect(rig.provider.requests.submit).toBe(0)
  })
})

describe('after a crash', () => {
  it('looks for what was being sent, asks about what waited, fetches what was missing', async () => {
    rig.provider.onSubmit = () => 'lost'
    const sent = await rig.add({ seed: 1 })
    await rig.time.advance(500)
    await rig.restart()
    await rig.time.advance(60_000)
    expect((await rig.record(sent)).state).toBe('done')
    rig.provider.onSubmit = () => null
    const waiting = await rig.add({ seed: 2 })
    await rig.time.advance(1000)
    expect((await rig.record(waiting)).state).toBe('waiting')
    await rig.restart()
    await rig.time.advance(60_000)
    expect((await rig.record(waiting)).state).toBe('done')
    rig.downloads.answer = () => lost
    const fetching = await rig.add({ seed: 3 })
    await rig.time.advance(30_000)
    expect((await rig.record(fetching)).state).toBe('downloading')
    rig.downloads.answer = () => null
    await rig.restart()
    await rig.time.advance(1000)
    expect((await rig.record(fetching)).state).toBe('done')
    expect(rig.provider.requests.submit).toBe(3)
  })

  it('goes on watching a job that was cancelled', async () => {
    const id = await rig.add()
    await rig.time.advance(1000)
    await rig.journal.apply(id, { type: 'cancelled' })
    await rig.restart()
    await rig.time.advance(60_000)
    expect((await rig.record(id)).state).toBe('done')
  })
})
