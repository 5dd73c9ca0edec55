import { decodeAspect, type LibraryListing } from '#shared/domain/library-image.ts'

export const GAP_PX = 6
export const DAY_HEADER_PX = 28
const TOP_PX = 4
const BOTTOM_PX = 12

/** Narrower pictures are cut at the sides in the grid, so that each can still be hit with a pointer. */
const MIN_ASPECT = 0.25
const ASPECTS = Float64Array.from({ length: 256 }, (_, byte) => Math.max(MIN_ASPECT, decodeAspect(byte)))
const aspectOf = (byte: number | undefined): number => ASPECTS[byte ?? 0] ?? 1

export type Day = LibraryListing['days'][number]

/** Where every row of the grid lies. Rows are numbered from 0, pictures are numbered as in the listing. */
export type GridLayout = {
  readonly widthPx: number
  readonly rowPx: number
  readonly contentPx: number
  readonly total: number
  readonly rows: number
  /** The first picture of each row, and behind the last row the total. */
  readonly firstOfRow: Int32Array
  readonly topOfRow: Float64Array
  readonly heightOfRow: Float64Array
  readonly days: readonly Day[]
  /** The first row of each day, and behind the last day the number of rows. */
  readonly firstRowOfDay: Int32Array
}

type LayoutInput = {
  readonly listing: Pick<LibraryListing, 'aspects' | 'days'>
  readonly widthPx: number
  /** The height that rows come close to. */
  readonly rowPx: number
}

/** Rows that keep proportions and fill the width; the last row of a day keeps the wanted height instead. */
export function layOutGrid({ listing: { aspects, days }, widthPx, rowPx }: LayoutInput): GridLayout {
  const total = aspects.length
  const room = Math.max(1, widthPx)
  const rowList = createRowList(total)
  const firstRowOfDay = new Int32Array(days.length + 1)
  let top = TOP_PX
  let index = 0
  for (let day = 0; day < days.length; day += 1) {
    firstRowOfDay[day] = rowList.count()
    const dayEnd = day === days.length - 1 ? total : Math.min(total, index + (days[day]?.count ?? 0))
    if (dayEnd > index) top += DAY_HEADER_PX
    while (index < dayEnd) {
      const { end, sum } = breakRow(aspects, index, dayEnd, room, rowPx)
      const filling = fillingHeight(sum, end - index, room)
      const height = Math.max(1, Math.round(end === dayEnd ? Math.min(rowPx, filling) : filling))
      rowList.add(index, top, height)
      top += height + GAP_PX
      index = end
    }
  }
  const rows = rowList.count()
  firstRowOfDay[days.length] = rows
  const contentPx = rows === 0 ? 0 : top - GAP_PX + BOTTOM_PX
  return { widthPx: room, rowPx, contentPx, total, rows, ...rowList.end(), days, firstRowOfDay }
}

/** Grows by doubling: how many rows there will be is known at the end. */
function createRowList(total: number) {
  let firstOfRow = new Int32Array(1024)
  let topOfRow = new Float64Array(1024)
  let heightOfRow = new Float64Array(1024)
  let rows = 0
  const grow = <A extends Int32Array | Float64Array>(from: A, to: A): A => {
    to.set(from)
    return to
  }
  return {
    count: () => rows,
    add(first: number, top: number, height: number) {
      if (rows + 1 >= firstOfRow.length) {
        firstOfRow = grow(firstOfRow, new Int32Array(rows * 2 + 2))
        topOfRow = grow(topOfRow, new Float64Array(rows * 2 + 2))
        heightOfRow = grow(heightOfRow, new Float64Array(rows * 2 + 2))
      }
      firstOfRow[rows] = first
      topOfRow[rows] = top
      heightOfRow[rows] = height
      rows += 1
    },
    end() {
      firstOfRow[rows] = total
      return {
        firstOfRow: firstOfRow.subarray(0, rows + 1),
        topOfRow: topOfRow.subarray(0, rows),
        heightOfRow: heightOfRow.subarray(0, rows),
      }
    },
  }
}

const fillingHeight = (sum: number, pictures: number, room: number): number =>
  Math.max(1, (room - (pictures - 1) * GAP_PX) / sum)

/** Where the row that begins at `first` ends: at the break that brings its height closest to the wanted one. */
function breakRow(aspects: Uint8Array, first: number, dayEnd: number, room: number, rowPx: number) {
  let sum = 0
  let end = first
  while (end < dayEnd) {
    const aspect = aspectOf(aspects[end])
    const next = sum + aspect
    const pictures = end - first + 1
    if (next * rowPx + (pictures - 1) * GAP_PX >= room) {
      const heightWith = fillingHeight(next, pictures, room)
      const isBetterWithout = end > first && fillingHeight(sum, pictures - 1, room) / rowPx < rowPx / heightWith
      return isBetterWithout ? { end, sum } : { end: end + 1, sum: next }
    }
    sum = next
    end += 1
  }
  return { end, sum }
}

export type Placed = { readonly index: number; readonly leftPx: number; readonly widthPx: number }

/** The pictures of one row, on whole pixels; a row that is not the last of its day ends exactly at the width. */
export function placeRow(layout: GridLayout, aspects: Uint8Array, row: number): readonly Placed[] {
  const first = layout.firstOfRow[row] ?? 0
  const end = layout.firstOfRow[row + 1] ?? first
  const dayEnd = layout.firstOfRow[layout.firstRowOfDay[dayOfRow(layout, row) + 1] ?? layout.rows] ?? layout.total
  let sum = 0
  for (let index = first; index < end; index += 1) sum += aspectOf(aspects[index])
  const filling = fillingHeight(sum, end - first, layout.widthPx)
  // The exact height: the row's own is rounded.
  const scale = end === dayEnd ? Math.min(layout.rowPx, filling) : filling
  const placed: Placed[] = []
  let left = 0
  for (let index = first; index < end; index += 1) {
    const right = left + aspectOf(aspects[index]) * scale
    const leftPx = Math.round(left)
    placed.push({ index, leftPx, widthPx: Math.max(1, Math.min(layout.widthPx, Math.round(right)) - leftPx) })
    left = right + GAP_PX
  }
  return placed
}

/** The last entry that is not above `value`, or 0. */
function lastAtMost(sorted: Int32Array | Float64Array, value: number, length: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

export const rowOfPicture = (layout: GridLayout, index: number): number =>
  lastAtMost(layout.firstOfRow, index, layout.rows)

export const dayOfRow = (layout: GridLayout, row: number): number =>
  lastAtMost(layout.firstRowOfDay, row, layout.days.length)

/** The row that lies at a height, or the one above it. */
export const rowAtHeight = (layout: GridLayout, yPx: number): number => lastAtMost(layout.topOfRow, yPx, layout.rows)

/** The rows that touch a stretch of the content; `last` is included. Empty when there are none. */
export function rowsWithin(layout: GridLayout, fromPx: number, toPx: number): { first: number; last: number } {
  if (layout.rows === 0) return { first: 0, last: -1 }
  return { first: rowAtHeight(layout, fromPx), last: rowAtHeight(layout, toPx + DAY_HEADER_PX) }
}

export const startsDay = (layout: GridLayout, row: number): boolean =>
  layout.firstRowOfDay[dayOfRow(layout, row)] === row
