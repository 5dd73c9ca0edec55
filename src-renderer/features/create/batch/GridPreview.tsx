import { Fragment } from 'react'
import type { GridAxis, GridCell } from '#shared/domain/grid.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Note } from '../../../ui/Note.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { joinClasses } from '../../../ui/class-names.ts'
import styles from './GridPreview.module.css'
import { sheetsOf } from './sheets.ts'

export type GridPreviewProps = { axes: readonly GridAxis[]; cells: readonly GridCell[]; pictures: number }

const SHOWN_REFUSALS = 4
const SHOWN_ROWS = 12
const copy = editorCopy.grid

/** How many pictures it comes to, where each stands on the sheet, and which cells a model refuses. */
export function GridPreview({ axes, cells, pictures }: GridPreviewProps) {
  const refused = cells.filter(cell => cell.refusals.length > 0)
  const [first] = sheetsOf(axes, cells)
  return (
    <div className={styles.preview}>
      <p className={styles.count}>{copy.count(cells.length, pictures)}</p>
      {first !== undefined && (
        // Wider than its room, so it can be scrolled by key as well.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section tabIndex={0} aria-label={copy.previewLabel} className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <td>&nbsp;</td>
                {first.columns.map(column => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {first.rows.slice(0, SHOWN_ROWS).map(row => (
                <tr key={row.label}>
                  {row.label === null ? <td>&nbsp;</td> : <th scope="row">{row.label}</th>}
                  {row.cells.map((cell, index) => (
                    <td
                      key={first.columns[index]}
                      className={joinClasses(styles.cell, cell.refusals.length > 0 && styles.refused)}
                    >
                      {cell.refusals.length > 0 && <VisuallyHidden>{copy.refusedCell}</VisuallyHidden>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {refused.length > 0 && (
        <Note>
          {refused.slice(0, SHOWN_REFUSALS).map(cell => (
            <Fragment key={cell.labels.join(' ')}>
              {copy.refusal(copy.cell(cell.labels), cell.refusals.map(refusal => refusal.message).join(' '))}
              <br />
            </Fragment>
          ))}
          {refused.length > SHOWN_REFUSALS && editorCopy.dynamic.more(refused.length - SHOWN_REFUSALS)}
        </Note>
      )}
    </div>
  )
}
