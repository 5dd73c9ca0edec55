export { adoptJobs, createJobsStore, type JobsSnapshot, type JobsState, type JobsStore } from './jobs-store.ts'
export {
  cancelJob,
  connectJobs,
  countOpen,
  dismissJob,
  type JobsContext,
  markJobLost,
  readOlderJobs,
  resendJob,
  takeJob,
} from './jobs-actions.ts'
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
