import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overBudget } from '../../../src-main/jobs/budget.ts'
import { durationKind, expectedDuration, firstPollDelay, nextPollDelay } from '../../../src-main/jobs/poll-policy.ts'
import { createRateLimiter } from '../../../src-main/jobs/rate-limiter.ts'
import { decide } from '../../../src-main/jobs/retry-policy.ts'
import { createSeededRandom } from '../../support/builders.ts'
import { createFakeTime } from '../../support/fake-time.ts'

const provider = 'leonardo' as const

describe('after a failure', () => {
  it('gives up a send that the service refused, and says so at once', () => {
    expect(decide('submit', { code: 'moderated', provider, word: 'gore' }, 0).kind).toBe('give-up')
    expect(decide('submit', { code: 'no-balance', provider }, 0).kind).toBe('give-up')
    expect(decide('submit', { code: 'unauthorized', provider }, 0).kind).toBe('give-up')
  })

  it('waits for the network with everything of this account', () => {
    expect(decide('submit', { code: 'offline', provider }, 0)).toMatchObject({
      kind: 'retry',
      hold: 'offline',
      close: 'offline',
    })
  })

  it('does as the service says when it asks to slow down', () => {
    expect(decide('poll', { code: 'rate-limited', provider, retryAfterMs: 7000 }, 0)).toMatchObject({
      delayMs: 7000,
      close: 'rate-limited',
    })
    expect(decide('poll', { code: 'rate-limited', provider, retryAfterMs: null }, 2)).toMatchObject({ delayMs: 80_000 })
  })

  it('never gives up asking for what is paid for because of a passing trouble', () => {
    for (const code of ['timeout', 'connection-lost'] as const) {
      for (const stage of ['poll', 'download'] as const)
        expect(decide(stage, { code, provider }, 1000).kind).toBe('retry')
    }
    expect(decide('poll', { code: 'unauthorized', provider }, 50)).toMatchObject({ kind: 'retry', hold: 'no-key' })
    expect(decide('download', { code: 'disk-full' }, 1000)).toMatchObject({ kind: 'retry', hold: 'disk-full' })
    expect(decide('download', { code: 'folder-not-writable', folder: '/mnt' }, 1000)).toMatchObject({ kind: 'retry' })
  })

  it('takes a torn picture as torn a few times, then as what the service holds', () => {
    const failure = { code: 'not-a-picture', provider } as const
    expect([0, 1, 2, 3].map(attempt => decide('download', failure, attempt).kind)).toEqual([
      'retry',
      'retry',
      'retry',
      'give-up',
    ])
  })
})

describe('when to ask', () => {
  it('trusts the catalogue until three jobs of the kind are known, then their median', () => {
    expect(expectedDuration([3000, 4000], 8000)).toEqual({ expectedMs: 8000, learnt: false })
    expect(expectedDuration([9000, 3000, 4000], 8000)).toEqual({ expectedMs: 4000, learnt: true })
  })

  it('keeps every delay within its jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer(), fc.nat(20), (expectedMs, seed, attempt) => {
        const random = createSeededRandom(seed)
        const first = firstPollDelay(expectedMs, true, random)
        const base = Math.max(500, expectedMs)
        expect(first).toBeGreaterThanOrEqual(Math.floor(base * 0.88))
        expect(first).toBeLessThanOrEqual(Math.ceil(base * 1.12))
        const next = nextPollDelay(attempt, random)
        expect(next).toBeGreaterThanOrEqual(880)
        expect(next).toBeLessThanOrEqual(16_800)
      }),
    )
  })

  it('counts jobs of about the same size as one kind', () => {
    const job = { model: 'leonardo/phoenix-1.0', width: 1024, height: 1024, count: 4 }
    expect(durationKind({ ...job, width: 1000, height: 1048 })).toBe(durationKind(job))
    expect(durationKind({ ...job, width: 512, height: 512 })).not.toBe(durationKind(job))
  })
})

describe('the rate limiter', () => {
  it('never lets more than its number through in any minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 }), steps => {
        let now = 0
        const limiter = createRateLimiter(10, { now: () => now })
        const taken: number[] = []
        for (const step of steps) {
          now += step
          if (limiter.take()) taken.push(now)
          else expect(limiter.waitMs()).toBeGreaterThan(0)
        }
        for (const at of taken)
          expect(taken.filter(other => other > at - 60_000 && other <= at).length).toBeLessThanOrEqual(10)
      }),
    )
  })

  it('says how many are left and how long to wait', async () => {
    const time = createFakeTime()
    const limiter = createRateLimiter(2, time.clock)
    limiter.take()
    await time.advance(10_000)
    limiter.take()
    expect([limiter.left(), limiter.take(), limiter.waitMs()]).toEqual([0, false, 50_000])
  })
})

describe('a budget', () => {
  const spend = { sessionDollars: 0, dayDollars: 4.95, monthDollars: 10, sessionCredits: 0, dayCredits: 0 }
  const price = { kind: 'known', cost: { amount: 0.06, unit: 'dollars' } } as const

  it('stops a job that would pass it, and says by how much', () => {
    const stopped = overBudget(price, spend, { session: null, day: 5, month: null })
    expect(stopped).toMatchObject({ code: 'budget', period: 'day' })
    expect(stopped?.overByDollars).toBeCloseTo(0.01)
  })

  it('lets pass what fits exactly, what is counted in credits, and what has no known price', () => {
    expect(
      overBudget({ kind: 'known', cost: { amount: 0.05, unit: 'dollars' } }, spend, {
        session: null,
        day: 5,
        month: null,
      }),
    ).toBeNull()
    expect(
      overBudget({ kind: 'known', cost: { amount: 286, unit: 'credits' } }, spend, {
        session: 0.01,
        day: 0.01,
        month: null,
      }),
    ).toBeNull()
    expect(
      overBudget({ kind: 'unknown', reason: 'offline' }, spend, { session: 0.01, day: 0.01, month: null }),
    ).toBeNull()
  })
})
