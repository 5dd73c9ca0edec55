import { describe, expect, it } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { PAGE_ROWS } from '../../../../src-renderer/features/library/list/page-cache.ts'
import { createPictureList } from '../../../../src-renderer/features/library/list/picture-list.ts'
import { createFakePictures, settle } from './fake-pictures.ts'

async function open(count: number) {
  const fake = createFakePictures(count)
  const failures: Failure[] = []
  const list = createPictureList({
    studio: fake,
    report: failure => failures.push(failure),
    query: { text: '', show: 'all' },
  })
  await list.refresh()
  await settle()
  return { fake, list, failures, state: () => list.store.getState() }
}

describe('a list of pictures', () => {
  it('shows the listing and its first rows at once', async () => {
    const fake = createFakePictures(250)
    const list = createPictureList({ studio: fake, report: () => {}, query: { text: '', show: 'all' } })
    const seen: { total: number | undefined; first: number | undefined }[] = []
    list.store.subscribe(({ listing }) => seen.push({ total: listing?.total, first: list.rowAt(0)?.id }))
    await list.refresh()
    expect(seen[0]).toEqual({ total: 250, first: 2500 })
  })

  it('reads only pages that are looked at, at most two at a time, and none that was scrolled past', async () => {
    const { fake, list } = await open(5000)
    fake.hold()
    for (let first = 300; first < 4000; first += 300) list.want({ first, last: first + 40 })
    fake.release()
    await settle()
    const offsets = fake.called('page').map(input => (input as { offset: number }).offset)
    expect(offsets.slice(1)).toEqual([300, 600, 3900])
    expect(list.rowAt(3905)?.id).toBe((5000 - 3905) * 10)
  })

  it('keeps what is shown until the new search and its rows are there', async () => {
    const { fake, list, state } = await open(30)
    fake.hold()
    const asked = list.ask({ text: 'Picture 7', show: 'all' })
    await settle()
    expect([state().listing?.total, state().shownQuery.text, list.rowAt(0)?.id]).toEqual([30, '', 300])
    fake.release()
    await asked
    expect([state().listing?.total, state().shownQuery.text, list.rowAt(0)?.id]).toEqual([1, 'Picture 7', 70])
  })

  it('shows the last of several searches, however they are answered', async () => {
    const { fake, list, state } = await open(30)
    fake.hold()
    const first = list.ask({ text: 'Picture 1', show: 'all' })
    const second = list.ask({ text: 'Picture 20', show: 'all' })
    fake.release()
    await Promise.all([first, second])
    expect(state().shownQuery.text).toBe('Picture 20')
    expect(state().listing?.total).toBe(2)
  })

  it('follows the library', async () => {
    const { fake, list, state } = await open(3)
    fake.arrive(40)
    await settle()
    expect([state().listing?.total, list.rowAt(0)?.id]).toEqual([4, 40])
  })

  it('lays nothing out again when only a heart changed', async () => {
    const { fake, list, state } = await open(30)
    const before = state().listing
    await fake.library.setFavourite({ ids: [ImageId.parse(300)], favourite: true })
    await settle()
    expect(state().listing?.revision).toBe(2)
    expect(state().listing?.aspects).toBe(before?.aspects)
    expect(state().listing?.days).toBe(before?.days)
    expect(list.rowAt(0)?.favourite).toBe(true)
  })

  it('reads the listing once more, not ten times, when ten pictures arrive while it is read', async () => {
    const { fake, state } = await open(3)
    fake.hold()
    for (let id = 40; id < 50; id += 1) fake.arrive(id)
    fake.release()
    await settle()
    expect(state().listing?.total).toBe(13)
    expect(fake.called('list').length).toBe(3)
  })

  it('finds a picture far from what was read', async () => {
    const { fake, list } = await open(4000)
    expect(await list.locate(ImageId.parse(10))).toBe(3999)
    expect(await list.locate(ImageId.parse(15))).toBeNull()
    expect(fake.called('page').length).toBeLessThan(40)
  })

  it('reads who lies in a range, in order', async () => {
    const { list } = await open(1300)
    const ids = await list.readIds({ first: 50, last: 1249 })
    expect(ids?.length).toBe(1200)
    expect([ids?.[0], ids?.at(-1)]).toEqual([12_500, 510])
  })

  it('reports a page that cannot be read once, and reads it again after the next change', async () => {
    const { fake, list, failures } = await open(500)
    fake.break({ code: 'database-damaged' })
    list.want({ first: 300, last: 320 })
    await settle()
    list.want({ first: 301, last: 321 })
    await settle()
    expect(failures).toEqual([{ code: 'database-damaged' }])
    fake.break(null)
    fake.arrive(99_999)
    await settle()
    expect(list.rowAt(300)?.id).toBe(2010)
  })

  it('forgets the oldest pages', async () => {
    const { list, state } = await open(20_000)
    for (let first = 0; first < 20_000; first += PAGE_ROWS) {
      list.want({ first, last: first })
      await settle()
    }
    expect(state().pages.size).toBe(60)
    expect(list.rowAt(0)).toBeUndefined()
    expect(list.rowAt(19_999)?.id).toBe(10)
  })

  it('does nothing more after it was stopped', async () => {
    const { fake, list } = await open(3)
    list.stop()
    fake.arrive(40)
    await settle()
    expect(list.store.getState().listing?.total).toBe(3)
  })
})
