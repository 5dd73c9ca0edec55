import { createRandom, hashString } from '../painter/random.ts'

/** A believable time from accepting to done, 4 to 12 seconds, the same for the same request. */
export function paintingTimeMs(job: {
  key: string
  width: number
  height: number
  count: number
  slowness: number
}): number {
  const megapixels = (job.width * job.height) / 1_000_000
  const work = (3.2 + megapixels * 0.9 + job.count * 0.45) * job.slowness
  const luck = createRandom(hashString(job.key)).between(0.9, 1.35)
  return Math.round(Math.min(12, Math.max(4, work * luck)) * 1000)
}
