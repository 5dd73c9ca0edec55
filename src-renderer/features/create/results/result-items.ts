import type { BatchId } from '#shared/domain/batch.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { jobsOfBatch } from '../batch/batch-actions.ts'

/** One card: a job, or the sheet of a whole grid, which stands where its newest job would. */
export type ResultItem =
  | { readonly kind: 'job'; readonly id: JobId }
  | { readonly kind: 'sheet'; readonly id: JobId; readonly batch: BatchId; readonly jobs: readonly Job[] }

/** The cards for these jobs, newest first. */
export function toResultItems(ids: readonly JobId[], byId: ReadonlyMap<JobId, Job>): readonly ResultItem[] {
  const shown = new Set<BatchId>()
  return ids.flatMap((id): readonly ResultItem[] => {
    const place = byId.get(id)?.batch ?? null
    if (place === null || place.cell.length === 0) return [{ kind: 'job', id }]
    if (shown.has(place.id)) return []
    shown.add(place.id)
    const jobs = jobsOfBatch(byId.values(), place.id)
    return [{ kind: 'sheet', id: jobs[0]?.id ?? id, batch: place.id, jobs }]
  })
}
