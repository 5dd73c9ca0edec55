import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clampNumber,
  evaluateExpression,
  formatNumber,
  stepNumber,
  tidyNumber,
} from '../../../../src-renderer/ui/number-expression.ts'

describe('evaluateExpression', () => {
  it.each([
    ['1024', 1024],
    [' 7 ', 7],
    ['1024*1.5', 1536],
    ['1024 x 2', 2048],
    ['1024×2', 2048],
    ['3/4', 0.75],
    ['9 ÷ 2', 4.5],
    ['1,5', 1.5],
    ['.5', 0.5],
    ['2+3*4', 14],
    ['(2+3)*4', 20],
    ['-3', -3],
    ['2*-3', -6],
    ['10-4-3', 3],
    ['64/4/2', 8],
    ['5.', 5],
    ['−2+5', 3],
  ])('reads %j', (text, value) => {
    expect(evaluateExpression(text)).toBeCloseTo(value, 10)
  })

  it.each(['', '  ', 'abc', '1 2', '1+', '*3', '(1', '1)', '1/0', '1..2', '2**3', 'alert(1)', '1e3'])(
    'refuses %j',
    text => {
      expect(evaluateExpression(text)).toBeNull()
    },
  )

  it('agrees with arithmetic on whatever is written out of it', () => {
    const tree = fc.letrec<{ node: { text: string; value: number } }>(tie => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.nat(999).map(n => ({ text: String(n), value: n })),
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, operator, b]) => ({
          text: `(${a.text} ${operator} ${b.text})`,
          value: operator === '+' ? a.value + b.value : operator === '-' ? a.value - b.value : a.value * b.value,
        })),
      ),
    })).node
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        expect(evaluateExpression(text)).toBe(value)
      }),
    )
  })
})

describe('stepNumber', () => {
  it('lands on the grid of the step, counted from the minimum', () => {
    expect(stepNumber(1020, 1, { min: 32, max: 1536, step: 8 })).toBe(1024)
    expect(stepNumber(1020, -1, { min: 32, max: 1536, step: 8 })).toBe(1016)
    expect(stepNumber(1024, 10, { min: 32, max: 1536, step: 8 })).toBe(1104)
  })

  it('stays inside the range and free of floating dust', () => {
    expect(stepNumber(0.3, -10, { min: 0, max: 1, step: 0.05 })).toBe(0)
    expect(stepNumber(0.1, 2, { min: 0, max: 1, step: 0.1 })).toBe(0.3)
  })

  it('goes up and down by the same way', () => {
    const cents = fc.integer({ min: 0, max: 2000 })
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 20 }), (at, steps) => {
        const range = { min: 0, max: 100, step: 0.05 }
        const value = tidyNumber((at % 1900) * 0.05 + 1, 0.05)
        fc.pre(value + steps * 0.05 <= 100)
        expect(stepNumber(stepNumber(value, steps, range), -steps, range)).toBe(value)
      }),
    )
  })
})

describe('formatNumber', () => {
  it('shows the decimals of the step, and more only where the value needs them', () => {
    expect(formatNumber(7, 0.5)).toBe('7.0')
    expect(formatNumber(4, 1)).toBe('4')
    expect(formatNumber(2.25, 0.5)).toBe('2.25')
    expect(formatNumber(0.30000000000000004, 0.1)).toBe('0.3')
  })
})

describe('clampNumber', () => {
  it('leaves an open end open', () => {
    expect(clampNumber(-5, { min: 0 })).toBe(0)
    expect(clampNumber(5_000_000, { min: 0 })).toBe(5_000_000)
  })
})
