import { type ComponentType, useEffect, useRef } from 'react'
import { useApp } from '../app.ts'
import { shellCopy } from '../copy/shell-copy.ts'
import { ErrorBoundary } from '../ErrorBoundary.tsx'
import { focusAsRegion } from '../regions.ts'
import { useView } from '../use-mirrors.ts'
import type { Workspace } from '../workspaces.ts'
import { CommandPalette } from './CommandPalette.tsx'
import { FocusReturn } from './FocusReturn.tsx'
import styles from './Shell.module.css'
import { ShortcutsSheet } from './ShortcutsSheet.tsx'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useKeymap } from './use-keymap.ts'

export type ShellProps = {
  readonly workspaces: readonly Workspace[]
  readonly Settings: ComponentType
  /** The button in the top bar and the drawer it opens; absent until there are jobs. */
  readonly JobsPill: ComponentType | null
  readonly JobsDrawer: ComponentType | null
}

/** Bar, workspace, status: the frame that everything is in. */
export function Shell({ workspaces, Settings, JobsPill, JobsDrawer }: ShellProps) {
  const { view } = useApp()
  const place = useView(state => state.place)
  const isDrawerOpen = useView(state => state.isJobsDrawerOpen)
  const mainRef = useRef<HTMLElement>(null)
  const shownTitle = useRef<string>(null)
  const workspace = workspaces.find(({ id }) => id === place) ?? workspaces[0]
  const Content = place === 'settings' ? Settings : (workspace?.Component ?? Settings)
  const title = place === 'settings' ? shellCopy.settings : shellCopy.workspaces[workspace?.id ?? 'create']
  useKeymap()
  useEffect(() => {
    // The window's name follows the place.
    document.title = shellCopy.title(title)
    // The focus does not get lost with the workspace that went away.
    const isFirst = shownTitle.current === null
    shownTitle.current = title
    if (!isFirst && document.activeElement === document.body) mainRef.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <div className={styles.shell}>
      <a
        href="#main"
        className={styles.skip}
        onClick={event => {
          event.preventDefault()
          if (mainRef.current) focusAsRegion(mainRef.current)
        }}
      >
        {shellCopy.skipToMain}
      </a>
      <TopBar workspaces={workspaces} JobsPill={JobsPill} />
      <div className={styles.middle}>
        <main ref={mainRef} id="main" tabIndex={-1} data-region aria-label={title} className={styles.main}>
          <ErrorBoundary key={place}>
            <Content />
          </ErrorBoundary>
        </main>
        {JobsDrawer && isDrawerOpen && (
          <FocusReturn>
            <ErrorBoundary>
              <JobsDrawer />
            </ErrorBoundary>
          </FocusReturn>
        )}
      </div>
      <StatusBar Status={place === 'settings' ? undefined : workspace?.Status} />
      <CommandPalette onClose={() => view.setState({ overlay: null })} />
      <ShortcutsSheet onClose={() => view.setState({ overlay: null })} />
    </div>
  )
}
