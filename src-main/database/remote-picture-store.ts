import type Sqlite from 'better-sqlite3'
import { ImageId } from '#shared/domain/ids.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { decodeVariation } from '../providers/remote-ids.ts'
import type { LibraryStore, RemotePlace } from './stores.ts'

type RemotePictures = Pick<LibraryStore, 'remoteImageIdOf' | 'forgetRemote' | 'remotePlaces' | 'picturesOfRemote'>

/** What the library knows of its pictures' places at the services. */
export function createRemotePictures(db: Sqlite.Database): RemotePictures {
  const remoteImage = db
    .prepare<[number, string, number], string | null>(
      `SELECT remote_image_id FROM image JOIN image_detail ON image_id = image.id JOIN request ON request.id = request_id
       WHERE image.id = ? AND request.json ->> 'provider' = ? AND practice = ?`,
    )
    .pluck()
  const forget = db.prepare<[string]>(
    `UPDATE image_detail SET remote_image_id = NULL, remote_id = NULL
     WHERE image_id IN (SELECT value FROM json_each(?))`,
  )
  const places = db.prepare<[string], StoredPlace>(
    `SELECT image.id, request.json ->> 'provider' AS provider, practice,
       coalesce(image_detail.remote_id, job.remote_id) AS remoteId, remote_image_id AS remoteImageId
     FROM image JOIN image_detail ON image_id = image.id JOIN request ON request.id = request_id
       LEFT JOIN job ON job.number = job_number
     WHERE image.id IN (SELECT value FROM json_each(?)) ORDER BY image.id`,
  )
  const ofRemote = db
    .prepare<{ ids: string; provider: string; practice: number }, number>(
      `SELECT image_id FROM image_detail JOIN image ON image.id = image_id JOIN request ON request.id = request_id
       WHERE request.json ->> 'provider' = $provider AND practice = $practice AND (
         image_detail.remote_id IN (SELECT value FROM json_each($ids)) OR
         job_number IN (SELECT number FROM job WHERE remote_id IN (SELECT value FROM json_each($ids))))`,
    )
    .pluck()

  return {
    remoteImageIdOf: (id, realm, provider) => remoteImage.get(id, provider, realm === 'practice' ? 1 : 0) ?? null,
    forgetRemote(ids) {
      forget.run(JSON.stringify(ids))
    },
    remotePlaces: ids => places.all(JSON.stringify(ids)).map(toPlace),
    picturesOfRemote: (remoteIds, provider, realm) =>
      ofRemote
        .all({ ids: JSON.stringify(remoteIds), provider, practice: realm === 'practice' ? 1 : 0 })
        .map(id => ImageId.parse(id)),
  }
}

type StoredPlace = {
  id: number
  provider: ProviderId
  practice: number
  remoteId: string | null
  remoteImageId: string | null
}

/**
 * A picture whose own id was forgotten is not at the service any more, whatever its job says; a variation is no generation
 * and cannot be taken away by itself.
 */
const toPlace = ({ id, provider, practice, remoteId, remoteImageId }: StoredPlace): RemotePlace => {
  const realm: Realm = practice === 1 ? 'practice' : 'live'
  return {
    image: ImageId.parse(id),
    provider,
    realm,
    remoteId: remoteImageId === null || decodeVariation(remoteId ?? '') !== null ? null : remoteId,
  }
}
