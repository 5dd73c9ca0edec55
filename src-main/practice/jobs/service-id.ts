import { z } from 'zod'

export const ServiceId = z.enum(['leonardo', 'onemin'])
export type ServiceId = z.infer<typeof ServiceId>
