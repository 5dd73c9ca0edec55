import { ImageId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import {
  encodeAspect,
  type LibraryCounts,
  type LibraryImage,
  type LibraryListing,
  type LibraryQuery,
} from '#shared/domain/library-image.ts'
import { createEmitter } from '#shared/lib/emitter.ts'

/** A picture that fake jobs bring home. */
export type FakePicture = { readonly width: number; readonly height: number; readonly prompt: string }

type Query = { readonly [K in keyof LibraryQuery]?: LibraryQuery[K] | undefined }

const BYTES_PER_PICTURE = 1_900_000
const GREY_DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAGBgYGBgYCwAAAAAAQABAAACAkQBADs='

/** The library's side of the fake studio: pictures in a map, searched by going through all of them. */
export function createFakeLibrary({ pictures, now }: { pictures: readonly FakePicture[]; now: () => number }) {
  const images = new Map<number, LibraryImage>()
  const changed = createEmitter<LibraryCounts>()
  let revision = 1

  const counts = (): LibraryCounts => {
    const all = [...images.values()].filter(image => !image.trashed)
    return {
      revision,
      all: all.length,
      favourites: all.filter(image => image.favourite).length,
      trash: images.size - all.length,
      sizeBytes: all.length * BYTES_PER_PICTURE,
    }
  }
  const tell = (): LibraryCounts => {
    revision += 1
    changed.emit(counts())
    return counts()
  }
  const list = ({ text = '', show = 'all' }: Query): LibraryImage[] => {
    const words = text.toLowerCase().split(/\s+/)
    return [...images.values()]
      .filter(
        image =>
          image.trashed === (show === 'trash') &&
          (show !== 'favourites' || image.favourite) &&
          words.every(word => image.prompt.toLowerCase().includes(word)),
      )
      .sort((a, b) => b.id - a.id)
  }

  return {
    changed,
    counts,
    tell,
    list,
    find: (id: number) => images.get(id),
    ids: () => [...images.values()].map(image => image.id),
    /** Puts one picture of a job into the library. */
    adopt(job: Job, index: number): ImageId {
      const { request } = job
      const picture = pictures[images.size % Math.max(1, pictures.length)] ?? request
      const id = ImageId.parse(now() + images.size)
      const cost = job.price.kind === 'known' ? job.price.cost : null
      images.set(id, {
        id,
        revision: 1,
        width: picture.width,
        height: picture.height,
        placeholder: GREY_DOT,
        favourite: false,
        rating: 0,
        trashed: false,
        realm: job.realm,
        prompt: request.prompt,
        operation: request.operation,
        timesWider: null,
        createdAt: now(),
        format: 'jpeg',
        sizeBytes: BYTES_PER_PICTURE,
        hash: id.toString(16).padStart(64, '0'),
        job: job.id,
        outputIndex: index,
        flagged: false,
        request,
        jobCost: cost,
        costShare: cost && { ...cost, amount: cost.amount / request.count },
        jobCount: request.count,
        fileMissing: false,
      })
      return id
    },
    change(ids: readonly number[], change: Partial<LibraryImage>): LibraryCounts {
      for (const id of ids) {
        const image = images.get(id)
        if (image !== undefined) images.set(id, { ...image, ...change, revision: image.revision + 1 })
      }
      return tell()
    },
    remove(ids: readonly number[]): LibraryCounts {
      for (const id of ids) images.delete(id)
      return tell()
    },
    shape(query: Query): LibraryListing {
      const found = list(query)
      const days = new Map<string, number>()
      for (const image of found) {
        const day = new Date(image.createdAt).toISOString().slice(0, 10)
        days.set(day, (days.get(day) ?? 0) + 1)
      }
      return {
        revision,
        total: found.length,
        aspects: Uint8Array.from(found, image => encodeAspect(image.width, image.height)),
        days: [...days].map(([day, count]) => ({ day, count })),
      }
    },
  }
}
export type FakeLibrary = ReturnType<typeof createFakeLibrary>
