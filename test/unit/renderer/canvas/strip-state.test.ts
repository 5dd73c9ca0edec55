import { describe, expect, it } from 'vitest'
import { labelOnDocument } from '../../../../src-renderer/features/canvas/variations/set-labels.ts'
import {
  adoptSets,
  afterDiscard,
  showBefore,
  shownIndex,
  showSet,
  stepTo,
  type StripView,
} from '../../../../src-renderer/features/canvas/variations/strip-state.ts'
import { whyNot } from '../../../../src-renderer/features/canvas/variations/variation-why-not.ts'
import { aSet, aStrip, image, regionId } from './a-set.ts'

const NOTHING: StripView = { strip: aStrip(), shown: null }
const looking = (id: number): StripView => ({
  strip: aStrip({ sets: [aSet(1, [11, 12, 13])], open: regionId(1) }),
  shown: { region: regionId(1), image: image(id) },
})
const shownOf = ({ shown }: StripView) => shown?.image ?? null

describe('which set is in the strip', () => {
  it('is the newest with pictures when a document is opened, and nothing lies on the document yet', () => {
    const view = adoptSets(NOTHING, [aSet(1, [11]), aSet(2, [21]), aSet(3, [])])
    expect([view.strip.open, view.shown]).toEqual([regionId(2), null])
  })

  it('is the one that was just sent, unless somebody looks at a variation', () => {
    const before = adoptSets(NOTHING, [aSet(1, [])])
    expect(adoptSets(before, [aSet(1, []), aSet(2, [])]).strip.open).toBe(regionId(2))
    const view = adoptSets(looking(12), [aSet(1, [11, 12, 13]), aSet(2, [])])
    expect([view.strip.open, shownOf(view)]).toEqual([regionId(1), image(12)])
  })

  it('stays when another one finishes, which is marked until it is opened', () => {
    const before = adoptSets(looking(12), [aSet(1, [11, 12, 13]), aSet(2, [])])
    const view = adoptSets(before, [aSet(1, [11, 12, 13]), aSet(2, [21, 22])])
    expect([view.strip.open, shownOf(view)]).toEqual([regionId(1), image(12)])
    expect([...view.strip.unseen]).toEqual([image(21), image(22)])
    const opened = showSet(view, regionId(2))
    expect([shownOf(opened), opened.strip.unseen.size]).toEqual([image(21), 0])
  })

  it('is another one once its own is decided, and its own again after undo', () => {
    const sets = [aSet(1, [11]), aSet(2, [21])]
    const decided = adoptSets({ ...showSet(adoptSets(NOTHING, sets), regionId(2)), shown: null }, [aSet(1, [11])])
    expect(decided.strip.open).toBe(regionId(1))
    expect(adoptSets(decided, sets).strip.open).toBe(regionId(2))
  })

  it('is none when there is nothing', () => {
    const view = adoptSets(looking(12), [])
    expect([view.strip.open, view.shown]).toEqual([null, null])
  })
})

describe('the first picture that arrives', () => {
  const waiting = adoptSets(NOTHING, [aSet(1, [])])

  it('is shown where it was waited for', () => {
    expect(shownOf(adoptSets(waiting, [aSet(1, [11, 12])]))).toBe(image(11))
  })

  it('is not shown where somebody asked for the document as it is', () => {
    expect(shownOf(adoptSets(showBefore(waiting), [aSet(1, [])]))).toBeNull()
    const left = showBefore(adoptSets(waiting, [aSet(1, [11])]))
    expect(shownOf(adoptSets(left, [aSet(1, [11, 12])]))).toBeNull()
  })
})

describe('stepping', () => {
  it('goes round, and from the document as it is to either end', () => {
    expect(shownOf(stepTo(looking(13), 1))).toBe(image(11))
    expect(shownOf(stepTo(looking(11), -1))).toBe(image(13))
    expect(shownOf(stepTo(showBefore(looking(12)), 1))).toBe(image(11))
    expect(shownOf(stepTo(showBefore(looking(12)), -1))).toBe(image(13))
    expect(stepTo(NOTHING, 1)).toBe(NOTHING)
  })

  it('after a variation is discarded is at the next one, at the last one before it, then nowhere', () => {
    expect(afterDiscard(looking(12), [image(12)])?.image).toBe(image(13))
    expect(afterDiscard(looking(13), [image(13)])?.image).toBe(image(12))
    expect(afterDiscard(looking(13), [11, 12, 13].map(image))).toBeNull()
    expect(afterDiscard(looking(13), [image(11)])?.image).toBe(image(13))
  })
})

describe('the words at a box', () => {
  const set = looking(12).strip.sets[0] ?? aSet(1, [11])

  it('say which one is shown, or what there is', () => {
    expect(labelOnDocument(looking(12), set)).toBe('2 of 3 · box 1')
    expect(labelOnDocument(showBefore(looking(12)), set)).toBe('3 pictures · box 1')
    const held = looking(12)
    expect(labelOnDocument({ ...held, strip: { ...held.strip, isBeforeShown: true } }, set)).toBe('Before · box 1')
    expect(labelOnDocument(looking(12), aSet(2, []))).toBe('Painting · box 2')
  })

  it('count from one', () => expect(shownIndex(looking(11))).toBe(1))
})

describe('why something cannot be done', () => {
  const session = {} as never
  it.each([
    ['without a document', { ...NOTHING, session: null }, 'No document is open.', 'No document is open.'],
    ['without a set', { ...NOTHING, session }, 'No variations have come back.', 'No variations have come back.'],
    [
      'while nothing has arrived',
      { ...adoptSets(NOTHING, [aSet(1, [])]), session },
      'Nothing has arrived yet.',
      'No variation is shown.',
    ],
    ['before one is shown', { ...showBefore(looking(12)), session }, null, 'No variation is shown.'],
    ['while one is shown', { ...looking(12), session }, null, null],
  ])('%s', (_, state, step, shown) => {
    expect([whyNot.step(state), whyNot.onShown(state)]).toEqual([step, shown])
  })

  it('says so of cancelling, too', () => {
    expect(whyNot.cancelComing({ ...NOTHING, session: null })).toBe('No document is open.')
    expect(whyNot.cancelComing({ ...adoptSets(NOTHING, [aSet(1, [11])]), session })).toBe('Nothing is on the way.')
    expect(whyNot.cancelComing({ ...adoptSets(NOTHING, [aSet(1, [])]), session })).toBeNull()
  })
})
