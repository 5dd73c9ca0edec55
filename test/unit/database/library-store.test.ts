import { describe, expect, it } from 'vitest'
import { decodeAspect, LibraryImageDetails, LibraryListing, LibraryQuery } from '#shared/domain/library-image.ts'
import { aJobRecord, aRequest } from '../../support/builders.ts'
import { adoptAll, aHash, aLibrary, anInput } from '../../support/library-builders.ts'

const all = LibraryQuery.parse({})
const trash = LibraryQuery.parse({ show: 'trash' })
const favourites = LibraryQuery.parse({ show: 'favourites' })
const withText = (text: string) => LibraryQuery.parse({ text })

describe('the library store', () => {
  it('lists newest first, with proportions and days', () => {
    const { stores } = aLibrary()
    const noon = new Date(2026, 10, 20, 12).getTime()
    adoptAll(stores, [{ createdAt: noon, width: 1472, height: 832 }, { createdAt: noon - 86_400_000 }])
    adoptAll(stores, [{ createdAt: noon }])

    const listing = stores.library.list(all)
    expect(LibraryListing.parse(listing)).toEqual(listing)
    expect(listing).toMatchObject({
      total: 3,
      days: [
        { day: '2026-11-20', count: 2 },
        { day: '2026-11-19', count: 1 },
      ],
    })
    const [square, wide] = [...listing.aspects].map(decodeAspect)
    expect(square).toBe(1)
    expect(wide).toBeCloseTo(1472 / 832, 1)
    expect(stores.library.page(all, 0, 10).rows.map(row => row.id)).toEqual([noon + 1, noon, noon - 86_400_000])
  })

  it('gives pages of any place', () => {
    const { stores } = aLibrary()
    const ids = adoptAll(
      stores,
      Array.from({ length: 7 }, () => ({})),
    ).toReversed()
    expect(stores.library.page(all, 2, 3).rows.map(row => row.id)).toEqual(ids.slice(2, 5))
    expect(stores.library.page(all, 6, 3).rows.map(row => row.id)).toEqual(ids.slice(6))
    expect(stores.library.page(all, 7, 3).rows).toEqual([])
  })

  it('says of each row how it was made, and how much larger', () => {
    const { stores } = aLibrary()
    const file = { hash: aHash('small'), format: 'png', width: 512, height: 512 } as const
    const upscale = aRequest({ operation: 'upscale', inputs: [anInput({ role: 'source', file })] })
    adoptAll(stores, [{ request: upscale, width: 2048, height: 2048 }])
    adoptAll(stores, [{ request: aRequest({ operation: 'image-to-image', inputs: [anInput({ file })] }) }])
    adoptAll(stores, [{}])
    expect(stores.library.page(all, 0, 9).rows.map(row => [row.operation, row.timesWider])).toEqual([
      ['text-to-image', null],
      ['image-to-image', null],
      ['upscale', 4],
    ])
  })

  it('gives one image with its request, receipt and address', () => {
    const { stores } = aLibrary()
    const request = aRequest({ prompt: 'Two lighthouses', parameters: { contrast: 3.5 } })
    const [id] = adoptAll(stores, [{ request, hash: aHash('x'), flagged: true }, { request }], {
      cost: { amount: 0.06, unit: 'dollars' },
    })
    const image = id && stores.library.get(id)
    expect(LibraryImageDetails.parse(image)).toEqual(image)
    expect(image).toMatchObject({
      id,
      request,
      prompt: 'Two lighthouses',
      hash: aHash('x'),
      flagged: true,
      jobCount: 2,
      jobCost: { amount: 0.06, unit: 'dollars' },
      costShare: { amount: 0.03, unit: 'dollars' },
      placeholder: 'data:image/webp;base64,UklGRg==',
      fileMissing: false,
    })
    expect(id && stores.library.file(id)).toEqual({ hash: aHash('x'), format: 'jpeg' })
  })

  it('keeps a placeholder of another kind as it came', () => {
    const { stores } = aLibrary()
    const [id] = adoptAll(stores, [{ placeholder: 'data:image/png;base64,AAAA' }])
    expect(id && stores.library.get(id)?.placeholder).toBe('data:image/png;base64,AAAA')
  })

  it('finds prompts with every word, the last one unfinished', () => {
    const { stores } = aLibrary()
    const prompts = ['Café on a mountain', 'A mountain lake, café music', '雪山の夜', 'Mountain "quoted" art-deco']
    for (const prompt of prompts) adoptAll(stores, [{ request: aRequest({ prompt }) }])
    const find = (text: string) =>
      stores.library
        .page(withText(text), 0, 10)
        .rows.map(row => prompts.indexOf(row.prompt))
        .sort((a, b) => a - b)

    expect(find('mountain cafe')).toEqual([0, 1])
    expect(find('MOUNT')).toEqual([0, 1, 3])
    expect(find('mount cafe')).toEqual([])
    expect(find('雪山')).toEqual([2])
    expect(find('山の')).toEqual([2])
    expect(find('山雪')).toEqual([])
    expect(find('"quoted"')).toEqual([3])
    expect(find('art-deco')).toEqual([3])
    expect(find('deco-art')).toEqual([])
    expect(find('  ')).toEqual([0, 1, 2, 3])
    expect(find('NEAR( OR AND NOT * ^')).toEqual([])
    expect(stores.library.list(withText('mountain cafe')).total).toBe(2)
  })

  it('moves images to the trash and back, and counts', () => {
    const { stores } = aLibrary()
    const [a, b, c] = adoptAll(stores, [{}, {}, {}])
    if (!a || !b || !c) throw new Error('three images')
    stores.library.setFavourite([a, b], true)
    expect(stores.library.counts()).toMatchObject({ all: 3, favourites: 2, trash: 0, sizeBytes: 3000 })
    expect(stores.library.list(favourites).total).toBe(2)

    expect(stores.library.trash([a, c], 5)).toMatchObject({ all: 1, favourites: 1, trash: 2 })
    expect(stores.library.page(trash, 0, 9).rows.map(row => [row.id, row.trashed])).toEqual([
      [c, true],
      [a, true],
    ])
    expect(stores.library.list(favourites).total).toBe(1)
    expect(stores.library.list(all).total).toBe(1)

    expect(stores.library.restore([a, c])).toMatchObject({ all: 3, favourites: 2, trash: 0 })
    expect(stores.library.list(all).total).toBe(3)
    expect(stores.library.list(favourites).total).toBe(2)
  })

  it('raises the revision by a change, and only by a change', () => {
    const { stores } = aLibrary()
    const [id] = adoptAll(stores, [{}])
    if (!id) throw new Error('one image')
    const first = stores.library.setRating([id], 4).revision
    expect(stores.library.setRating([id], 4).revision).toBe(first)
    expect(stores.library.setFavourite([id], true).revision).toBe(first + 1)
    expect(stores.library.list(all).revision).toBe(first + 1)
    expect(stores.library.get(id)).toMatchObject({ rating: 4, favourite: true })
  })

  it('removes only what is in the trash, and names files that nobody uses any more', () => {
    const { stores } = aLibrary()
    const shared = aHash('same bytes')
    const [a, b, c] = adoptAll(stores, [{ hash: shared }, { hash: shared }, { hash: aHash('own') }])
    if (!a || !b || !c) throw new Error('three images')
    expect(stores.library.counts().sizeBytes).toBe(2000)
    expect(stores.library.remove([a, b, c]).orphanHashes).toEqual([])

    stores.library.trash([a, c], 1)
    expect(stores.library.remove([a, b, c])).toMatchObject({
      orphanHashes: [aHash('own')],
      counts: { all: 1, trash: 0, sizeBytes: 1000 },
    })
    expect(stores.library.get(a)).toBeNull()
    expect(stores.library.list(all).total).toBe(1)
    expect(stores.library.usedHashes([shared, aHash('own')])).toEqual([shared])

    stores.library.trash([b], 1)
    expect(stores.library.remove([b]).orphanHashes).toEqual([shared])
  })

  it('keeps a file that a job takes in, so that its request can be repeated', () => {
    const { stores } = aLibrary()
    const [id] = adoptAll(stores, [{ hash: aHash('source') }])
    if (!id) throw new Error('one image')
    const file = { hash: aHash('source'), format: 'jpeg' as const, width: 64, height: 64 }
    const input = { guidance: null, image: id, strength: 0.3, strengthType: null, weight: null, influence: null }
    const request = aRequest({ inputs: [{ ...input, role: 'init', file }] })
    const record = aJobRecord({ request })
    stores.jobs.save(record)
    stores.jobs.save({ ...record, revision: 2 })
    stores.library.trash([id], 1)
    expect(stores.library.remove([id]).orphanHashes).toEqual([])
    expect(stores.library.usedHashes([file.hash, aHash('other')])).toEqual([file.hash])
  })

  it('never gives an id twice, because addresses are cached for ever', () => {
    const { stores } = aLibrary()
    const [a] = adoptAll(stores, [{ createdAt: 5000 }])
    if (!a) throw new Error('one image')
    stores.library.trash([a], 1)
    stores.library.remove([a])
    expect(adoptAll(stores, [{ createdAt: 5000 }])).toEqual([5001])
  })

  it('forgets a prompt with its last image, unless a job still tells of it', () => {
    const { db, stores } = aLibrary()
    const request = aRequest({ prompt: 'Kept by its job' })
    const [id] = adoptAll(stores, [{ request }])
    if (!id) throw new Error('one image')
    stores.library.trash([id], 1)
    stores.library.remove([id])
    expect(db.prepare('SELECT text FROM prompt').pluck().all()).toEqual(['Kept by its job'])
    expect(db.prepare('SELECT count(*) FROM request').pluck().get()).toBe(0)
  })

  it('notes a file that is gone, for every image that shares it', () => {
    const { stores } = aLibrary()
    const [a, b] = adoptAll(stores, [{ hash: aHash('s') }, { hash: aHash('s') }])
    if (!a || !b) throw new Error('two images')
    stores.library.setFileMissing(a, true)
    expect(stores.library.get(b)?.fileMissing).toBe(true)
    stores.library.setFileMissing(b, false)
    expect(stores.library.get(a)?.fileMissing).toBe(false)
  })
})
