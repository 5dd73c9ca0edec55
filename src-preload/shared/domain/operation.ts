import { z } from 'zod'

/** What is done: painting from words, from a picture, inside a mask, or a tool that works on a finished picture. */
export const Operation = z.enum([
  'text-to-image',
  'image-to-image',
  'inpaint',
  'outpaint',
  'sketch',
  'upscale',
  'unzoom',
  'remove-background',
  'universal-upscale',
])
export type Operation = z.infer<typeof Operation>
