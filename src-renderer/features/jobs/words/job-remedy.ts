import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** What the user can do about a job that did not end well. The first one is the best. */
export type Remedy =
  | 'edit-prompt'
  | 'edit-settings'
  | 'choose-model'
  | 'send-again'
  | 'mark-lost'
  | 'replace-key'
  | 'check-balance'
  | 'add-funds'
  | 'change-budget'
  | 'open-settings'

export function remediesOf(job: Pick<Job, 'state' | 'failure'>): readonly Remedy[] {
  if (job.state === 'unknown') return ['send-again', 'mark-lost']
  if (job.state === 'cancelled') return ['send-again']
  return job.failure === null ? [] : remediesOfFailure(job.failure)
}

function remediesOfFailure(failure: Failure): readonly Remedy[] {
  switch (failure.code) {
    case 'moderated':
      return ['edit-prompt']
    case 'request-refused':
    case 'invalid-draft':
    case 'wrong-id-kind':
    case 'picture-refused':
    case 'file-refused':
    case 'canvas-refused':
      return ['edit-settings']
    case 'model-unavailable':
      return ['choose-model']
    case 'no-key':
    case 'malformed-key':
    case 'unauthorized':
      return ['replace-key', 'send-again']
    case 'no-balance':
      return ['check-balance', 'add-funds', 'send-again']
    case 'budget':
      return ['change-budget', 'send-again']
    case 'folder-not-writable':
    case 'key-store-unavailable':
      return ['open-settings', 'send-again']
    case 'outcome-unknown':
      return ['send-again', 'mark-lost']
    case 'offline':
    case 'timeout':
    case 'connection-lost':
    case 'rate-limited':
    case 'provider-fault':
    case 'generation-failed':
    case 'unexpected-reply':
    case 'result-gone':
    case 'not-a-picture':
    case 'download-blocked':
    case 'disk-full':
    case 'file-missing':
    case 'bug':
      return ['send-again']
    case 'database-newer':
    case 'database-damaged':
    case 'not-found':
    case 'cancelled':
      return []
    default:
      return assertNever(failure)
  }
}
