import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planSpan, type Span } from '../../../src-main/practice/jobs/slots.ts'

it('never runs more jobs at once than there are slots, and never leaves a slot idle while one waits', () => {
  const arrivals = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 40 }), durationMs: fc.integer({ min: 1, max: 90 }) }),
    {
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), arrivals, (slots, jobs) => {
      const spans: (Span & { cameAt: number })[] = []
      let now = 0
      for (const { gap, durationMs } of jobs) {
        now += gap
        spans.push({ ...planSpan(spans, slots, now, durationMs), cameAt: now })
      }
      for (const { startAt, cameAt } of spans) {
        const runningAt = (moment: number) =>
          spans.filter(span => span.startAt <= moment && moment < span.finishAt).length
        expect(runningAt(startAt)).toBeLessThanOrEqual(slots)
        if (startAt > cameAt) expect(runningAt(startAt - 1)).toBe(slots)
      }
    }),
  )
})
