import type { Failure } from '#shared/domain/failure.ts'
import { JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { JobEngine } from '../jobs/job-engine.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { Journal } from '../jobs/journal.ts'
import type { Orders } from '../jobs/orders.ts'
import type { Clock } from '../ports.ts'
import type { LiveFrame } from './frames.ts'

export type KeepFrameDeps = {
  journal: Pick<Journal, 'addPaid' | 'changed'>
  engine: Pick<JobEngine, 'wake'>
  orders: Pick<Orders, 'toRecord'>
  inputs: Pick<StudioHandlers['inputs'], 'add'>
  clock: Clock
}

/**
 * Makes a live picture a job that has its picture already: from here on the journal does what it does for every other, so a
 * crash or a full disk loses nothing. The charge becomes the job's cost in the transaction that adds it.
 */
export async function keepFrame(deps: KeepFrameDeps, live: LiveFrame): Promise<Result<Job, Failure>> {
  const filed = await deps.inputs.add({ bytes: live.drawing.bytes })
  if (!filed.ok) return filed
  const record = recordOf(deps, live)
  const settled = whenSettled(deps.journal, record.id)
  try {
    await deps.journal.addPaid(record, live.charge)
  } catch (thrown) {
    settled.cancel()
    throw thrown
  }
  live.charge = null
  deps.engine.wake()
  return ok(await settled.job)
}

function recordOf({ orders, clock }: KeepFrameDeps, { frame, realm, request, bytes, format }: LiveFrame): JobRecord {
  const url = `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}`
  const now = clock.now()
  return orders.toRecord(request, frame.price, realm, {
    id: JobId.parse(frame.id),
    state: 'downloading',
    nextAt: now,
    cost: frame.cost,
    submittedAt: frame.sentAt,
    outputs: [{ index: 0, url, flagged: false, image: null, kept: false, failure: null, remoteImageId: null }],
    history: [
      { at: frame.sentAt, text: 'Painted live' },
      { at: now, text: 'Kept' },
    ],
  })
}

/** The job when it has ended, or says why it must wait: a full disk may keep it for long. */
function whenSettled(journal: KeepFrameDeps['journal'], id: JobId): { job: Promise<Job>; cancel: () => void } {
  let cancel = () => {}
  const job = new Promise<Job>(resolve => {
    cancel = journal.changed.subscribe(change => {
      if (change.id !== id || (change.state === 'downloading' && change.hold === null)) return
      cancel()
      resolve(change)
    })
  })
  return { job, cancel: () => cancel() }
}
