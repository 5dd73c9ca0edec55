import type { Finish } from './finish.ts'
import type { Frame } from './frame.ts'
import type { Noise } from './noise.ts'
import type { Palette, Taste } from './palette.ts'
import type { Random } from './random.ts'

export type SceneContext = {
  readonly frame: Frame
  readonly palette: Palette
  readonly random: Random
  readonly noise: Noise
  readonly words: ReadonlySet<string>
}

export type Scene = {
  readonly taste: Taste
  /** Paints the whole frame; what it returns bends the finish of this scene. */
  readonly paint: (context: SceneContext) => Partial<Finish>
}
