export { startJobs } from './start-jobs.tsx'
export { JobsDrawer } from './drawer/JobsDrawer.tsx'
export { useOpenCounts } from './jobs-feature.ts'

// What Create draws its results with: the same jobs, in other words.
export { adoptJobs, type JobsState, type JobsStore } from './jobs-store.ts'
export { cancelJob, dismissJob, type JobsContext, readOlderJobs, resendJob, takeJob } from './jobs-actions.ts'
export { useJob, useJobs, useJobsFeature, useNow } from './jobs-feature.ts'
export { JobProgress } from './JobProgress.tsx'
export { JobRemedies } from './JobRemedies.tsx'
export {
  isPlain,
  type JobFilter,
  type JobListQuery,
  type JobReading,
  listJobs,
  queryKey,
  startOfDay,
  startReading,
  summariseToday,
} from './job-list.ts'
export { progressOf } from './words/job-progress.ts'
export { chipsOf } from './words/job-chips.ts'
export { isLate, troubleOf } from './words/job-failure.ts'
export { countPictures, formatPrice, priceOf, titleOf } from './words/job-title.ts'
