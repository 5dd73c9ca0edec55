import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countByDay } from '../../../src-main/library/days.ts'

const pad = (part: number) => String(part).padStart(2, '0')

describe('counting by day', () => {
  it('counts local days, newest first, over any times', () => {
    const time = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 11, 31) })
    fc.assert(
      fc.property(fc.array(time), times => {
        const newestFirst = times.toSorted((a, b) => b - a)
        const expected = new Map<string, number>()
        for (const one of newestFirst) {
          const date = new Date(one)
          const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
          expected.set(day, (expected.get(day) ?? 0) + 1)
        }
        expect(countByDay(Float64Array.from(newestFirst))).toEqual(
          [...expected].map(([day, count]) => ({ day, count })),
        )
      }),
    )
  })
})
