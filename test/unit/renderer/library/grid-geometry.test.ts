import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMove, moveFrom, MOVES } from '../../../../src-renderer/features/library/grid/grid-keys.ts'
import { nameDay, nameMonth } from '../../../../src-renderer/features/library/grid/day-names.ts'
import { layOutGrid, placeRow, rowOfPicture } from '../../../../src-renderer/features/library/grid/layout.ts'
import { bandBetween, picturesWithin } from '../../../../src-renderer/features/library/grid/rubber-band.ts'
import { marksOf } from '../../../../src-renderer/features/library/grid/scrubber-marks.ts'
import { placesAround } from '../../../../src-renderer/features/library/lightbox/film-places.ts'

const grids = fc
  .array(fc.array(fc.constantFrom(96, 110, 128, 147, 155), { minLength: 1, maxLength: 30 }), {
    minLength: 1,
    maxLength: 6,
  })
  .map(days => {
    const aspects = Uint8Array.from(days.flat())
    const listing = {
      aspects,
      days: days.map(({ length }, at) => ({ day: `2026-11-${String(20 - at).padStart(2, '0')}`, count: length })),
    }
    return { layout: layOutGrid({ listing, widthPx: 852, rowPx: 160 }), aspects, viewPx: 700 }
  })
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const indexIn = (total: number, at: number): number => Math.floor(at * total)

describe('moving by keys', () => {
  it('never leaves the grid', () => {
    fc.assert(
      fc.property(grids, place, fc.constantFrom(...MOVES), (grid, at, move) => {
        const next = moveFrom(grid, indexIn(grid.layout.total, at), move)
        expect(next).toBeGreaterThanOrEqual(0)
        expect(next).toBeLessThan(grid.layout.total)
      }),
    )
  })

  it('goes one row up or down, to the picture that is nearest', () => {
    fc.assert(
      fc.property(grids, place, (grid, at) => {
        const { layout, aspects } = grid
        const index = indexIn(layout.total, at)
        const row = rowOfPicture(layout, index)
        const middle = (one: number) => {
          const placed = placeRow(layout, aspects, rowOfPicture(layout, one)).find(({ index }) => index === one)
          return placed === undefined ? NaN : placed.leftPx + placed.widthPx / 2
        }
        const down = moveFrom(grid, index, 'ArrowDown')
        const below = Math.min(layout.rows - 1, row + 1)
        expect(rowOfPicture(layout, down)).toBe(below)
        if (below === row) return
        const away = Math.abs(middle(down) - middle(index))
        for (const { index: other } of placeRow(layout, aspects, below))
          expect(Math.abs(middle(other) - middle(index))).toBeGreaterThanOrEqual(away)
      }),
    )
  })

  it('reaches both ends by pages', () => {
    fc.assert(
      fc.property(grids, place, (grid, at) => {
        const walk = (from: number, move: 'PageUp' | 'PageDown') => {
          let index = from
          for (let steps = 0; steps <= grid.layout.rows; steps += 1) index = moveFrom(grid, index, move)
          return index
        }
        const index = indexIn(grid.layout.total, at)
        expect([walk(index, 'PageUp'), walk(index, 'PageDown')]).toEqual([0, grid.layout.total - 1])
      }),
    )
  })

  it('knows its keys', () => {
    expect([isMove('ArrowLeft'), isMove('a')]).toEqual([true, false])
  })
})

describe('a rubber band', () => {
  it('holds exactly the pictures it touches', () => {
    fc.assert(
      fc.property(grids, fc.tuple(place, place, place, place), ({ layout, aspects }, [x1, y1, x2, y2]) => {
        const point = (x: number, y: number) => ({ x: x * 852, y: y * layout.contentPx })
        const band = bandBetween(point(x1, y1), point(x2, y2))
        const found = new Set(picturesWithin(layout, aspects, band))
        for (let row = 0; row < layout.rows; row += 1) {
          const top = layout.topOfRow[row] ?? NaN
          const isInRow = top + (layout.heightOfRow[row] ?? NaN) > band.top && top < band.bottom
          for (const { index, leftPx, widthPx } of placeRow(layout, aspects, row)) {
            const isTouched = isInRow && leftPx + widthPx > band.left && leftPx < band.right
            expect(found.has(index)).toBe(isTouched)
          }
        }
      }),
    )
  })
})

describe('names of days', () => {
  const now = new Date(2026, 10, 20, 9).getTime()
  it.each([
    ['2026-11-20', 'Today'],
    ['2026-11-19', 'Yesterday'],
    ['2026-11-18', 'Wednesday 18 November'],
    ['2026-01-02', 'Friday 2 January'],
    ['2025-11-20', '20 November 2025'],
  ])('%s is %s', (day, name) => expect(nameDay(day, now)).toBe(name))

  it('are months in this year and years before', () => {
    expect([nameMonth('2026-09-30', now), nameMonth('2024-09-30', now)]).toEqual(['Sep', '2024'])
  })

  it('stand apart along the scrubber, in order', () => {
    const days = Array.from({ length: 600 }, (_, at) => ({
      day: new Date(2026, 10, 20 - at, 12).toISOString().slice(0, 10),
      count: 1 + (at % 7),
    }))
    const total = days.reduce((sum, { count }) => sum + count, 0)
    const layout = layOutGrid({ listing: { aspects: new Uint8Array(total).fill(128), days }, widthPx: 852, rowPx: 160 })
    const marks = marksOf(layout, 780, now)
    expect(marks[0]?.label).toBe('Nov')
    expect(marks.at(-1)?.label).toBe('2025')
    for (const [at, mark] of marks.entries()) {
      const before = marks[at - 1]
      if (before !== undefined) expect(mark.yPx - before.yPx).toBeGreaterThanOrEqual(22)
      expect(mark.yPx).toBeLessThanOrEqual(780 - 16)
    }
  })
})

describe('the filmstrip', () => {
  it('always holds the open picture, and as many as there is room for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), place, fc.integer({ min: 0, max: 3000 }), (total, at, widthPx) => {
        const index = indexIn(total, at)
        const places = placesAround(index, total, widthPx)
        expect(places).toContain(index)
        expect(places.length).toBe(Math.min(total, Math.max(1, Math.floor((widthPx - 24) / 70))))
        expect(places[0]).toBeGreaterThanOrEqual(0)
        expect(places.at(-1)).toBeLessThan(total)
      }),
    )
  })
})
