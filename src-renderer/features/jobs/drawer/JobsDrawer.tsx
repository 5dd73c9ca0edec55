import { Pause, Play, X } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import { useApp } from '../../../app/app.ts'
import { jobsCopy } from '../../../app/copy/jobs-copy.ts'
import { useEngine, useView } from '../../../app/use-mirrors.ts'
import { setJobsDrawer } from '../../../app/view-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { setPaused } from '../jobs-actions.ts'
import { useJobsFeature, useJobsView, useOpenCounts } from '../jobs-feature.ts'
import type { DrawerTab } from '../jobs-view-store.ts'
import { DrawerHandle } from './DrawerHandle.tsx'
import { EngineLine } from './EngineLine.tsx'
import { JobRows } from './JobRows.tsx'
import styles from './JobsDrawer.module.css'
import { useFocusWhileOpen } from './use-focus-while-open.ts'
import { useDrawerWidth } from './use-drawer-width.ts'

/** Every job and what may be done about it, from anywhere; what is behind stays usable. */
export function JobsDrawer() {
  const isOpen = useView(view => view.isJobsDrawerOpen)
  return isOpen ? <OpenDrawer /> : null
}

function OpenDrawer() {
  const { view: appView } = useApp()
  const { context, view } = useJobsFeature()
  const tab = useJobsView(state => state.tab)
  const isPaused = useEngine(engine => engine.paused)
  const counts = useOpenCounts()
  const width = useDrawerWidth()
  const [shownPx, setShownPx] = useState(width.px)
  const rootRef = useFocusWhileOpen()
  const close = () => setJobsDrawer(appView, false)
  return (
    // The width is geometry, so it goes through a custom property.
    <aside
      ref={rootRef}
      aria-label={jobsCopy.title}
      data-region
      tabIndex={-1}
      className={styles.drawer}
      style={{ '--width': `${shownPx}px` } as CSSProperties}
    >
      <DrawerHandle px={shownPx} onChange={setShownPx} onCommit={width.keep} />
      <header className={styles.head}>
        <h2 className={styles.title}>{jobsCopy.title}</h2>
        <span className={styles.counts}>{jobsCopy.counts(counts.running, counts.waiting)}</span>
        <Button
          size="s"
          variant="quiet"
          icon={isPaused ? Play : Pause}
          onClick={() => void setPaused(context, !isPaused)}
        >
          {isPaused ? jobsCopy.resume : jobsCopy.pauseAll}
        </Button>
        <IconButton icon={X} label={jobsCopy.close} keys={['Esc']} onClick={close} />
      </header>
      <div className={styles.tabs}>
        <Segmented<DrawerTab>
          label={jobsCopy.tabs.label}
          value={tab}
          onChange={next => view.setState({ tab: next })}
          options={[
            { value: 'open', label: jobsCopy.tabs.open(counts.open) },
            { value: 'done', label: jobsCopy.tabs.done },
            { value: 'all', label: jobsCopy.tabs.all },
          ]}
        />
      </div>
      <EngineLine />
      <JobRows key={tab} tab={tab} />
      <Footer />
    </aside>
  )
}

function Footer() {
  const concurrency = useEngine(engine => engine.concurrency)
  const sendsLeft = useEngine(engine => engine.sendsLeftThisMinute)
  return <footer className={styles.foot}>{jobsCopy.footer(concurrency, sendsLeft)}</footer>
}
