import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import {
  countSelected,
  EVERYTHING,
  isSelected,
  NOTHING,
  onlySelected,
  type Selection,
  selectOnly,
  toggle,
  without,
  withRange,
} from '../../../../src-renderer/features/library/selection.ts'

const TOTAL = 12
const ids = Array.from({ length: TOTAL }, (_, at) => ImageId.parse(at + 1))
const id = fc.constantFrom(...ids)
const some = fc.uniqueArray(id)
const selections: fc.Arbitrary<Selection> = fc.oneof(
  some.map(selectOnly),
  some.map((except): Selection => ({ kind: 'all', except: new Set(except) })),
)
const chosen = (selection: Selection): readonly ImageId[] => ids.filter(one => isSelected(selection, one))

describe('a selection', () => {
  it('counts what it holds', () => {
    fc.assert(
      fc.property(selections, one => {
        expect(countSelected(one, TOTAL)).toBe(chosen(one).length)
      }),
    )
  })

  it('changes one picture when it is toggled, and none when toggled twice', () => {
    fc.assert(
      fc.property(selections, id, (one, picture) => {
        const once = toggle(one, picture)
        expect(isSelected(once, picture)).toBe(!isSelected(one, picture))
        expect(chosen(once).filter(other => other !== picture)).toEqual(chosen(one).filter(other => other !== picture))
        expect(chosen(toggle(once, picture))).toEqual(chosen(one))
      }),
    )
  })

  it('keeps what it held when a range is added', () => {
    fc.assert(
      fc.property(selections, some, (one, range) => {
        expect(chosen(withRange(one, range))).toEqual(
          ids.filter(picture => isSelected(one, picture) || range.includes(picture)),
        )
      }),
    )
  })

  it('forgets pictures that are gone', () => {
    fc.assert(
      fc.property(some, some, (held, gone) => {
        expect(chosen(without(selectOnly(held), gone))).toEqual(
          ids.filter(picture => held.includes(picture) && !gone.includes(picture)),
        )
      }),
    )
    // All but some: what is gone is not among those left out, so the count fits the smaller total.
    const all = without(toggle(EVERYTHING, ids[0] ?? ImageId.parse(1)), ids.slice(0, 3))
    expect(countSelected(all, TOTAL - 3)).toBe(TOTAL - 3)
  })

  it('is the same value when nothing changed', () => {
    const held = selectOnly(ids.slice(0, 2))
    expect(without(held, ids.slice(5))).toBe(held)
  })

  it('knows its only picture', () => {
    expect(onlySelected(selectOnly(ids.slice(3, 4)))).toBe(ids[3])
    expect(onlySelected(selectOnly(ids.slice(3, 5)))).toBeNull()
    expect(onlySelected(NOTHING)).toBeNull()
    expect(onlySelected(EVERYTHING)).toBeNull()
  })
})
