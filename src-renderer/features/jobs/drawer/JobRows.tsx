import { useVirtualizer } from '@tanstack/react-virtual'
import { ListChecks } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { isOpen } from '#shared/domain/job.ts'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { cancelJob, dismissJob, moveJob, readOlderJobs, setPaused } from '../jobs-actions.ts'
import { useJobs, useJobsFeature } from '../jobs-feature.ts'
import type { DrawerTab } from '../jobs-view-store.ts'
import { drawerIds } from './drawer-list.ts'
import { JobRow } from './JobRow.tsx'
import styles from './JobRows.module.css'
import { useRovingRows } from './use-roving-rows.ts'

const USUAL_ROW_PX = 76
const ROWS_BEFORE_END = 8

/** The rows of one tab: only those on screen are drawn, and older ones are read as the end comes near. */
export function JobRows({ tab }: { tab: DrawerTab }) {
  const { context } = useJobsFeature()
  const jobs = useJobs(state => state)
  const ids = useMemo(() => drawerIds(jobs, tab), [jobs, tab])
  const hasMore = jobs.completeDownTo !== null
  const scrollRef = useRef<HTMLDivElement>(null)
  // Its answers change with the scroll position, so nothing here may be memoised by a compiler.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => USUAL_ROW_PX,
    getItemKey: index => ids[index] ?? index,
    overscan: 6,
  })
  const rows = useRovingRows(ids, index => virtual.scrollToIndex(index))
  const items = virtual.getVirtualItems()
  const isNearEnd = tab !== 'open' && hasMore && (items.at(-1)?.index ?? 0) >= ids.length - ROWS_BEFORE_END
  useEffect(() => {
    // Reading follows what is on screen, which only the laid-out list knows.
    if (isNearEnd) void readOlderJobs(context)
  }, [isNearEnd, ids.length, context])

  const handleKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('button,input') !== null) return
    if (rows.handleMove(event)) return
    const job = rows.present === null ? undefined : context.store.getState().byId.get(rows.present)
    if (job === undefined) return
    const isReorder = event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    if (isReorder) void moveJob(context, job.id, event.key === 'ArrowUp' ? 'up' : 'down')
    else if (event.key === 'Delete' && isOpen(job)) void cancelJob(context, job.id)
    else if (event.key === 'Delete' && job.state === 'failed') void dismissJob(context, job.id)
    else if (event.key === 'p' && !event.ctrlKey && !event.metaKey) void setPaused(context, true)
    else return
    event.preventDefault()
  }

  if (ids.length === 0) {
    const { title, body } = jobsCopy.empty[tab]
    return (
      <div className={styles.empty}>
        <EmptyState icon={ListChecks} title={title} body={body} />
      </div>
    )
  }
  return (
    <div ref={scrollRef} className={styles.scroll}>
      {/* Keys bubble up from the rows, which take the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        aria-label={tab === 'open' ? jobsCopy.queue : jobsCopy.list}
        className={styles.list}
        style={{ '--height': `${virtual.getTotalSize()}px` } as CSSProperties}
        onKeyDown={handleKeyDown}
      >
        {items.map(item => {
          const id = ids[item.index]
          if (id === undefined) return null
          const { ref, ...props } = rows.propsOf(id)
          return (
            <li
              key={item.key}
              {...props}
              ref={element => {
                virtual.measureElement(element)
                ref(element)
              }}
              data-index={item.index}
              aria-setsize={ids.length}
              aria-posinset={item.index + 1}
              className={styles.row}
              style={{ '--top': `${item.start}px` } as CSSProperties}
            >
              <JobRow id={id} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
