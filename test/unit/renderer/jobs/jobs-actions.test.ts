import { ok } from '#shared/lib/result.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { describe, expect, it } from 'vitest'
import {
  cancelJob,
  connectJobs,
  countOpen,
  moveJob,
  readOlderJobs,
  resendJob,
} from '../../../../src-renderer/features/jobs/jobs-actions.ts'
import { createJobsStore, type JobsSnapshot } from '../../../../src-renderer/features/jobs/jobs-store.ts'
import { aJob, aSnapshot, jobId } from './a-job.ts'
import { createFakeJobs } from './fake-jobs.ts'

function setUp(snapshot: Partial<JobsSnapshot>, answers: Parameters<typeof createFakeJobs>[0] = {}) {
  const fake = createFakeJobs(answers)
  const reported: Failure[] = []
  const said: string[] = []
  const context = {
    store: createJobsStore(aSnapshot(snapshot)),
    studio: { jobs: fake.jobs },
    report: (failure: Failure) => void reported.push(failure),
    announce: (text: string) => void said.push(text),
    takeEngine: () => undefined,
  }
  return { ...fake, context, reported, said }
}

describe('following main', () => {
  it('adopts events, says what is news once, and stops when told to', () => {
    const { context, changed, said } = setUp({})
    const stop = connectJobs(context)
    changed.emit(aJob(1))
    changed.emit(aJob(1))
    changed.emit(aJob(1, { revision: 3, state: 'done' }))
    changed.emit(aJob(1, { revision: 2, state: 'waiting' }))
    stop()
    changed.emit(aJob(2))
    expect(said).toEqual([
      'Sent: 4 pictures, Alpine ridge at first light',
      'Ready: 0 pictures, Alpine ridge at first light',
    ])
    expect(context.store.getState().byId.get(jobId(1))?.state).toBe('done')
    expect(context.store.getState().order).toEqual([jobId(1)])
  })
})

describe('actions on a job', () => {
  it('waits for main and reports what it refused', async () => {
    const { context, reported } = setUp({ jobs: [aJob(1)] })
    await cancelJob(context, jobId(1))
    expect(context.store.getState().byId.get(jobId(1))?.state).toBe('queued')
    expect(reported).toEqual([{ code: 'bug', ref: 'cancel' }])
  })

  it('puts a failed job away once its successor was sent, and an unknown one not', async () => {
    const answers = {
      resend: () => Promise.resolve(ok(aJob(9))),
      dismiss: () => Promise.resolve(ok(aJob(1, { revision: 2, dismissed: true }))),
    }
    const failed = setUp({ jobs: [aJob(1, { state: 'failed' })] }, answers)
    await resendJob(failed.context, jobId(1))
    expect(failed.calls.map(call => call.name)).toEqual(['resend', 'dismiss'])
    const unknown = setUp({ jobs: [aJob(1, { state: 'unknown' })] }, answers)
    await resendJob(unknown.context, jobId(1))
    expect(unknown.calls.map(call => call.name)).toEqual(['resend'])
  })

  it.each([
    ['up', 2, { id: jobId(2), before: jobId(1) }],
    ['up', 1, null],
    ['down', 1, { id: jobId(1), before: jobId(3) }],
    ['down', 2, { id: jobId(2), before: null }],
    ['down', 3, null],
  ] as const)('moves a queued job %s from place %d', async (direction, n, input) => {
    const { context, calls } = setUp({ jobs: [aJob(1), aJob(2), aJob(3), aJob(0, { state: 'waiting' })] })
    await moveJob(context, jobId(n), direction)
    expect(calls.map(call => call.input)).toEqual(input === null ? [] : [input])
  })
})

describe('older jobs', () => {
  it('are read one page at a time, down to the last', async () => {
    const { context, calls } = setUp(
      { jobs: [aJob(9)], jobsBefore: 9000 },
      { list: () => Promise.resolve(ok({ jobs: [aJob(5), aJob(4)], before: null })) },
    )
    await Promise.all([readOlderJobs(context), readOlderJobs(context)])
    await readOlderJobs(context)
    expect(calls).toEqual([{ name: 'list', input: { filter: 'all', text: '', before: 9000, limit: 60 } }])
    expect(context.store.getState()).toMatchObject({
      order: [jobId(9), jobId(5), jobId(4)],
      completeDownTo: null,
      isReadingOlder: false,
    })
  })

  it('can be asked for again after a failure', async () => {
    const { context, reported } = setUp({ jobsBefore: 9000 })
    await readOlderJobs(context)
    expect(reported).toHaveLength(1)
    expect(context.store.getState()).toMatchObject({ completeDownTo: 9000, isReadingOlder: false })
  })
})

describe('the count in the bar', () => {
  it('counts what runs, what waits and what needs the user', () => {
    const { context } = setUp({
      jobs: [
        aJob(1),
        aJob(2, { state: 'waiting' }),
        aJob(3, { state: 'waiting', hold: 'offline' }),
        aJob(4, { state: 'unknown' }),
        aJob(5, { state: 'failed', dismissed: true }),
        aJob(6, { state: 'done' }),
      ],
    })
    expect(countOpen(context.store.getState())).toEqual({ open: 4, running: 1, waiting: 2 })
  })
})
