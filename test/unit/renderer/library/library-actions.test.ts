import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { goTo, keepSpots, selectEverything } from '../../../../src-renderer/features/library/grid/grid-actions.ts'
import {
  deleteForever,
  readDetails,
  readSelected,
  reusePicture,
  setFavourite,
  setRating,
  showPictures,
  trash,
  undo,
} from '../../../../src-renderer/features/library/library-actions.ts'
import { isSelected, selectOnly, toggle } from '../../../../src-renderer/features/library/selection.ts'
import { openLibrary } from './a-library.ts'
import { settle } from './fake-pictures.ts'

const id = (value: number): ImageId => ImageId.parse(value)

describe('favourites and ratings', () => {
  it('are shown before main has answered', async () => {
    const { context, fake } = await openLibrary(3)
    fake.hold()
    const done = setFavourite(context, [id(30)], true)
    expect(context.list.rowAt(0)?.favourite).toBe(true)
    fake.release()
    await done
    expect(context.list.rowAt(0)?.favourite).toBe(true)
  })

  it('are taken back when main refuses', async () => {
    const { context, fake, failures, state } = await openLibrary(3)
    await readDetails(context, id(30))
    fake.break({ code: 'disk-full' })
    const done = setRating(context, [id(30)], 4)
    expect(context.list.rowAt(0)?.rating).toBe(4)
    await done
    expect(failures).toEqual([{ code: 'disk-full' }])
    expect(context.list.rowAt(0)?.rating).toBe(0)
    expect(state().details.get(id(30))).toMatchObject({ rating: 0 })
  })

  it('change what is known of the picture, too', async () => {
    const { context, state } = await openLibrary(3)
    await readDetails(context, id(30))
    await setRating(context, [id(30)], 5)
    expect(state().details.get(id(30))).toMatchObject({ rating: 5 })
  })
})

describe('the trash', () => {
  it('takes pictures without a question and offers the way back', async () => {
    const { context, fake, toasts } = await openLibrary(5)
    await trash(context, [id(50), id(30)])
    expect(fake.counts()).toMatchObject({ all: 3, trash: 2 })
    expect(toasts[0]?.text).toBe('2 pictures moved to the trash')
    toasts[0]?.undo?.()
    await settle()
    expect(fake.counts()).toMatchObject({ all: 5, trash: 0 })
  })

  it('is undone step by step, the last first', async () => {
    const { context, fake } = await openLibrary(5)
    await trash(context, [id(50)])
    await trash(context, [id(40)])
    await undo(context)
    expect(fake.called('restore')).toEqual([{ ids: [40] }])
    await undo(context)
    await undo(context)
    expect(fake.called('restore')).toEqual([{ ids: [40] }, { ids: [50] }])
  })

  it('chooses again what came back', async () => {
    const { context, state } = await openLibrary(5)
    await goTo(context, 3, 'only')
    await trash(context, [id(20)])
    await goTo(context, 0, 'only')
    await undo(context)
    expect(state().active).toEqual({ index: 3, id: 20 })
    expect(state().selection).toEqual(selectOnly([id(20)]))
  })

  it('keeps the step when it could not be undone', async () => {
    const { context, fake, state } = await openLibrary(5)
    await trash(context, [id(50)])
    fake.break({ code: 'disk-full' })
    await undo(context)
    expect(state().undoable).toEqual([{ kind: 'trash', ids: [50] }])
  })

  it('leaves the picture chosen that took the place', async () => {
    const { context, state } = await openLibrary(5)
    await goTo(context, 1, 'only')
    await trash(context, [id(40)])
    expect(state().active).toEqual({ index: 1, id: 30 })
    expect(state().selection).toEqual(selectOnly([id(30)]))
    await goTo(context, 3, 'only')
    await trash(context, [id(10)])
    expect(state().selection).toEqual(selectOnly([id(20)]))
  })

  it('does not choose anything when other pictures were chosen', async () => {
    const { context, state } = await openLibrary(5)
    await goTo(context, 1, 'only')
    await trash(context, [id(10)])
    expect(state().selection).toEqual(selectOnly([id(40)]))
  })

  it('forgets steps whose pictures were deleted for good', async () => {
    const { context, state } = await openLibrary(5)
    await trash(context, [id(50), id(40)])
    await trash(context, [id(30)])
    await deleteForever(context, [id(40), id(30)])
    expect(state().undoable).toEqual([{ kind: 'trash', ids: [50] }])
  })
})

describe('choosing', () => {
  it('chooses one, adds and takes away, and spans a range from where it began', async () => {
    const { context, state } = await openLibrary(10)
    const chosen = () => [100, 90, 80, 70, 60, 50, 40, 30, 20, 10].filter(one => isSelected(state().selection, id(one)))
    await goTo(context, 2, 'only')
    expect(chosen()).toEqual([80])
    await goTo(context, 4, 'range')
    expect(chosen()).toEqual([80, 70, 60])
    await goTo(context, 1, 'range')
    expect(chosen()).toEqual([90, 80])
    await goTo(context, 6, 'toggle')
    expect(chosen()).toEqual([90, 80, 40])
    await goTo(context, 8, 'range')
    expect(chosen()).toEqual([90, 80, 40, 30, 20])
    await goTo(context, 0, 'none')
    expect(chosen()).toEqual([90, 80, 40, 30, 20])
    expect(state().active?.index).toBe(0)
  })

  it('chooses all of the search, also what was never read', async () => {
    const { context, fake } = await openLibrary(1200)
    selectEverything(context)
    context.store.setState(state => ({ selection: toggle(state.selection, id(12_000)) }))
    const ids = await readSelected(context)
    expect(ids?.length).toBe(1199)
    expect([ids?.[0], ids?.at(-1)]).toEqual([11_990, 10])
    await trash(context, ids ?? [])
    expect(fake.counts().all).toBe(1)
  })

  it('spans a range over pictures that were never read', async () => {
    const { context, state } = await openLibrary(1200)
    await goTo(context, 0, 'only')
    await goTo(context, 1199, 'range')
    expect(state().selection).toMatchObject({ kind: 'some' })
    expect(isSelected(state().selection, id(10))).toBe(true)
  })

  it('goes to a place at once, and knows who lies there when it was read', async () => {
    const { context, fake, state } = await openLibrary(1200)
    fake.hold()
    const going = goTo(context, 900, 'only')
    expect(state().active).toEqual({ index: 900, id: null })
    fake.release()
    await going
    expect(state().selection).toEqual(selectOnly([id(3000)]))
  })

  it('forgets the choice when something else is shown', async () => {
    const { context, state } = await openLibrary(5)
    await goTo(context, 1, 'only')
    showPictures(context, 'favourites')
    await settle()
    expect(state().selection).toEqual(selectOnly([]))
    expect(context.list.store.getState().shownQuery.show).toBe('favourites')
  })
})

describe('the keys', () => {
  it('stay on their picture when one arrives above it', async () => {
    const { context, fake, state } = await openLibrary(5)
    const stop = keepSpots(context)
    await goTo(context, 1, 'only')
    fake.arrive(60)
    await settle()
    expect(state().active).toEqual({ index: 2, id: 40 })
    expect(state().anchor?.spot).toEqual({ index: 2, id: 40 })
    stop()
  })

  it('stay in their place when the picture left', async () => {
    const { context, fake, state } = await openLibrary(5)
    keepSpots(context)
    await goTo(context, 1, 'none')
    await fake.library.trash({ ids: [id(40)] })
    await settle()
    expect(state().active).toEqual({ index: 1, id: 30 })
  })
})

it('reuses what made a picture', async () => {
  const { context, reused } = await openLibrary(3)
  await reusePicture(context, id(20))
  expect(reused).toMatchObject([{ prompt: 'Alpine ridge at first light' }])
})
