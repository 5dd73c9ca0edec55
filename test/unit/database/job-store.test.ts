import { describe, expect, it } from 'vitest'
import type { JobState } from '#shared/domain/job.ts'
import { aJobRecord, aRequest } from '../../support/builders.ts'
import { aLibrary, aNewImage, anOutput } from '../../support/library-builders.ts'

const firstPage = { filter: 'all', text: '', before: null, limit: 10 } as const

describe('the job store', () => {
  it('gives back exactly what was saved, and the newest saving of it', () => {
    const { stores } = aLibrary()
    const record = aJobRecord({ history: [{ at: 1, text: 'queued' }], createdAt: 1_790_000_000_000.5 })
    stores.jobs.save(record)
    expect(stores.jobs.get(record.id)).toEqual(record)
    const sent = { ...record, state: 'waiting' as const, revision: 9, remoteId: 'r-1' }
    stores.jobs.save(sent)
    expect(stores.jobs.get(record.id)).toEqual(sent)
    expect(stores.jobs.get(aJobRecord().id)).toBeNull()
    expect(stores.jobs.lastRevision()).toBe(9)
    expect(stores.jobs.knownRemoteIds(['r-0', 'r-1'])).toEqual(['r-1'])
  })

  it('lists as live what may still move, in the order of the queue', () => {
    const { stores } = aLibrary()
    const states: JobState[] = [
      'queued',
      'submitting',
      'waiting',
      'downloading',
      'done',
      'failed',
      'cancelled',
      'unknown',
    ]
    for (const [index, state] of states.entries()) stores.jobs.save(aJobRecord({ state, position: 100 - index }))
    const watched = aJobRecord({ state: 'cancelled', nextAt: 5, position: 0.5 })
    stores.jobs.save(watched)
    expect(stores.jobs.listLive().map(job => job.state)).toEqual([
      'cancelled',
      'downloading',
      'waiting',
      'submitting',
      'queued',
    ])
  })

  it('pages newest first and never parts jobs of one time', () => {
    const { stores } = aLibrary()
    for (const createdAt of [10, 20, 20, 20, 30]) stores.jobs.save(aJobRecord({ createdAt }))
    const first = stores.jobs.listPage({ ...firstPage, limit: 2 })
    expect(first.jobs.map(job => job.createdAt)).toEqual([30, 20, 20, 20])
    expect(first.before).toBe(20)
    const second = stores.jobs.listPage({ ...firstPage, limit: 2, before: first.before })
    expect(second.jobs.map(job => job.createdAt)).toEqual([10])
    expect(second.before).toBeNull()
  })

  it('filters by state, realm, provider and the words of the prompt, and hides what was dismissed', () => {
    const { stores } = aLibrary()
    stores.jobs.save(aJobRecord({ state: 'failed', createdAt: 1, request: aRequest({ prompt: 'Red dunes' }) }))
    stores.jobs.save(aJobRecord({ state: 'unknown', createdAt: 2, realm: 'practice' }))
    stores.jobs.save(aJobRecord({ state: 'queued', createdAt: 3, request: aRequest({ provider: 'onemin' }) }))
    stores.jobs.save(aJobRecord({ state: 'failed', createdAt: 4, dismissed: true }))
    const times = (change: Partial<Parameters<typeof stores.jobs.listPage>[0]>) =>
      stores.jobs.listPage({ ...firstPage, ...change }).jobs.map(job => job.createdAt)

    expect(times({})).toEqual([3, 2, 1])
    expect(times({ filter: 'running' })).toEqual([3])
    expect(times({ filter: 'failed' })).toEqual([2, 1])
    expect(times({ realm: 'practice' })).toEqual([2])
    expect(times({ provider: 'onemin' })).toEqual([3])
    expect(times({ states: ['queued', 'unknown'] })).toEqual([3, 2])
    expect(times({ text: 'dun red' })).toEqual([])
    expect(times({ text: 'red dun' })).toEqual([1])
  })

  it('keeps the newest fifty durations of each kind', () => {
    const { stores } = aLibrary()
    for (let at = 1; at <= 60; at += 1) stores.jobs.addDuration('phoenix', at * 10, at)
    stores.jobs.addDuration('other', 1, 1)
    const durations = stores.jobs.durations('phoenix')
    expect(durations).toHaveLength(50)
    expect([durations[0], durations[49]]).toEqual([600, 110])
    expect(stores.jobs.durations('other')).toEqual([1])
  })

  it('adds up what was charged, each unit and realm for itself', () => {
    const { stores } = aLibrary()
    const spend = (submittedAt: number, amount: number, change = {}) =>
      stores.jobs.save(aJobRecord({ submittedAt, cost: { amount, unit: 'dollars' }, state: 'done', ...change }))
    spend(100, 0.5)
    spend(200, 0.25)
    spend(300, 0.125)
    spend(300, 9, { realm: 'practice' })
    spend(300, 1, { cost: { amount: 40, unit: 'credits' }, dismissed: true })
    stores.jobs.save(aJobRecord({ submittedAt: 300 }))
    expect(stores.jobs.spend('live', { session: 300, day: 200, month: 100 })).toEqual({
      sessionDollars: 0.125,
      dayDollars: 0.375,
      monthDollars: 0.875,
      sessionCredits: 40,
      dayCredits: 40,
    })
  })

  it('leaves a row that it cannot read where it is, and goes on without it', () => {
    const { db, stores } = aLibrary()
    const [broken, sound] = [aJobRecord(), aJobRecord()]
    stores.jobs.save(broken)
    stores.jobs.save(sound)
    db.prepare(`UPDATE job SET record = '{"state":"new"}' WHERE id = ?`).run(broken.id)
    expect(stores.jobs.listLive()).toEqual([sound])
    expect(stores.jobs.get(broken.id)).toBeNull()
    expect(db.prepare('SELECT count(*) FROM job').pluck().get()).toBe(2)
  })
})

describe('adopting a picture', () => {
  it('adds the image and notes it in the job, and is safe to repeat', () => {
    const { stores } = aLibrary()
    const record = aJobRecord({ state: 'downloading', outputs: [anOutput(0), anOutput(1)] })
    stores.jobs.save(record)
    const image = aNewImage({ outputIndex: 1, flagged: true })
    const first = stores.journal.adopt({ ...record, revision: 2 }, image)
    expect(stores.jobs.get(record.id)).toEqual(first.record)
    expect(first.record.outputs.map(output => [output.image, output.flagged])).toEqual([
      [null, false],
      [first.image, true],
    ])
    expect(first.counts).toMatchObject({ all: 1 })

    const again = stores.journal.adopt({ ...record, revision: 3 }, image)
    expect(again.image).toBe(first.image)
    expect(again.counts).toEqual(first.counts)
    expect(stores.library.get(first.image)?.job).toBe(record.id)
  })

  it('adds both or neither', () => {
    const { stores } = aLibrary()
    const record = aJobRecord({ outputs: [anOutput(0)] })
    stores.jobs.save(record)
    expect(() => stores.journal.adopt({ ...record, revision: 2 }, aNewImage({ width: -1 }))).toThrow()
    expect(() => stores.journal.adopt({ ...record, revision: 2 }, aNewImage({ outputIndex: 7 }))).toThrow(/invariant/)
    expect(stores.library.counts().all).toBe(0)
    expect(stores.jobs.get(record.id)).toEqual(record)
  })
})
