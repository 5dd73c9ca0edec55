import type { JobBook } from '../jobs/job-book.ts'
import type { PictureSource } from '../picture-spec.ts'
import type { PictureSize } from '../uploads/upload.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import { BUCKET_PATH } from './bucket.ts'

type Found = { source: PictureSource; size: PictureSize }

/** The picture behind what a client says: the key of an asset or of a result, or the address of either. */
export type FindPicture = (text: string) => Found | null

export function createFindPicture(deps: { jobs: JobBook; uploads: UploadBook; origin: () => string }): FindPicture {
  return text => {
    const base = `${deps.origin()}${BUCKET_PATH}/`
    const key = (text.startsWith(base) ? text.slice(base.length) : text).replace(/\?.*$/, '')
    const upload = deps.uploads.findByKey(key)
    if (upload !== null && upload.service === 'onemin' && upload.size !== null)
      return { source: { kind: 'upload', id: upload.id }, size: upload.size }
    const made = deps.jobs.findPicture(`${BUCKET_PATH}/${key}`)
    if (made === null) return null
    const { width, height } = made.picture.spec
    return { source: { kind: 'picture', id: made.picture.id }, size: { width, height } }
  }
}
