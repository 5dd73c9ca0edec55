import type Sqlite from 'better-sqlite3'
import { ImageId } from '#shared/domain/ids.ts'
import type { ImageStore } from './image-store.ts'
import type { ListingStore } from './listing-store.ts'
import type { ImportStore, NewImage, RemotePicture } from './stores.ts'

/** Pictures that come from an account's history, not from a job of ours. */
export function createImportStore(
  db: Sqlite.Database,
  parts: { images: ImageStore; listings: ListingStore },
): ImportStore {
  const { images, listings } = parts
  const byRemoteImage = db
    .prepare<[string], number>('SELECT image_id FROM image_detail WHERE remote_image_id = ? LIMIT 1')
    .pluck()
  const byPlace = db
    .prepare<[string, number], number>(
      'SELECT image_id FROM image_detail WHERE remote_id = ? AND output_index = ? LIMIT 1',
    )
    .pluck()
  /** The picture that its own job brought, null while it will: a job that ended without it is no reason to wait. */
  const byJob = db
    .prepare<{ remoteId: string; outputIndex: number }, number | null>(
      `SELECT image_id FROM job LEFT JOIN image_detail ON job_number = number AND output_index = $outputIndex
       WHERE job.remote_id = $remoteId AND (
         image_id IS NOT NULL OR next_at IS NOT NULL OR state IN ('queued', 'submitting', 'waiting', 'downloading'))`,
    )
    .pluck()

  const find = ({ remoteId, outputIndex, remoteImageId }: RemotePicture): number | undefined =>
    (remoteImageId === null ? undefined : byRemoteImage.get(remoteImageId)) ?? byPlace.get(remoteId, outputIndex)

  const adopt = db.transaction((image: NewImage, remoteId: string) => {
    const known = find({ remoteId, outputIndex: image.outputIndex, remoteImageId: image.remoteImageId })
    if (known !== undefined) return { added: null, id: known }
    const added = images.add(image, null, remoteId)
    images.raiseRevision()
    return { added, id: added.id }
  })

  return {
    known: pictures =>
      pictures.map(picture => {
        const found = find(picture)
        if (found !== undefined) return { isKnown: true, image: ImageId.parse(found) }
        const { remoteId, outputIndex } = picture
        const brought = byJob.get({ remoteId, outputIndex })
        if (brought === undefined) return { isKnown: false, image: null }
        return { isKnown: true, image: brought === null ? null : ImageId.parse(brought) }
      }),
    adopt(image, remoteId) {
      const { added, id } = adopt.immediate(image, remoteId)
      if (added) listings.added(added)
      return { image: ImageId.parse(id), counts: images.counts() }
    },
  }
}
