import { adjust, type Colour, mix, scale } from '../colour.ts'
import {
  addLight,
  blendPixel,
  clamp01,
  evaluatePlane,
  type Frame,
  frameSpan,
  frameX,
  frameY,
  smoothstep,
} from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Scene, SceneContext } from '../scene-context.ts'
import { paintDisc, paintSky, paintStars } from '../sky.ts'

/** Still water under hills: a low sun, mist on the far shore and the whole sky again upside down. */
export const lake: Scene = {
  taste: { moods: ['dawn', 'dusk', 'rose', 'golden'], ramps: ['indigo', 'violet', 'slate'] },
  paint: context => {
    const { frame, palette, random, noise } = context
    const mood = palette.mood
    const shore = random.between(0.54, 0.64)
    const sunX = random.between(-0.35, 0.35) * frameSpan(frame)
    const sunY = shore - random.between(0.16, 0.3)
    paintSky(frame, { mood, horizon: shore, sunX, sunY, discRadius: 0, cover: random.between(0.2, 0.65) }, noise)
    if (mood.night) paintStars(frame, random, 1000, (_, y) => smoothstep(shore, 0.1, y))
    paintDisc(
      frame,
      sunX,
      sunY,
      random.between(0.034, 0.058),
      scale(mix(mood.sun, [1, 1, 1], 0.35), mood.night ? 0.8 : 1.6),
    )
    paintHills(context, shore, sunX)
    paintMist(frame, noise, random, shore, mix(mood.horizon, mood.haze, 0.4))
    reflect(context, shore)
    paintReeds(frame, random, adjust(palette.colours[0], -0.06, 0.7), noise)
    return { vignette: 0.22, bloom: 0.6, contrast: 1.05 }
  },
}

function paintHills({ frame, palette, random, noise }: SceneContext, shore: number, sunX: number): void {
  const { width, height, light } = frame
  const mood = palette.mood
  const hue = mix(palette.colours[1], mood.zenith, 0.45)
  const near = mix(palette.colours[0], hue, 0.25)
  const count = 4
  for (let layer = 0; layer < count; layer += 1) {
    const nearness = layer / (count - 1)
    const offset = random.between(-80, 80)
    // Far hills stand high in the middle, near ones come in from the sides.
    const side = random.chance(0.5) ? 1 : -1
    const tall = 0.24 - 0.12 * nearness
    const tone = mix(mix(mood.haze, hue, 0.35 + 0.45 * nearness), near, smoothstep(0.45, 1, nearness))
    for (let column = 0; column < width; column += 1) {
      const x = frameX(frame, column)
      const slope = nearness > 0.3 ? smoothstep(-0.35, 0.85, x * side) * 1.5 : 0.85
      const crest =
        (noise.ridged(x * 1.5 + offset, layer * 5 + 3, 5) - 0.35) * 1.1 + noise.fbm(x * 0.9 + offset, layer, 2) * 0.7
      const trees = nearness > 0.6 ? 0.012 * Math.max(0, 1 - Math.abs(noise.at(x * 62 + offset, 1)) * 2.2) : 0
      const edge = shore - Math.max(0.003, (0.18 + crest) * tall * slope) - trees * Math.min(1, slope)
      const warm = Math.exp(-Math.abs(x - sunX) * 3.2) * 0.14 * (1 - nearness)
      for (let row = Math.max(0, Math.floor(edge * height - 1)); row < Math.min(height, shore * height); row += 1) {
        const down = frameY(frame, row) - edge
        const pale = 0.55 * smoothstep(0, 0.16, down) * (1 - nearness * 0.8)
        const own: Colour = [
          tone[0] + (mood.haze[0] - tone[0]) * pale + mood.sun[0] * warm,
          tone[1] + (mood.haze[1] - tone[1]) * pale + mood.sun[1] * warm,
          tone[2] + (mood.haze[2] - tone[2]) * pale + mood.sun[2] * warm,
        ]
        blendPixel(light, (row * width + column) * 3, own, clamp01(down * height + 0.5))
      }
    }
  }
}

function paintMist(frame: Frame, noise: Noise, random: Random, shore: number, colour: Colour): void {
  const offset = random.between(-60, 60)
  const mist = evaluatePlane(frame, 150, (x, y) => {
    const up = shore - y
    if (up < -0.02 || up > 0.2) return 0
    return Math.exp(-Math.max(0, up) * 24) * clamp01(0.45 + 0.75 * noise.fbm(x * 1.5 + offset, y * 7, 4))
  })
  for (let pixel = 0; pixel < mist.length; pixel += 1) {
    const amount = mist[pixel] ?? 0
    if (amount > 0.003) blendPixel(frame.light, pixel * 3, colour, clamp01(amount) * 0.8)
  }
}

/** The upper half again in the water, drawn long and broken by ripples that grow towards the viewer. */
function reflect({ frame, palette, noise }: SceneContext, shore: number): void {
  const { width, height, light } = frame
  const deep = scale(mix(palette.mood.zenith, palette.colours[1], 0.5), 0.55)
  const edge = Math.round(shore * height)
  for (let row = edge; row < height; row += 1) {
    const down = (row + 0.5) / height - shore
    const near = clamp01(down / (1 - shore))
    const depth = 0.03 / (down + 0.012)
    const tint = 0.16 + 0.3 * near * near
    for (let column = 0; column < width; column += 1) {
      const x = frameX(frame, column)
      const swell =
        noise.at(x * (1.6 + depth * 3.5), depth * 26) * 0.6 + noise.at(x * (5 + depth * 8) + 30, depth * 70) * 0.4
      const calm = smoothstep(-0.35, 0.45, noise.at(x * 0.9, depth * 5 + 12))
      const ripple = swell * (0.005 + 0.05 * near) * (0.25 + 0.75 * calm)
      const source = Math.min(edge - 1, Math.max(0, (shore - down * (1 + 0.12 * near) + ripple) * height))
      const whole = Math.floor(source)
      const part = source - whole
      const from = (whole * width + column) * 3
      const next = (Math.min(edge - 1, whole + 1) * width + column) * 3
      const glint = Math.max(0, swell) ** 2 * 0.12 * calm
      const index = (row * width + column) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const a = light[from + channel] ?? 0
        const mirror = Math.min(3, a + ((light[next + channel] ?? 0) - a) * part)
        light[index + channel] = mirror * (0.92 + glint) + ((deep[channel] ?? 0) - mirror * 0.92) * tint
      }
    }
    // A line of light where the water meets the shore.
    if (row < edge + Math.max(1, height * 0.002)) {
      for (let column = 0; column < width; column += 1)
        addLight(light, (row * width + column) * 3, palette.mood.horizon, 0.12)
    }
  }
}

function paintReeds(frame: Frame, random: Random, tone: Colour, noise: Noise): void {
  const { width, height, light } = frame
  const side = random.chance(0.5) ? 1 : -1
  const offset = random.between(-50, 50)
  const bankAt = (x: number): number =>
    1.005 - 0.075 * smoothstep(0.02, 0.75, x * side) - noise.at(x * 5 + offset, 2) * 0.008
  for (let column = 0; column < width; column += 1) {
    const edge = bankAt(frameX(frame, column))
    for (let row = Math.max(0, Math.floor(edge * height - 1)); row < height; row += 1) {
      blendPixel(light, (row * width + column) * 3, tone, clamp01((frameY(frame, row) - edge) * height + 0.5))
    }
  }
  for (let reed = 0; reed < 90; reed += 1) {
    const rootX = side * (0.1 + 0.8 * Math.sqrt(random.next()))
    const tall = random.between(0.02, 0.1) * random.between(0.5, 1.1)
    const lean = random.normal() * 0.22
    const thick = random.between(0.0009, 0.0018)
    const rootY = bankAt(rootX) + 0.006
    for (let row = Math.max(0, Math.floor((rootY - tall) * height)); row < Math.min(height, rootY * height); row += 1) {
      const t = (rootY - frameY(frame, row)) / tall
      const centre = (rootX + lean * tall * t * t) * height + width / 2 - 0.5
      const half = Math.max(0.35, thick * height * (1 - t * 0.85) * 0.5)
      for (
        let column = Math.max(0, Math.floor(centre - half - 1));
        column <= Math.min(width - 1, centre + half + 1);
        column += 1
      ) {
        const inside = clamp01(half + 0.5 - Math.abs(column - centre))
        if (inside > 0) blendPixel(light, (row * width + column) * 3, tone, inside)
      }
    }
  }
}
