import type { ReactNode } from 'react'
import type { Snapshot } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { RunningFeature } from '../../app/feature.ts'
import { adopt } from '../../app/stores/mirror-stores.ts'
import { JobDialogs } from './JobDialogs.tsx'
import { connectJobs, type JobsContext } from './jobs-actions.ts'
import { type JobsFeature, JobsFeatureContext, type JobsLinks } from './jobs-feature.ts'
import { adoptSnapshot, createJobsStore } from './jobs-store.ts'
import { createJobsViewStore } from './jobs-view-store.ts'

/** Starts the mirror of jobs. Create works on the same one, so it is handed out as `context`. */
export function startJobs(
  app: App,
  snapshot: Snapshot,
  links: JobsLinks,
): RunningFeature & { readonly context: JobsContext } {
  const store = createJobsStore(snapshot)
  const context: JobsContext = {
    store,
    studio: app.studio,
    report: app.report,
    announce: app.announce,
    takeEngine: engine => void adopt(app.stores.engine, engine),
  }
  const feature: JobsFeature = { context, view: createJobsViewStore(), links }
  const stops = [connectJobs(context), app.onSnapshot(fresh => store.setState(state => adoptSnapshot(state, fresh)))]
  return {
    context,
    commands: [],
    Provider: ({ children }: { children: ReactNode }) => (
      <JobsFeatureContext.Provider value={feature}>
        {children}
        <JobDialogs />
      </JobsFeatureContext.Provider>
    ),
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
