import type { JobId } from '#shared/domain/ids.ts'
import { isOpen, type Job, needsAttention } from '#shared/domain/job.ts'
import { listJobs } from '../job-list.ts'
import type { JobsState } from '../jobs-store.ts'
import type { DrawerTab } from '../jobs-view-store.ts'

/**
 * Open: what is at a service first, then the queue as it goes out, then what needs the user. Done and All: newest first,
 * as far as they were read.
 */
export function drawerIds(state: JobsState, tab: DrawerTab): readonly JobId[] {
  if (tab === 'open') {
    return [...state.byId.values()]
      .filter(job => isOpen(job) || needsAttention(job))
      .sort((a, b) => rankOf(a) - rankOf(b) || a.position - b.position)
      .map(job => job.id)
  }
  const ids = listJobs(state, { filter: 'all', text: '' }, null)
  if (tab === 'all') return ids
  return ids.filter(id => {
    const job = state.byId.get(id)
    return job !== undefined && (job.state === 'done' || job.state === 'cancelled')
  })
}

function rankOf(job: Job): number {
  if (!isOpen(job)) return 2
  return job.state === 'queued' ? 1 : 0
}
