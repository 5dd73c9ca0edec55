import type { ImportStatus } from '#shared/domain/import-status.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import { importCopy as copy } from '../../../app/copy/import-copy.ts'

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** How an import stands, in a sentence. */
export function describeImport({ state, hold, reachedAt, finishedAt, failure }: ImportStatus): string {
  switch (state) {
    case 'running':
      if (hold !== null) return copy.holds[hold]
      return reachedAt === null ? copy.running : copy.reached(DAY.format(reachedAt))
    case 'done':
      return copy.done(DAY.format(finishedAt ?? 0))
    case 'failed':
      return copy.failed(failure === null ? '' : failureCopy(failure).title)
    default:
      return copy[state]
  }
}

/** What came of it so far; null while there is nothing to count. */
export function countImport({ generations, added, known, lost }: ImportStatus): string | null {
  if (generations === 0) return null
  return [copy.looked(generations), copy.added(added), known > 0 && copy.known(known), lost > 0 && copy.lost(lost)]
    .filter(Boolean)
    .join(' · ')
}

export const isUnderWay = (status: ImportStatus): boolean =>
  status.state === 'running' || status.state === 'paused' || status.state === 'failed'
