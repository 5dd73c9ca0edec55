import type { Job } from '#shared/domain/job.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { countPictures, titleOf } from './job-title.ts'

/**
 * What a screen reader hears when a job moved from `before` to `after`: start, done, failed, each once. Null for every
 * step between, and for jobs that were already like this when we first saw them.
 */
export function announcementOf(before: Job | undefined, after: Job): string | null {
  if (before === undefined)
    return after.state === 'queued' ? `Sent: ${countPictures(after.request.count)}, ${titleOf(after.request)}` : null
  if (before.state === after.state) return null
  switch (after.state) {
    case 'done': {
      const arrived = after.outputs.filter(output => output.image !== null).length
      return `Ready: ${countPictures(arrived)}, ${titleOf(after.request)}`
    }
    case 'failed':
      return `Failed: ${titleOf(after.request)}`
    case 'unknown':
      return `Outcome unknown: ${titleOf(after.request)}. It may have been paid for.`
    case 'queued':
    case 'submitting':
    case 'waiting':
    case 'downloading':
    case 'cancelled':
      return null
    default:
      return assertNever(after.state)
  }
}
