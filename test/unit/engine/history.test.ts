import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  begin,
  cancel,
  commit,
  type History,
  redo,
  replace,
  startHistory,
  undo,
} from '../../../src-renderer/engine/history.ts'

const put = (h: History<number>, value: number): History<number> => commit(replace(begin(h), value))

describe('history of a value', () => {
  it('comes back to every earlier value and forth again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), values => {
        const done = values.reduce(put, startHistory(Number.NaN))
        let h = done
        while (h.past.length > 0) {
          const before = h.present
          h = undo(h)
          expect(redo(h).present).toBe(before)
        }
        expect(h.present).toBeNaN()
        while (h.future.length > 0) h = redo(h)
        expect(h).toEqual(done)
      }),
    )
  })

  it('records a gesture as one step, however often it changes its mind', () => {
    const h = commit(replace(replace(replace(begin(startHistory(1)), 2), 3), 4))
    expect(h.past).toEqual([1])
    expect(undo(h).present).toBe(1)
  })

  it('cancels a gesture back to its mark, and undo does the same while it runs', () => {
    const running = replace(begin(put(startHistory(1), 2)), 9)
    expect(cancel(running)).toEqual(put(startHistory(1), 2))
    expect(undo(running).present).toBe(2)
  })

  it('keeps the future when nothing changed and drops it when something did', () => {
    const back = undo(put(startHistory(1), 2))
    expect(commit(begin(back)).future).toEqual([2])
    expect(put(back, 3).future).toEqual([])
  })

  it('keeps as many steps as it is allowed to', () => {
    let h = startHistory(0)
    for (let i = 1; i <= 20; i++) h = commit(replace(begin(h), i), 5)
    expect(h.past).toEqual([15, 16, 17, 18, 19])
  })

  it('works with undefined as a value', () => {
    const h = commit(replace(begin(startHistory<number | undefined>(undefined)), 1))
    expect(undo(h).present).toBeUndefined()
  })
})
