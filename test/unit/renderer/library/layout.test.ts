import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAspect, encodeAspect } from '#shared/domain/library-image.ts'
import {
  DAY_HEADER_PX,
  dayOfRow,
  GAP_PX,
  layOutGrid,
  placeRow,
  rowOfPicture,
  rowsWithin,
  startsDay,
} from '../../../../src-renderer/features/library/grid/layout.ts'

/** Days of any size with pictures of the shapes that models paint, and a few that they do not. */
const listings = fc
  .array(
    fc.array(fc.oneof(fc.constantFrom(96, 110, 128, 147, 155), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 40,
    }),
    { maxLength: 8 },
  )
  .map(days => ({
    aspects: Uint8Array.from(days.flat()),
    days: days.map((pictures, at) => ({ day: `2026-11-${String(28 - at).padStart(2, '0')}`, count: pictures.length })),
  }))
const inputs = fc.record({
  listing: listings,
  widthPx: fc.integer({ min: 200, max: 2600 }),
  rowPx: fc.integer({ min: 96, max: 320 }),
})
const rowsOf = (layout: ReturnType<typeof layOutGrid>) => Array.from({ length: layout.rows }, (_, row) => row)

describe('layOutGrid', () => {
  it('puts every picture into exactly one row, in order', () => {
    fc.assert(
      fc.property(inputs, input => {
        const layout = layOutGrid(input)
        const indexes = rowsOf(layout).flatMap(row =>
          placeRow(layout, input.listing.aspects, row).map(({ index }) => index),
        )
        expect(indexes).toEqual([...input.listing.aspects.keys()])
      }),
    )
  })

  it('never lets rows, headers or pictures lie over one another', () => {
    fc.assert(
      fc.property(inputs, input => {
        const layout = layOutGrid(input)
        let free = 0
        for (const row of rowsOf(layout)) {
          const top = layout.topOfRow[row] ?? NaN
          expect(top - (startsDay(layout, row) ? DAY_HEADER_PX : 0)).toBeGreaterThanOrEqual(free)
          free = top + (layout.heightOfRow[row] ?? NaN) + GAP_PX
          let right = -GAP_PX
          for (const { leftPx, widthPx } of placeRow(layout, input.listing.aspects, row)) {
            expect(Math.abs(leftPx - right - GAP_PX)).toBeLessThanOrEqual(1)
            right = leftPx + widthPx
          }
          expect(right).toBeLessThanOrEqual(layout.widthPx)
        }
        expect(layout.contentPx).toBeGreaterThanOrEqual(layout.rows === 0 ? 0 : free - GAP_PX)
      }),
    )
  })

  it('fills the width with every row but the last of a day, which is not stretched', () => {
    fc.assert(
      fc.property(inputs, input => {
        const layout = layOutGrid(input)
        for (const row of rowsOf(layout)) {
          const last = placeRow(layout, input.listing.aspects, row).at(-1)
          const isLastOfDay = row + 1 === layout.rows || startsDay(layout, row + 1)
          if (isLastOfDay) expect(layout.heightOfRow[row]).toBeLessThanOrEqual(input.rowPx)
          else expect(last && last.leftPx + last.widthPx).toBe(layout.widthPx)
        }
      }),
    )
  })

  it('keeps proportions to a pixel, but for slivers', () => {
    fc.assert(
      fc.property(inputs, input => {
        const layout = layOutGrid(input)
        for (const row of rowsOf(layout)) {
          const height = layout.heightOfRow[row] ?? NaN
          for (const { index, widthPx } of placeRow(layout, input.listing.aspects, row)) {
            const aspect = Math.max(0.25, decodeAspect(input.listing.aspects[index] ?? 0))
            // A row's height is a whole number of pixels; half a pixel of it is `aspect` halves of width.
            expect(Math.abs(widthPx - height * aspect)).toBeLessThanOrEqual(aspect / 2 + 1.01)
          }
        }
      }),
    )
  })

  it('keeps rows of ordinary pictures near the wanted height', () => {
    const ordinary = fc.array(fc.constantFrom(encodeAspect(1, 1), encodeAspect(3, 2), encodeAspect(2, 3)), {
      minLength: 60,
      maxLength: 200,
    })
    fc.assert(
      fc.property(ordinary, fc.integer({ min: 96, max: 200 }), (bytes, rowPx) => {
        const listing = { aspects: Uint8Array.from(bytes), days: [{ day: '2026-11-20', count: bytes.length }] }
        const layout = layOutGrid({ listing, widthPx: 852, rowPx })
        for (const height of layout.heightOfRow) {
          expect(height).toBeGreaterThan(rowPx * 0.7)
          expect(height).toBeLessThan(rowPx * 1.45)
        }
      }),
    )
  })

  it('begins a row with each day', () => {
    fc.assert(
      fc.property(inputs, input => {
        const layout = layOutGrid(input)
        let first = 0
        for (const [day, { count }] of input.listing.days.entries()) {
          const row = rowOfPicture(layout, first)
          expect(layout.firstOfRow[row]).toBe(first)
          expect(dayOfRow(layout, row)).toBe(day)
          expect(startsDay(layout, row)).toBe(true)
          first += count
        }
      }),
    )
  })

  it('finds the row of every picture and every row of a stretch', () => {
    fc.assert(
      fc.property(inputs, fc.double({ min: 0, max: 1, noNaN: true }), (input, part) => {
        const layout = layOutGrid(input)
        for (const row of rowsOf(layout))
          for (const { index } of placeRow(layout, input.listing.aspects, row))
            expect(rowOfPicture(layout, index)).toBe(row)
        const from = layout.contentPx * part
        const { first, last } = rowsWithin(layout, from, from + 800)
        for (const row of rowsOf(layout)) {
          const top = layout.topOfRow[row] ?? NaN
          const isInSight = top + (layout.heightOfRow[row] ?? NaN) > from && top < from + 800
          if (isInSight) expect(row >= first && row <= last).toBe(true)
        }
      }),
    )
  })

  it('has no rows and no height without pictures', () => {
    const layout = layOutGrid({ listing: { aspects: new Uint8Array(), days: [] }, widthPx: 800, rowPx: 160 })
    expect([layout.rows, layout.contentPx]).toEqual([0, 0])
    expect(rowsWithin(layout, 0, 1000)).toEqual({ first: 0, last: -1 })
  })

  it('survives days that do not add up', () => {
    const aspects = new Uint8Array(10).fill(128)
    const short = layOutGrid({
      listing: { aspects, days: [{ day: '2026-11-20', count: 3 }] },
      widthPx: 800,
      rowPx: 160,
    })
    const long = layOutGrid({
      listing: {
        aspects,
        days: [
          { day: '2026-11-20', count: 30 },
          { day: '2026-11-19', count: 3 },
        ],
      },
      widthPx: 800,
      rowPx: 160,
    })
    expect([short.firstOfRow[short.rows], long.firstOfRow[long.rows]]).toEqual([10, 10])
  })
})
