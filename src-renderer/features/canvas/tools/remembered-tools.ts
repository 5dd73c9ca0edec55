import { z } from 'zod'
import { type Colour as EngineColour, DEFAULT_BRUSH, DEFAULT_COLOUR, DEFAULT_OPTIONS } from '../../../engine/engine.ts'

const share = z.number().min(0).max(1)
const channel = z.number().min(0).max(255)

const Brush = z.object({
  size: z.number().positive(),
  hardness: share,
  flow: share,
  smoothing: share,
  pressureToSize: z.boolean(),
  pressureToFlow: z.boolean(),
})

const Colour = z.object({ red: channel, green: channel, blue: channel })

const MOST_RECENT_COLOURS = 12

/** How the tools were set, for the next document and the next start. What cannot be read goes back to its default. */
export const RememberedTools = z.object({
  brush: Brush.catch(DEFAULT_BRUSH),
  eraser: Brush.catch(DEFAULT_BRUSH),
  sketch: Brush.catch(DEFAULT_BRUSH),
  options: z
    .object({
      combine: z.enum(['add', 'subtract', 'intersect']),
      tolerance: share,
      isContiguous: z.boolean(),
      bucketEdge: z.enum(['colour', 'outline']),
    })
    .catch(DEFAULT_OPTIONS),
  colour: Colour.catch(DEFAULT_COLOUR),
  recentColours: z.array(Colour).max(MOST_RECENT_COLOURS).catch([]),
})
export type RememberedTools = z.infer<typeof RememberedTools>

export function readRemembered(stored: unknown): RememberedTools {
  const read = RememberedTools.safeParse(stored)
  return read.success ? read.data : RememberedTools.parse({})
}

const isSame = (a: EngineColour, b: EngineColour): boolean =>
  a.red === b.red && a.green === b.green && a.blue === b.blue

/** The colour first, and none twice. */
export const withRecent = (recent: readonly EngineColour[], colour: EngineColour): readonly EngineColour[] =>
  [colour, ...recent.filter(other => !isSame(other, colour))].slice(0, MOST_RECENT_COLOURS)
