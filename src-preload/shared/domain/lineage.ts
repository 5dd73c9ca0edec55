import { z } from 'zod'
import { ImageId } from '#shared/domain/ids.ts'
import { Operation } from '#shared/domain/operation.ts'
import { InputRole } from '#shared/domain/request-input.ts'

/** A picture of the library that another was made from, or that was made from it. */
export const Relative = z.object({
  id: ImageId,
  /** What the older one was to the younger. */
  role: InputRole,
  /** How the younger one was made. */
  operation: Operation,
  trashed: z.boolean(),
})
export type Relative = z.infer<typeof Relative>
