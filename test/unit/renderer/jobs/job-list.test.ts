import { describe, expect, it } from 'vitest'
import { listJobs, startReading, summariseToday } from '../../../../src-renderer/features/jobs/job-list.ts'
import { drawerIds } from '../../../../src-renderer/features/jobs/drawer/drawer-list.ts'
import { isLate, troubleOf } from '../../../../src-renderer/features/jobs/words/job-failure.ts'
import { createJobsStore, type JobsSnapshot } from '../../../../src-renderer/features/jobs/jobs-store.ts'
import { aJob, aRequest, aSnapshot, jobId, output } from './a-job.ts'

const stateOf = (patch: Partial<JobsSnapshot>) => createJobsStore(aSnapshot(patch)).getState()

describe('the list of jobs', () => {
  it('leaves out what lies below what was read, so that nothing jumps when the rest arrives', () => {
    const state = stateOf({ jobs: [aJob(9), aJob(8), aJob(2, { state: 'failed' })], jobsBefore: 8000 })
    expect(listJobs(state, { filter: 'all', text: '' }, null)).toEqual([jobId(9), jobId(8)])
  })

  it('shows every open job as running, however old', () => {
    const state = stateOf({ jobs: [aJob(9, { state: 'done' }), aJob(2)], jobsBefore: 9000 })
    expect(listJobs(state, { filter: 'running', text: '' }, null)).toEqual([jobId(2)])
  })

  it('counts an unknown outcome among the failed ones and leaves out what was dismissed', () => {
    const state = stateOf({
      jobs: [
        aJob(3, { state: 'unknown' }),
        aJob(2, { state: 'failed', dismissed: true }),
        aJob(1, { state: 'failed' }),
      ],
    })
    expect(listJobs(state, { filter: 'failed', text: '' }, null)).toEqual([jobId(3), jobId(1)])
  })

  it('goes down as far as a filter was read', () => {
    const query = { filter: 'failed', text: '' } as const
    const state = stateOf({
      jobs: [aJob(9, { state: 'failed' }), aJob(5, { state: 'failed' }), aJob(2, { state: 'failed' })],
      jobsBefore: 8000,
    })
    const reading = { ...startReading(query), isFirstPageRead: true, before: 5000 }
    expect(listJobs(state, query, reading)).toEqual([jobId(9), jobId(5)])
    expect(listJobs(state, query, { ...reading, before: null })).toEqual([jobId(9), jobId(5), jobId(2)])
  })

  it('matches every word of a search, and trusts main where it knows more', () => {
    const query = { filter: 'all', text: 'dunes evening' } as const
    const state = stateOf({
      jobs: [
        aJob(3, { request: aRequest({ prompt: 'Evening light on dunes' }) }),
        aJob(2, { request: aRequest({ prompt: 'Dunes at noon' }) }),
        aJob(1, { request: aRequest({ prompt: 'Dune field, eve' }) }),
      ],
    })
    expect(listJobs(state, query, startReading(query))).toEqual([jobId(3)])
    expect(listJobs(state, query, { ...startReading(query), found: new Set([jobId(1)]) })).toEqual([jobId(3), jobId(1)])
  })
})

describe('today', () => {
  it('counts jobs that were sent and pictures that arrived', () => {
    const state = stateOf({
      jobs: [
        aJob(9),
        aJob(8, { state: 'done', submittedAt: 8000, outputs: [output(0, 1), output(1, null)] }),
        aJob(7, { state: 'cancelled' }),
        aJob(1, { state: 'done', outputs: [output(0, 2)] }),
      ],
    })
    expect(summariseToday(state, 5000)).toEqual({ jobs: 1, pictures: 1, isAtLeast: false })
  })

  it('says so when the day began before what is known', () => {
    expect(summariseToday(stateOf({ jobs: [aJob(9)], jobsBefore: 9000 }), 5000).isAtLeast).toBe(true)
  })
})

describe('the drawer', () => {
  const state = stateOf({
    jobs: [
      aJob(9, { position: 3 }),
      aJob(8, { position: 2 }),
      aJob(7, { state: 'waiting' }),
      aJob(6, { state: 'unknown' }),
      aJob(5, { state: 'done' }),
      aJob(4, { state: 'failed', dismissed: true }),
    ],
  })
  it('has what runs first, then the queue as it goes out, then what needs the user', () => {
    expect(drawerIds(state, 'open')).toEqual([jobId(7), jobId(8), jobId(9), jobId(6)])
  })
  it('keeps what is done apart', () => {
    expect(drawerIds(state, 'done')).toEqual([jobId(5)])
    expect(drawerIds(state, 'all')).toEqual([jobId(9), jobId(8), jobId(7), jobId(6), jobId(5)])
  })
})

describe('trouble', () => {
  it('says in words whether money moved', () => {
    const said = (patch: Parameters<typeof aJob>[1]) => troubleOf(aJob(1, patch))
    expect(said({ state: 'done' })).toBeNull()
    expect(said({ state: 'cancelled' })?.title).toBe('Cancelled before it was sent. Nothing was charged.')
    expect(said({ state: 'unknown' })).toEqual({
      title: 'Was this job paid for? Leonardo cannot say.',
      body: 'The connection broke after sending. $0.06 may be spent. Nothing is sent again unless you say so.',
    })
    expect(said({ state: 'failed', failure: { code: 'moderated', provider: 'leonardo', word: 'blood' } })).toEqual({
      title: 'Leonardo refused the prompt. Nothing was charged.',
      body: 'The filter named “blood”.',
    })
  })
  it('does not promise another try to a job that has ended', () => {
    const failure = { code: 'provider-fault', provider: 'leonardo', status: 500 } as const
    expect(troubleOf(aJob(1, { state: 'failed', failure }))?.body).toBeNull()
  })
  it('knows a late result', () => {
    expect(isLate(aJob(1, { state: 'done', cancelledAt: 5, outputs: [output(0, 1)] }))).toBe(true)
    expect(isLate(aJob(1, { state: 'cancelled', cancelledAt: 5 }))).toBe(false)
  })
})
