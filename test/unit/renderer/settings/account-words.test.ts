import { describe, expect, it } from 'vitest'
import { debtWords, formatBalance, planWords } from '../../../../src-renderer/app/account-words.ts'

describe('words about an account', () => {
  it('say how it pays and how much it does at once, as far as that is known', () => {
    expect(planWords({ plan: null, concurrency: null })).toBe('')
    expect(planWords({ plan: { kind: 'pay-as-you-go', renewsAt: null }, concurrency: 1 })).toBe(
      'Pay as you go. One job at a time.',
    )
    const renewsAt = new Date(2026, 11, 1).getTime()
    expect(planWords({ plan: { kind: 'credits', renewsAt }, concurrency: 10 })).toBe(
      'Credits of a plan. Renewed on 1 Dec 2026. Up to 10 jobs at once.',
    )
  })

  it('explain a balance below zero, and only that', () => {
    expect(debtWords({ balance: { amount: -1.25, unit: 'dollars' } })).toMatch(/^Below zero/)
    expect(debtWords({ balance: { amount: 0, unit: 'dollars' } })).toBeNull()
    expect(debtWords({ balance: null })).toBeNull()
    expect(formatBalance({ amount: -1.25, unit: 'dollars' })).toBe('−$1.25')
    expect(formatBalance({ amount: 20, unit: 'credits' })).toBe('20 credits')
  })
})
