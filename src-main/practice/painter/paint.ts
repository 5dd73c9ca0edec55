import { finishFrame, type Finish, PLAIN_FINISH } from './finish.ts'
import { createFrame, resizeFrame } from './frame.ts'
import { createNoise } from './noise.ts'
import { choosePalette } from './palette.ts'
import { createRandom, hashString, joinHashes } from './random.ts'
import { chooseScene, gistOf, readWords, SCENES } from './scene.ts'
import { sketch } from './sketch.ts'
import { bendForStyle, pencilOf } from './style.ts'

export type Painting = { width: number; height: number; rgb: Uint8Array }

export type PaintOptions = {
  prompt: string
  negativePrompt?: string
  seed: number
  width: number
  height: number
  /** A style's name as the services spell it, such as 'CINEMATIC' or 'SKETCH_BW'. */
  style?: string
  /** 1 is neutral; the services offer about 1 to 4.5, with 3.5 as usual. */
  contrast?: number
}

// Above this the scene is painted smaller and enlarged; grain and dither stay at full size.
const MAX_SCENE_PIXELS = 1_750_000

/** Paints a picture that follows the prompt's words. Same options, same bytes. */
export function paint(options: PaintOptions): Painting {
  const { width, height } = options
  const words = readWords(options.prompt)
  const kind = chooseScene(words, readWords(options.negativePrompt ?? ''))
  const scene = SCENES[kind]
  const gist = joinHashes(gistOf(words), hashString(kind))
  const random = createRandom(joinHashes(gist, options.seed))
  const palette = choosePalette(words, scene.taste, createRandom(gist))
  const shrink = Math.min(1, Math.sqrt(MAX_SCENE_PIXELS / (width * height)))
  const frame = createFrame(Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink)))
  const noise = createNoise(joinHashes(options.seed, gist))
  const bent = scene.paint({ frame, palette, random, noise, words })
  const finish: Finish = bendForStyle({ ...PLAIN_FINISH, ...bent }, options.style, options.contrast)
  const full = shrink < 1 ? resizeFrame(frame, width, height) : frame
  const rgb = finishFrame(full, finish, joinHashes(options.seed, 7))
  const pencil = pencilOf(options.style)
  if (pencil) sketch(rgb, width, height, pencil === 'coloured')
  return { width, height, rgb }
}
