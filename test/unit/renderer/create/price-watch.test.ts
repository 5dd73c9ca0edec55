import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Price } from '#shared/domain/money.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import { priceKey } from '../../../../src-renderer/app/pricing/price-key.ts'
import { createPriceWatch, type PriceState } from '../../../../src-renderer/app/pricing/price-watch.ts'
import { PHOENIX } from './a-catalog.ts'
import { createManualTimers } from './manual-timers.ts'

const draft: Draft = startDraft(PHOENIX)
const dollars = (amount: number): Price => ({ kind: 'known', cost: { amount, unit: 'dollars' } })
const settled = () => new Promise<void>(resolve => setImmediate(resolve))

function setUp() {
  const clock = createManualTimers()
  const states: PriceState[] = []
  const asked: { readonly draft: Draft; readonly answer: (result: Result<Price, Failure>) => void }[] = []
  const watch = createPriceWatch({
    ask: draft => new Promise(answer => asked.push({ draft, answer })),
    timers: clock.timers,
    publish: state => void states.push(state),
  })
  return { clock, states, asked, watch }
}

describe('the price watch', () => {
  it('asks once, a quarter of a second after the last change', () => {
    const { clock, asked, watch } = setUp()
    watch.watch('a', draft)
    watch.watch('b', draft)
    watch.watch('b', draft)
    expect(clock.delays()).toEqual([250])
    clock.runAll()
    expect(asked).toHaveLength(1)
  })

  it('drops the reply to a question that is no longer asked, and remembers it', async () => {
    const { clock, states, asked, watch } = setUp()
    watch.watch('a', draft)
    clock.runAll()
    watch.watch('b', draft)
    clock.runAll()
    asked[1]?.answer(ok(dollars(2)))
    await settled()
    asked[0]?.answer(ok(dollars(1)))
    await settled()
    expect(states.at(-1)).toEqual({ kind: 'ready', price: dollars(2) })
    watch.watch('a', draft)
    expect(states.at(-1)).toEqual({ kind: 'ready', price: dollars(1) })
    expect(asked).toHaveLength(2)
  })

  it('does not remember that a price was unknown', async () => {
    const { clock, states, asked, watch } = setUp()
    watch.watch('a', draft)
    clock.runAll()
    asked[0]?.answer(err({ code: 'offline', provider: 'leonardo' }))
    await settled()
    expect(states.at(-1)).toEqual({ kind: 'ready', price: { kind: 'unknown', reason: 'offline' } })
    watch.retry()
    expect(states.at(-1)).toEqual({ kind: 'checking' })
    asked[1]?.answer(ok(dollars(1)))
    await settled()
    expect(states.at(-1)).toEqual({ kind: 'ready', price: dollars(1) })
    watch.retry()
    expect(asked).toHaveLength(2)
  })

  it('has nothing to say about a refused draft', () => {
    const { clock, states, watch } = setUp()
    watch.watch('a', draft)
    watch.watch(null, draft)
    expect(states.at(-1)).toEqual({ kind: 'none' })
    expect(clock.delays()).toEqual([])
  })

  it('asks at once when somebody cannot wait', async () => {
    const { clock, asked, watch } = setUp()
    watch.watch('a', draft)
    const both = Promise.all([watch.settle(), watch.settle()])
    expect(clock.delays()).toEqual([])
    expect(asked).toHaveLength(1)
    asked[0]?.answer(ok(dollars(1)))
    const ready = { kind: 'ready', price: dollars(1) }
    expect(await both).toEqual([ready, ready])
    expect(await watch.settle()).toEqual(ready)
  })

  it('lets go of those who wait when it is stopped', async () => {
    const { watch } = setUp()
    watch.watch('a', draft)
    const waiting = watch.settle()
    watch.stop()
    expect(await waiting).toEqual({ kind: 'none' })
  })
})

describe('the key of a price', () => {
  const key = (patch: Partial<Draft>) => priceKey({ ...draft, ...patch }, PHOENIX)
  it('is the same whatever is written and whichever seed is set', () => {
    expect(key({ prompt: 'a', negativePrompt: 'b', seed: 7, seedMode: 'locked' })).toBe(key({}))
  })
  it('is the same for a default that was set by hand, and for parked values', () => {
    expect(key({ values: { mode: 'quality', scheduler: 'LEONARDO' } })).toBe(key({}))
  })
  it('changes with size, count and parameters', () => {
    expect(new Set([key({}), key({ count: 2 }), key({ width: 832 }), key({ values: { mode: 'fast' } })]).size).toBe(4)
  })
  it('is null while the draft is refused', () => {
    expect(key({ values: { tiling: true } })).toBeNull()
  })
})
