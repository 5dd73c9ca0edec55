import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { Job } from '#shared/domain/job.ts'
import type { JobsState } from '../../jobs/index.ts'

/** A job is known by what it took in: the picture and the mask that were cut out for it. */
export function isOfRegion({ request }: Pick<Job, 'request'>, { init, sentMask }: CanvasRegion): boolean {
  const hashOf = (role: string) => request.inputs.find(input => input.role === role)?.file.hash ?? null
  return hashOf('canvas-init') === init.hash && hashOf('canvas-mask') === (sentMask?.hash ?? null)
}

/** The jobs that were sent of a region, newest first. */
export const jobsOfRegion = ({ byId, order }: Pick<JobsState, 'byId' | 'order'>, region: CanvasRegion): Job[] =>
  order.flatMap(id => byId.get(id) ?? []).filter(job => isOfRegion(job, region))
