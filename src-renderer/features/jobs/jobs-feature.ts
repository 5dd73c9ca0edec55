import { createContext, useContext, useSyncExternalStore } from 'react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useApp } from '../../app/app.ts'
import { countOpen, type JobsContext, type OpenCounts } from './jobs-actions.ts'
import type { JobsState } from './jobs-store.ts'
import type { JobsViewState, JobsViewStore } from './jobs-view-store.ts'

/** What other features do for jobs; the composition root hands it in. */
export type JobsLinks = {
  /** Loads a request into the editor and puts the focus where the change is needed. */
  readonly reuse: (request: GenerationRequest, focus: 'prompt' | 'settings' | 'model') => void
}

/** The jobs feature as its own components and Create use it. */
export type JobsFeature = { readonly context: JobsContext; readonly view: JobsViewStore; readonly links: JobsLinks }

export const JobsFeatureContext = createContext<JobsFeature | null>(null)

export function useJobsFeature(): JobsFeature {
  const feature = useContext(JobsFeatureContext)
  invariant(feature, 'the jobs feature puts its provider round the whole shell')
  return feature
}

export const useJobs = <T>(select: (state: JobsState) => T): T => useStore(useJobsFeature().context.store, select)

export const useJob = (id: JobId): Job | null => useJobs(state => state.byId.get(id) ?? null)

export const useJobsView = <T>(select: (state: JobsViewState) => T): T => useStore(useJobsFeature().view, select)

/** For the button in the top bar. */
export const useOpenCounts = (): OpenCounts => useStore(useJobsFeature().context.store, useShallow(countOpen))

const SECOND_MS = 1000
const noTicks = () => () => undefined
const everySecond = (onTick: () => void) => {
  const timer = window.setInterval(onTick, SECOND_MS)
  return () => window.clearInterval(timer)
}

/** The time, to the second while something moves, else as it was when the component was drawn. */
export function useNow(isTicking: boolean): number {
  const { now } = useApp()
  const second = () => Math.floor(now() / SECOND_MS) * SECOND_MS
  return useSyncExternalStore(isTicking ? everySecond : noTicks, second)
}
