import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnImage, createLibraryColumns } from '../../../src-main/library/library-columns.ts'

type Change =
  | { kind: 'insert'; image: ColumnImage }
  | { kind: 'favourite' | 'trash'; ids: number[]; on: boolean }
  | { kind: 'remove'; ids: number[] }

const anId = fc.integer({ min: 1, max: 40 })
const anImage = fc.record({
  id: anId,
  promptId: fc.integer({ min: 1, max: 5 }),
  aspect: fc.integer({ min: 0, max: 255 }),
  favourite: fc.boolean(),
  trashed: fc.boolean(),
})
const ids = fc.uniqueArray(anId, { maxLength: 10 })
const aChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), image: anImage }) },
  fc.record({ kind: fc.constantFrom('favourite' as const, 'trash' as const), ids, on: fc.boolean() }),
  fc.record({ kind: fc.constant('remove' as const), ids }),
)

/** The same in the simplest way: a list of objects. */
function applyPlainly(images: Map<number, ColumnImage>, change: Change): void {
  if (change.kind === 'insert') images.set(change.image.id, change.image)
  else if (change.kind === 'remove') for (const id of change.ids) images.delete(id)
  else {
    for (const id of change.ids) {
      const image = images.get(id)
      if (!image) continue
      images.set(id, { ...image, [change.kind === 'favourite' ? 'favourite' : 'trashed']: change.on })
    }
  }
}

describe('the columns of the library', () => {
  it('answer as a plain list would, after any changes', () => {
    fc.assert(
      fc.property(
        fc.array(aChange, { maxLength: 60 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
        (changes, sought) => {
          const columns = createLibraryColumns([])
          const plain = new Map<number, ColumnImage>()
          for (const change of changes) {
            if (change.kind === 'insert') columns.insert(change.image)
            else if (change.kind === 'favourite') columns.setFavourite(change.ids, change.on)
            else if (change.kind === 'trash') columns.setTrashed(change.ids, change.on)
            else columns.remove(change.ids)
            applyPlainly(plain, change)
          }
          const newestFirst = [...plain.values()].sort((a, b) => b.id - a.id)
          const prompts = new Uint8Array(6)
          for (const id of sought) prompts[id] = 1
          for (const matching of [null, prompts]) {
            for (const show of ['all', 'favourites', 'trash'] as const) {
              const expected = newestFirst.filter(
                image =>
                  image.trashed === (show === 'trash') &&
                  (show !== 'favourites' || image.favourite) &&
                  (matching === null || matching[image.promptId] === 1),
              )
              const found = columns.select({ show, prompts: matching })
              expect([...found.ids]).toEqual(expected.map(image => image.id))
              expect([...found.aspects]).toEqual(expected.map(image => image.aspect))
            }
          }
        },
      ),
    )
  })

  it('grow beyond what they were made for', () => {
    const images = Array.from({ length: 5000 }, (_, index) => ({
      id: index + 1,
      promptId: 1,
      aspect: index % 256,
      favourite: false,
      trashed: false,
    }))
    const columns = createLibraryColumns(images)
    expect(columns.length).toBe(5000)
    expect(columns.select({ show: 'all', prompts: null }).ids[0]).toBe(5000)
  })
})
