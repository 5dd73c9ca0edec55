import type { CSSProperties } from 'react'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { picturesOf } from './estimate-card.ts'
import { gridOf } from './picture-grid.ts'
import styles from './PictureGridView.module.css'
import { PicturePlace } from './PicturePlace.tsx'
import { ResultPicture } from './ResultPicture.tsx'
import type { ActivePicture } from './use-picture-keys.ts'

export type PictureGridViewProps = { job: Job; roomPx: number; rowPx: number; active: ActivePicture | null }

/** A place for every picture that was asked for; pictures and reasons come into them. */
export function PictureGridView({ job, roomPx, rowPx, active }: PictureGridViewProps) {
  const count = picturesOf(job)
  const { width, height } = job.request
  const grid = gridOf({ count, width, height, roomPx, maxHeightPx: rowPx })
  // Geometry of this card, so it goes through custom properties.
  const style = {
    '--columns': grid.columns,
    '--tile-width': `${grid.tileWidthPx}px`,
    '--tile-height': `${grid.tileHeightPx}px`,
  } as CSSProperties
  const firstIndex = job.outputs.find(output => output.image !== null)?.index ?? 0
  const tabStop = active?.job === job.id ? active.index : firstIndex
  return (
    <div className={styles.grid} style={style}>
      {Array.from({ length: count }, (_, index) => {
        const output = job.outputs.find(candidate => candidate.index === index)
        const isTabStop = index === tabStop
        return output !== undefined && output.image !== null ? (
          <ResultPicture
            key={index}
            job={job}
            image={output.image}
            index={index}
            count={count}
            isFlagged={output.flagged}
            isTabStop={isTabStop}
          />
        ) : (
          <PicturePlace
            key={index}
            job={job}
            index={index}
            count={count}
            isPainting={isOpen(job)}
            failure={output?.failure ?? null}
          />
        )
      })}
    </div>
  )
}
