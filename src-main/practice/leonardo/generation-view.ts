import type { Job, JobStatus } from '../jobs/job.ts'

/** A row of `generations` as the read calls give it. */
export function viewGeneration(job: Job, status: JobStatus, origin: string) {
  return {
    generated_images: status === 'COMPLETE' ? job.pictures.map(picture => viewImage(picture, origin)) : [],
    id: job.id,
    createdAt: new Date(job.acceptedAt).toISOString().replace('Z', ''),
    status,
    ...job.details,
  }
}

const viewImage = ({ id, path, flagged }: Job['pictures'][number], origin: string) => ({
  url: `${origin}${path}`,
  nsfw: flagged,
  id,
  likeCount: 0,
  motion: null,
  motionModel: null,
  motionMP4URL: null,
  motionStrength: null,
  imageToVideo: null,
  generated_image_variation_generics: [],
})
