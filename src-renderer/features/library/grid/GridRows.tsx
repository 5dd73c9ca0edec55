// Pictures placed one by one cannot be a table; the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { type CSSProperties, memo, useMemo } from 'react'
import { formatCount } from '#shared/domain/money.ts'
import { useApp } from '../../../app/app.ts'
import { nameDay } from './day-names.ts'
import { EDGE_PX } from './grid-sizes.ts'
import styles from './Grid.module.css'
import { DAY_HEADER_PX, dayOfRow, type GridLayout, placeRow, rowOfPicture, startsDay } from './layout.ts'
import { Tile } from './Tile.tsx'
import type { GridWindow } from './use-grid-scroll.ts'

/** Far outside: the row that holds the focus is kept there while another part is in sight. */
const OUT_OF_SIGHT_PX = -100_000

export type GridRowsProps = { layout: GridLayout; aspects: Uint8Array; window: GridWindow; active: number }

/** The rows in sight, and the one with the keys wherever it is. */
export function GridRows({ layout, aspects, window: { firstRow, lastRow, shiftPx }, active }: GridRowsProps) {
  if (layout.rows === 0 || lastRow < firstRow) return null
  const last = Math.min(lastRow, layout.rows - 1)
  const first = Math.min(firstRow, last)
  const activeRow = rowOfPicture(layout, active)
  const topPx = layout.topOfRow[first] ?? 0
  const inSight = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  // In order, so that the row with the focus never moves in the page: a moved element loses it.
  const rows = activeRow < first ? [activeRow, ...inSight] : activeRow > last ? [...inSight, activeRow] : inSight
  // Tops are counted from the first drawn row: far down, the content's own are more than a browser can take.
  const style: CSSProperties & Record<'--top', string> = { '--top': `${Math.round(topPx + shiftPx)}px` }
  return (
    <div role="presentation" className={styles.rows} style={style}>
      {rows.map(row => (
        <Row
          key={row}
          layout={layout}
          aspects={aspects}
          row={row}
          topPx={row < first || row > last ? OUT_OF_SIGHT_PX : (layout.topOfRow[row] ?? 0) - topPx}
          active={row === activeRow ? active : null}
        />
      ))}
    </div>
  )
}

type RowProps = { layout: GridLayout; aspects: Uint8Array; row: number; topPx: number; active: number | null }

const Row = memo(function Row({ layout, aspects, row, topPx, active }: RowProps) {
  const placed = useMemo(() => placeRow(layout, aspects, row), [layout, aspects, row])
  const day = dayOfRow(layout, row)
  const heightPx = layout.heightOfRow[row] ?? 0
  return (
    <>
      {startsDay(layout, row) && <DayHeader layout={layout} day={day} topPx={topPx - DAY_HEADER_PX} />}
      <div role="row" aria-rowindex={row + day + 2}>
        {placed.map(({ index, leftPx, widthPx }) => (
          <Tile
            key={index}
            index={index}
            total={layout.total}
            leftPx={leftPx + EDGE_PX}
            topPx={topPx}
            widthPx={widthPx}
            heightPx={heightPx}
            isActive={index === active}
          />
        ))}
      </div>
    </>
  )
})

function DayHeader({ layout, day, topPx }: { layout: GridLayout; day: number; topPx: number }) {
  const { now } = useApp()
  const entry = layout.days[day]
  if (entry === undefined) return null
  const style: CSSProperties & Record<'--y', string> = { '--y': `${topPx}px` }
  return (
    <div role="row" aria-rowindex={(layout.firstRowOfDay[day] ?? 0) + day + 1} className={styles.day} style={style}>
      <span role="rowheader">
        <b>{nameDay(entry.day, now())}</b>
        <span className={styles.dayCount}>{formatCount(entry.count)}</span>
      </span>
    </div>
  )
}
