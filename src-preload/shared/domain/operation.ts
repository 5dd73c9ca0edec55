import { z } from 'zod'

/** What is done: painting from words, from a picture, inside a mask, a tool that works on a finished picture, or putting together. */
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
  /** Put together on the canvas, by no service. */
  'canvas',
])
export type Operation = z.infer<typeof Operation>
