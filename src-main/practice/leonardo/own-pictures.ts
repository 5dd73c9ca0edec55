import type { JobBook } from '../jobs/job-book.ts'
import type { PictureSource } from '../picture-spec.ts'
import type { PictureSize, Upload } from '../uploads/upload.ts'
import type { UploadBook } from '../uploads/upload-book.ts'

/** A picture of the account that can go into another one. */
export type OwnPicture = {
  source: PictureSource
  size: PictureSize
  prompt: string
  transparent: boolean
  /** The generated picture that it is or comes from. */
  imageId: string | null
}

/** Pictures by id, one question for each kind of id: they are not interchangeable (API-FACTS §3). */
export type OwnPictures = {
  uploaded: (id: string) => OwnPicture | null
  mask: (id: string) => OwnPicture | null
  generated: (id: string) => OwnPicture | null
  variation: (id: string) => OwnPicture | null
}

export function createOwnPictures(jobs: JobBook, uploads: UploadBook): OwnPictures {
  const uploadedFor = (id: string, purposes: readonly Upload['purpose'][]): OwnPicture | null => {
    const upload = uploads.find(id)
    if (upload === null || upload.size === null || upload.service !== 'leonardo') return null
    if (!purposes.includes(upload.purpose)) return null
    return { source: { kind: 'upload', id }, size: upload.size, prompt: '', transparent: false, imageId: null }
  }

  const made = (id: string, isVariation: boolean): OwnPicture | null => {
    const found = jobs.findPictureById(id)
    if (found === null || found.job.service !== 'leonardo' || (found.job.variation !== null) !== isVariation)
      return null
    const { width, height, prompt, transparent } = found.picture.spec
    const imageId = found.job.variation === null ? id : found.job.variation.of
    return { source: { kind: 'picture', id }, size: { width, height }, prompt, transparent, imageId }
  }

  return {
    uploaded: id => uploadedFor(id, ['init', 'canvas-init']),
    mask: id => uploadedFor(id, ['canvas-mask']),
    generated: id => made(id, false),
    variation: id => made(id, true),
  }
}
