import { memo, type CSSProperties, useEffect } from 'react'
import type { BatchId } from '#shared/domain/batch.ts'
import type { Job } from '#shared/domain/job.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { countPictures, titleOf } from '../../jobs/index.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { readBatch } from '../batch/batch-actions.ts'
import { sheetsOf } from '../batch/sheets.ts'
import { useBatch, useCreateFeature } from '../create-feature.ts'
import cardStyles from './JobCard.module.css'
import { gridOfJobs, layOutSheet } from './sheet-layout.ts'
import { SheetCell } from './SheetCell.tsx'
import { SheetHeader } from './SheetHeader.tsx'
import styles from './SheetCard.module.css'
import type { ActivePicture } from './use-picture-keys.ts'

export type SheetCardProps = {
  batch: BatchId
  jobs: readonly Job[]
  roomPx: number
  rowPx: number
  active: ActivePicture | null
}

const copy = editorCopy.grid

/** The contact sheet of a grid: every cell in its place from the start, labelled by what changes. */
export const SheetCard = memo(function SheetCard({ batch: id, jobs, roomPx, rowPx, active }: SheetCardProps) {
  const { context, batches } = useCreateFeature()
  const batch = useBatch(id)
  useEffect(() => {
    // The labels and the cells that are not in the mirror lie in main.
    void readBatch(context, batches, id)
  }, [context, batches, id])
  const grid = batch?.grid ?? gridOfJobs(jobs)
  const layout = layOutSheet(grid, jobs, { roomPx, maxHeightPx: rowPx })
  const byIndex = new Map(jobs.map(job => [job.batch?.index ?? 0, job]))
  const cells = Array.from(
    { length: layout.columns * layout.rows * layout.sheets },
    (_, index) => byIndex.get(index) ?? null,
  )
  const [columns, rows, third] = grid.axes
  const pictures = jobs.reduce((sum, job) => sum + job.request.count, 0)
  const first = jobs[0]
  const tabStop = active !== null && jobs.some(job => job.id === active.job) ? active : firstPicture(jobs)
  // Geometry of this card, so it goes through custom properties.
  const style = {
    '--cell-width': `${layout.cellWidthPx}px`,
    '--cell-height': `${layout.cellHeightPx}px`,
    '--per-line': layout.perLine,
  } as CSSProperties
  return (
    <article
      aria-label={createCopy.card.label(first === undefined ? '' : titleOf(first.request), countPictures(pictures))}
      className={cardStyles.card}
    >
      <SheetHeader label={batch?.label ?? copy.label(columns?.label ?? '', rows?.label ?? null)} jobs={jobs} />
      <div className={styles.scroll}>
        {sheetsOf(grid.axes, cells).map(sheet => (
          <table key={sheet.label} className={styles.sheet} style={style}>
            {sheet.label !== null && (
              <caption className={styles.caption}>{copy.sheet(third?.label ?? '', sheet.label)}</caption>
            )}
            {rows === undefined && <caption className={styles.caption}>{columns?.label}</caption>}
            <thead>
              <tr>
                {rows !== undefined && (
                  <td className={styles.corner}>{copy.corner(columns?.label ?? '', rows.label)}</td>
                )}
                {sheet.columns.map(column => (
                  <th key={column} scope="col" title={named(columns?.label, column)}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sheet.rows.map(row => (
                <tr key={row.label}>
                  {row.label !== null && (
                    <th scope="row" title={named(rows?.label, row.label)}>
                      {row.label}
                    </th>
                  )}
                  {row.cells.map((job, index) => (
                    <td key={job?.id ?? sheet.columns[index]}>
                      <SheetCell job={job} tabStop={tabStop} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </article>
  )
})

const named = (label: string | undefined, value: string): string =>
  label === undefined || label === '' ? value : copy.sheet(label, value)

function firstPicture(jobs: readonly Job[]): ActivePicture | null {
  for (const job of jobs) {
    const index = job.outputs.find(output => output.image !== null)?.index
    if (index !== undefined) return { job: job.id, index }
  }
  return null
}
