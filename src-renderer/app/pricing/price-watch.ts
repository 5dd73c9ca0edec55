import type { Draft } from '#shared/domain/draft.ts'
import type { Failure, FailureCode } from '#shared/domain/failure.ts'
import type { Price } from '#shared/domain/money.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Timers } from '../late-writer.ts'

export type PriceState =
  { readonly kind: 'none' } | { readonly kind: 'checking' } | { readonly kind: 'ready'; readonly price: Price }

export type PriceWatch = {
  /** Follows a draft. The same key again does nothing; null means there is nothing to price. */
  watch(key: string | null, draft: Draft): void
  /** Asks at once where an answer is outstanding, and resolves with it. */
  settle(): Promise<PriceState>
  /** Forgets an unknown price and asks again. */
  retry(): void
  stop(): void
}

const DELAY_MS = 250
const CACHED_PRICES = 300

type Wanted = { readonly key: string; readonly draft: Draft }

/** Asks for prices a moment after the last change, remembers known ones and drops replies that come too late. */
export function createPriceWatch<Handle>(deps: {
  readonly ask: (draft: Draft) => Promise<Result<Price, Failure>>
  readonly timers: Timers<Handle>
  readonly publish: (state: PriceState) => void
}): PriceWatch {
  const cache = new Map<string, Price>()
  const waiting = new Set<(state: PriceState) => void>()
  let state: PriceState = { kind: 'none' }
  let wanted: Wanted | null = null
  let timer: { readonly handle: Handle } | null = null

  const publish = (next: PriceState) => {
    state = next
    deps.publish(next)
    if (next.kind === 'checking') return
    for (const resolve of waiting) resolve(next)
    waiting.clear()
  }

  const cancelTimer = () => {
    if (timer !== null) deps.timers.clear(timer.handle)
    timer = null
  }

  const ask = async (asked: Wanted) => {
    cancelTimer()
    const answer = await deps.ask(asked.draft)
    const price = answer.ok ? answer.value : priceOfFailure(answer.error)
    if (price.kind === 'known') remember(cache, asked.key, price)
    if (wanted === asked) publish({ kind: 'ready', price })
  }

  const askLater = (next: Wanted) => {
    publish({ kind: 'checking' })
    timer = { handle: deps.timers.set(() => void ask(next), DELAY_MS) }
  }

  return {
    watch(key, draft) {
      if (key === (wanted?.key ?? null)) return
      cancelTimer()
      if (key === null) {
        wanted = null
        publish({ kind: 'none' })
        return
      }
      wanted = { key, draft }
      const known = cache.get(key)
      if (known === undefined) askLater(wanted)
      else publish({ kind: 'ready', price: known })
    },
    settle() {
      if (state.kind !== 'checking') return Promise.resolve(state)
      if (timer !== null && wanted !== null) void ask(wanted)
      return new Promise(resolve => waiting.add(resolve))
    },
    retry() {
      if (wanted === null || (state.kind === 'ready' && state.price.kind === 'known')) return
      cancelTimer()
      wanted = { ...wanted }
      publish({ kind: 'checking' })
      void ask(wanted)
    },
    stop() {
      cancelTimer()
      wanted = null
      publish({ kind: 'none' })
    },
  }
}

function remember(cache: Map<string, Price>, key: string, price: Price): void {
  cache.delete(key)
  cache.set(key, price)
  const [oldest] = cache.keys()
  if (cache.size > CACHED_PRICES && oldest !== undefined) cache.delete(oldest)
}

const NEEDS_KEY: ReadonlySet<FailureCode> = new Set(['no-key', 'malformed-key', 'unauthorized'])
const REFUSED: ReadonlySet<FailureCode> = new Set(['invalid-draft', 'request-refused'])

const priceOfFailure = ({ code }: Failure): Price => ({
  kind: 'unknown',
  reason: NEEDS_KEY.has(code) ? 'no-key' : REFUSED.has(code) ? 'refused' : 'offline',
})
