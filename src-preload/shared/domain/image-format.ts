import { z } from 'zod'

export const ImageFormat = z.enum(['jpeg', 'png', 'webp'])
export type ImageFormat = z.infer<typeof ImageFormat>
