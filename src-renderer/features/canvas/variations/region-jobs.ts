import type { CanvasRegion } from '#shared/domain/canvas.ts'
import type { Job } from '#shared/domain/job.ts'

/** A job is known by what it took in: the picture and the mask that were cut out for it. */
export function isOfRegion({ request }: Pick<Job, 'request'>, { init, sentMask }: CanvasRegion): boolean {
  const hashOf = (role: string) => request.inputs.find(input => input.role === role)?.file.hash ?? null
  return hashOf('canvas-init') === init.hash && hashOf('canvas-mask') === (sentMask?.hash ?? null)
}
