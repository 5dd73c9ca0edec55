import { describe, expect, it } from 'vitest'
import { runsOf } from '../../../../src-renderer/features/canvas/variations/slot-runs.ts'
import { firstPicture, setsOf } from '../../../../src-renderer/features/canvas/variations/variation-sets.ts'
import { aCanvasJob, aPatch, aRegion, image } from './a-set.ts'

const one = (sources: Partial<Parameters<typeof setsOf>[0]>) =>
  setsOf({ regions: [], jobs: [], patches: [], ...sources })[0]

describe('a set of variations', () => {
  it('is there for each box with pictures, jobs or troubles, and for no other', () => {
    const regions = [1, 2, 3, 4].map(number => aRegion(number, number === 1 ? [11] : []))
    const jobs = [
      aCanvasJob(2, [], { state: 'waiting' }),
      aCanvasJob(3, [], { state: 'failed', failure: { code: 'offline', provider: 'leonardo' } }),
      aCanvasJob(4, [], { state: 'cancelled' }),
    ]
    const sets = setsOf({ regions, jobs, patches: [] })
    expect(sets.map(({ pictures, coming, troubles }) => [pictures.length, coming.length, troubles.length])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ])
  })

  it('is named by the first clause of its prompt, also when its job is not known any more', () => {
    expect(one({ regions: [aRegion(1, [11])] })?.title).toBe('box 1')
  })

  it('tells what was paid, all jobs together, and the price until then', () => {
    const waiting = aCanvasJob(1, [], {
      state: 'waiting',
      cost: null,
      price: { kind: 'unknown', reason: 'unreachable' } as never,
    })
    expect(one({ regions: [aRegion(1)], jobs: [waiting] })?.cost).toBe('price unknown')
    const paid = (id: number) => aCanvasJob(1, [id], { state: 'done', cost: { unit: 'dollars', amount: 0.05 } })
    expect(one({ regions: [aRegion(1, [11, 12])], jobs: [paid(11), paid(12)] })?.cost).toBe('$0.10')
    expect(one({ regions: [aRegion(1, [11])] })?.cost).toBeNull()
  })

  it('keeps each picture’s place, whichever arrives first', () => {
    const during = one({
      regions: [aRegion(1, [13])],
      jobs: [aCanvasJob(1, [null, null, 13], { state: 'downloading' })],
    })
    expect(during?.slots.map(slot => (slot.kind === 'picture' ? slot.image : slot.kind))).toEqual([
      'coming',
      'coming',
      image(13),
      'coming',
    ])
    const after = one({
      regions: [aRegion(1, [11, 12, 13, 14])],
      jobs: [aCanvasJob(1, [14, 11, 13, 12], { state: 'done' })],
    })
    expect(after?.pictures).toEqual([14, 11, 13, 12].map(image))
  })

  it('keeps the place of a picture that the document has not heard of yet', () => {
    const set = one({ regions: [aRegion(1, [])], jobs: [aCanvasJob(1, [11], { state: 'downloading' })] })
    expect(set?.slots.map(({ kind }) => kind)).toEqual(['coming', 'coming', 'coming', 'coming'])
  })

  it('waits for its first picture before showing one, unless nothing more comes', () => {
    const second = { regions: [aRegion(1, [12])], jobs: [aCanvasJob(1, [null, 12], { state: 'downloading' })] }
    expect(firstPicture(one(second) as never)).toBeNull()
    const done = { ...second, jobs: [aCanvasJob(1, [null, 12], { state: 'done' })] }
    expect(firstPicture(one(done) as never)).toBe(image(12))
  })

  it('says of a picture that could not be fetched why, beside those that could', () => {
    const job = aCanvasJob(1, [11], { state: 'done' })
    const lost = {
      index: 1,
      image: null,
      flagged: false,
      failure: { code: 'result-gone', provider: 'leonardo' } as const,
    }
    const set = one({ regions: [aRegion(1, [11])], jobs: [{ ...job, outputs: [...job.outputs, lost] }] })
    expect(set?.slots.map(({ kind }) => kind)).toEqual(['picture', 'lost'])
  })
})

describe('what is decided', () => {
  const regions = [aRegion(1, [11, 12, 13], [13])]
  const jobs = [aCanvasJob(1, [11, 12, 13], { state: 'done' })]

  it('is out of the strip: what was discarded, and all of a set of which one was accepted', () => {
    expect(one({ regions, jobs })?.pictures).toEqual([11, 12].map(image))
    expect(one({ regions, jobs, patches: [aPatch(1)] })).toBeUndefined()
  })

  it('is open again when undo takes the patch off the document, and after a part', () => {
    expect(one({ regions, jobs, patches: [aPatch(2)] })?.pictures).toHaveLength(2)
    expect(one({ regions, jobs, patches: [aPatch(1, { isPart: true })] })?.pictures).toHaveLength(2)
  })

  it('is not what was sent for afterwards', () => {
    const later = aCanvasJob(1, [14], { state: 'done', createdAt: 60_000 })
    const all = { regions: [aRegion(1, [11, 12, 14])], jobs: [...jobs, later], patches: [aPatch(1)] }
    expect(one(all)?.pictures).toEqual([image(14)])
  })
})

describe('places side by side', () => {
  it('of one job have their words in common, and a job speaks once', () => {
    const job = aCanvasJob(1, [], { state: 'waiting' })
    const coming = { kind: 'coming', job } as const
    const runs = runsOf([coming, coming, { kind: 'picture', image: image(11) }, coming])
    expect(runs.map(run => (run.kind === 'coming' ? [run.count, run.isFirst] : run.kind))).toEqual([
      [2, true],
      'picture',
      [1, false],
    ])
  })
})
