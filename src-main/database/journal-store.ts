import type Sqlite from 'better-sqlite3'
import type { ImageId } from '#shared/domain/ids.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { ColumnImage } from '../library/library-columns.ts'
import type { ImageStore } from './image-store.ts'
import type { ListingStore } from './listing-store.ts'
import type { JobStore, NewImage, Stores } from './stores.ts'

/** Where the journal and the library meet: a picture and its job change together or not at all. */
export function createJournalStore(
  db: Sqlite.Database,
  parts: { jobs: JobStore; images: ImageStore; listings: ListingStore },
): Stores['journal'] {
  const { jobs, images, listings } = parts
  const numberOf = db.prepare<[string], number>('SELECT number FROM job WHERE id = ?').pluck()

  const keepImage = (jobNumber: number, image: NewImage): { id: ImageId; added: ColumnImage | null } => {
    const known = images.findOutput(jobNumber, image.outputIndex)
    if (known !== null) return { id: known, added: null }
    const added = images.add(image, jobNumber)
    images.raiseRevision()
    const id = images.findOutput(jobNumber, image.outputIndex)
    invariant(id !== null, 'an image that was added is found by its job and output')
    return { id, added }
  }

  const adopt = db.transaction((record: JobRecord, image: NewImage) => {
    invariant(
      record.outputs.some(output => output.index === image.outputIndex),
      'an adopted picture is one of its job’s outputs',
    )
    // The image refers to the job's row, so a job that has none yet gets one first.
    if (numberOf.get(record.id) === undefined) jobs.save(record)
    const { id, added } = keepImage(numberOf.get(record.id) ?? 0, image)
    const noted = noteImage(record, image, id)
    jobs.save(noted)
    return { added, answer: { record: noted, image: id, counts: images.counts() } }
  })

  return {
    adopt(record, image) {
      const { added, answer } = adopt.immediate(record, image)
      if (added) listings.added(added)
      return answer
    },
  }
}

const noteImage = (record: JobRecord, image: NewImage, id: ImageId): JobRecord => ({
  ...record,
  outputs: record.outputs.map(output =>
    output.index === image.outputIndex
      ? { ...output, image: id, flagged: image.flagged, failure: null, kept: true }
      : output,
  ),
})
