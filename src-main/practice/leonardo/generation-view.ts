import type { JobBook } from '../jobs/job-book.ts'
import type { Job, JobStatus } from '../jobs/job.ts'

/** A row of `generations` as the read calls give it. */
export function viewGeneration(job: Job, status: JobStatus, jobs: JobBook, origin: string) {
  return {
    generated_images: status === 'COMPLETE' ? job.pictures.map(picture => viewImage(picture, jobs, origin)) : [],
    id: job.id,
    createdAt: new Date(job.acceptedAt).toISOString().replace('Z', ''),
    status,
    ...job.details,
  }
}

const viewImage = ({ id, path, flagged }: Job['pictures'][number], jobs: JobBook, origin: string) => ({
  url: `${origin}${path}`,
  nsfw: flagged,
  id,
  likeCount: 0,
  motion: null,
  motionModel: null,
  motionMP4URL: null,
  motionStrength: null,
  imageToVideo: null,
  generated_image_variation_generics: jobs
    .variationsOf(id)
    .map(variation => viewVariation(variation, jobs.status(variation), origin)),
})

/** A row of `generated_image_variation_generic`. */
export const viewVariation = (job: Job, status: JobStatus, origin: string) => ({
  id: job.id,
  status,
  transformType: job.variation?.type ?? 'UPSCALE',
  url: status === 'COMPLETE' ? `${origin}${job.pictures[0]?.path ?? ''}` : null,
})
