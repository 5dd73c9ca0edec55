import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adoptJobs, adoptSnapshot, createJobsStore } from '../../../../src-renderer/features/jobs/jobs-store.ts'
import { aJob, aSnapshot, jobId } from './a-job.ts'

const stateOf = (...jobs: Parameters<typeof aJob>[0][]) =>
  createJobsStore(aSnapshot({ jobs: jobs.map(n => aJob(n)) })).getState()

describe('the mirror of jobs', () => {
  it('keeps the newest first', () => {
    expect(stateOf(2, 5, 3).order).toEqual([jobId(5), jobId(3), jobId(2)])
  })

  it('takes a newer revision of a job and leaves its place', () => {
    const after = adoptJobs(stateOf(1, 2), [aJob(1, { revision: 2, state: 'waiting' })])
    expect(after.byId.get(jobId(1))?.state).toBe('waiting')
    expect(after.order).toEqual([jobId(2), jobId(1)])
  })

  it('drops what is older than what it holds, and says that nothing changed', () => {
    const before = adoptJobs(stateOf(1), [aJob(1, { revision: 5, state: 'done' })])
    expect(adoptJobs(before, [aJob(1, { revision: 4, state: 'waiting' })])).toBe(before)
    expect(adoptJobs(before, [aJob(1, { revision: 5, state: 'waiting' })])).toBe(before)
  })

  it('keeps the order whatever way jobs arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }), { maxLength: 8 }), batches => {
        const state = batches.reduce(
          (state, batch) =>
            adoptJobs(
              state,
              batch.map(n => aJob(n)),
            ),
          stateOf(),
        )
        const expected = [...new Set(batches.flat())].sort((a, b) => b - a).map(jobId)
        expect(state.order).toEqual(expected)
      }),
    )
  })

  it('knows less, not more, after events were missed', () => {
    const before = createJobsStore(aSnapshot({ jobs: [aJob(1), aJob(2)], jobsBefore: null })).getState()
    const after = adoptSnapshot(before, aSnapshot({ jobs: [aJob(9)], jobsBefore: 9000 }))
    expect(after.order).toEqual([jobId(9), jobId(2), jobId(1)])
    expect(after.completeDownTo).toBe(9000)
  })
})
