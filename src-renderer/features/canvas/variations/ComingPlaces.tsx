import { SunDim, X } from 'lucide-react'
import type { Job } from '#shared/domain/job.ts'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { cancelJob, progressOf, useJobsFeature, useNow } from '../../jobs/index.ts'
import styles from './VariationsStrip.module.css'

/** Where pictures will be, as large as they will be, and what their job is doing. */
export function ComingPlaces({ job, count, isFirst }: { job: Job; count: number; isFirst: boolean }) {
  const { context } = useJobsFeature()
  const progress = progressOf(job, useNow(true))
  const cancel = () => void cancelJob(context, job.id)
  const isMoving = progress !== null && !progress.isHeld
  return (
    <div className={styles.coming}>
      <VisuallyHidden>{copy.coming(count)}</VisuallyHidden>
      <div className={styles.group}>
        {Array.from({ length: count }, (_, at) => (
          <Picture key={at} src={null} alt="" missingLabel="" loading={isMoving} className={styles.picture}>
            <Icon of={SunDim} size={20} className={styles.sun} />
          </Picture>
        ))}
      </div>
      {isFirst && progress !== null && (
        <Tooltip label={progress.text}>
          <span className={styles.progress}>{progress.short}</span>
        </Tooltip>
      )}
      {isFirst && (
        <span className={styles.cancel}>
          <IconButton size="s" icon={X} label={copy.cancel(job.request.count)} onClick={cancel} />
        </span>
      )}
    </div>
  )
}
