import type { Failure } from '#shared/domain/failure.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/lib/result.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateCard, hasPictures } from '../../../../src-renderer/features/create/results/estimate-card.ts'
import { gridOf, neighbourOf } from '../../../../src-renderer/features/create/results/picture-grid.ts'
import {
  connectPictures,
  createPicturesStore,
  readPicture,
  setFavourite,
  setTrashed,
} from '../../../../src-renderer/features/create/results/pictures-store.ts'
import { describePrice } from '../../../../src-renderer/features/create/editor/price-words.ts'
import { aJob, imageId, output } from '../jobs/a-job.ts'
import { createFakeStudio } from '../../../support/fake-studio.ts'
import { CATALOG } from './a-catalog.ts'

describe('where pictures go', () => {
  const square = { count: 4, width: 1024, height: 1024, roomPx: 1024, maxHeightPx: 320 }

  it('fills one line with up to four', () => {
    expect(gridOf(square)).toEqual({ columns: 4, tileWidthPx: 250, tileHeightPx: 250, heightPx: 250 })
  })
  it('is never higher than the slider says, whatever room there is', () => {
    expect(gridOf({ ...square, count: 1 })).toEqual({ columns: 1, tileWidthPx: 320, tileHeightPx: 320, heightPx: 320 })
  })
  it('wraps after four', () => {
    expect(gridOf({ ...square, count: 6 })).toMatchObject({ columns: 4, heightPx: 508 })
  })
  it('keeps proportions and the room', () => {
    const side = fc.integer({ min: 32, max: 2048 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), side, side, (count, width, height) => {
        const grid = gridOf({ count, width, height, roomPx: 900, maxHeightPx: 240 })
        expect(grid.tileWidthPx / grid.tileHeightPx).toBeCloseTo(width / height, 1)
        expect(grid.columns * grid.tileWidthPx + (grid.columns - 1) * 8).toBeLessThanOrEqual(900.001)
        expect(grid.tileHeightPx).toBeLessThanOrEqual(240.001)
      }),
    )
  })
})

describe('arrow keys among pictures', () => {
  const cards = [
    { pictures: 4, columns: 4 },
    { pictures: 2, columns: 2 },
    { pictures: 6, columns: 4 },
  ]
  it.each([
    [0, 'ArrowLeft', null],
    [3, 'ArrowRight', 4],
    [3, 'ArrowDown', 5],
    [5, 'ArrowUp', 1],
    [4, 'ArrowDown', 6],
    [9, 'ArrowDown', 11],
    [11, 'ArrowDown', null],
    [11, 'ArrowRight', null],
  ] as const)('from %d with %s lead to %s', (at, key, to) => expect(neighbourOf(at, key, cards)).toBe(to))
})

describe('the height of a card before it is drawn', () => {
  const room = { innerPx: 1024, edgePx: 12 }
  it('does not change when the pictures arrive', () => {
    const outputs = [0, 1, 2, 3].map(index => output(index, index + 1))
    const done = estimateCard(aJob(1, { state: 'done', outputs }), room, 320)
    expect(estimateCard(aJob(1, { state: 'waiting' }), room, 320) - done).toBe(26)
  })
  it('is small for a job that came to nothing', () => {
    const failed = aJob(1, { state: 'failed' })
    expect(hasPictures(failed)).toBe(false)
    expect(estimateCard(failed, room, 320)).toBeLessThan(80)
  })
  it('keeps what came before the job failed', () => {
    expect(hasPictures(aJob(1, { state: 'failed', outputs: [output(0, 1)] }))).toBe(true)
  })
})

describe('what is known of the pictures', () => {
  const id = imageId(1)
  function setUp(change: Partial<StudioClient['library']> = {}) {
    const fake = createFakeStudio({
      catalog: CATALOG,
      pictures: [{ width: 8, height: 8, prompt: 'A picture' }],
    })
    const { client } = fake.studio
    const reported: Failure[] = []
    const context = {
      store: createPicturesStore(),
      studio: { ...client, library: { ...client.library, ...change } },
      report: (failure: Failure) => void reported.push(failure),
    }
    return { context, reported }
  }
  const facts = {
    favourite: false,
    trashed: false,
    placeholder: '',
    width: 8,
    height: 8,
    fileMissing: false,
  }

  it('is forgotten only when main says it is gone', async () => {
    const { context } = setUp({ get: () => Promise.resolve(err({ code: 'not-found' })) })
    await readPicture(context, id)
    expect(context.store.getState().byId.get(id)).toBe('gone')
    const offline = setUp({ get: () => Promise.resolve(err({ code: 'disk-full' })) })
    await readPicture(offline.context, id)
    expect(offline.context.store.getState().byId.has(id)).toBe(false)
  })

  it('shows a favourite at once and takes it back when main refuses', async () => {
    const { context, reported } = setUp({ setFavourite: () => Promise.resolve(err({ code: 'disk-full' })) })
    context.store.setState({ byId: new Map([[id, facts]]) })
    const settled = setFavourite(context, id, true)
    expect(context.store.getState().byId.get(id)).toMatchObject({ favourite: true })
    await settled
    expect(context.store.getState().byId.get(id)).toMatchObject({ favourite: false })
    expect(reported).toEqual([{ code: 'disk-full' }])
  })

  it('waits for main before a picture is in the trash', async () => {
    const counts = { revision: 2, all: 0, favourites: 0, trash: 1, sizeBytes: 0 }
    const { context } = setUp({ trash: () => Promise.resolve(ok({ ...counts })) })
    context.store.setState({ byId: new Map([[id, facts]]) })
    const settled = setTrashed(context, id, true)
    expect(context.store.getState().byId.get(id)).toMatchObject({ trashed: false })
    expect(await settled).toBe(true)
    expect(context.store.getState().byId.get(id)).toMatchObject({ trashed: true })
  })

  it('is looked at again when the library changed', () => {
    const { context } = setUp()
    let tell = (_revision: number) => undefined as void
    const stop = connectPictures({
      ...context,
      studio: {
        library: {
          ...context.studio.library,
          changed: listener => {
            tell = revision => listener({ revision, all: 0, favourites: 0, trash: 0, sizeBytes: 0 })
            return () => undefined
          },
        },
      },
    })
    tell(5)
    tell(3)
    expect(context.store.getState().revision).toBe(5)
    stop()
  })
})

describe('the price in words', () => {
  it('is on the button, and each beside it', () => {
    const cost = { amount: 0.06, unit: 'dollars' } as const
    expect(describePrice({ kind: 'ready', price: { kind: 'known', cost } }, 4)).toEqual({
      total: '$0.06',
      each: '$0.015 each',
      canRetry: false,
    })
  })
  it('is a word where nobody knows it, and can be asked for again when the service was silent', () => {
    expect(describePrice({ kind: 'ready', price: { kind: 'unknown', reason: 'offline' } }, 4)).toEqual({
      total: 'price unknown',
      each: 'Price unknown: no answer',
      canRetry: true,
    })
    expect(describePrice({ kind: 'none' }, 4).total).toBeNull()
  })
})
