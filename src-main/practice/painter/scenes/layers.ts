import { adjust, type Colour, mix, scale } from '../colour.ts'
import { blendPixel, clamp01, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Scene } from '../scene-context.ts'
import { paintDisc, paintSky, paintStars } from '../sky.ts'

/** Flat ridges one behind the other, from pale air to a dark wood in front. */
export const layers: Scene = {
  taste: { moods: ['dusk', 'golden', 'rose', 'dawn'], ramps: ['violet', 'indigo', 'rose', 'teal', 'coral'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const mood = palette.mood
    const horizon = random.between(0.36, 0.5)
    const sunX = random.between(-0.36, 0.36) * frameSpan(frame)
    const sunY = horizon - random.between(0.02, 0.2)
    paintSky(frame, { mood, horizon: horizon + 0.3, sunX, sunY, discRadius: 0, cover: random.between(0, 0.35) }, noise)
    if (mood.night) paintStars(frame, random, 900, (_, y) => smoothstep(0.6, 0.1, y))
    paintDisc(
      frame,
      sunX,
      sunY,
      random.between(0.06, 0.12),
      scale(mix(mood.sun, [1, 1, 1], 0.45), mood.night ? 0.7 : 0.85),
    )
    const count = random.whole(6, 8)
    const hue = mix(palette.colours[1], mood.zenith, 0.25)
    const front: Colour = adjust(mix(palette.colours[0], hue, 0.3), -0.02, 1)
    const back: Colour = mix(mood.horizon, mix(palette.colours[3], mood.haze, 0.4), 0.5)
    for (let layer = 0; layer < count; layer += 1) {
      const nearness = layer / (count - 1)
      const base = horizon + (0.97 - horizon) * nearness ** 1.12 + random.between(-0.012, 0.012)
      const relief = 0.075 + 0.07 * Math.sin(Math.PI * (0.15 + nearness * 0.7)) * random.between(0.7, 1.3)
      const frequency = 1.1 + nearness * 0.5
      const offset = random.between(-90, 90)
      const mid = mix(back, hue, smoothstep(0, 0.62, nearness))
      const top = mix(mid, front, smoothstep(0.5, 1, nearness))
      const foot = mix(top, mix(mood.haze, mood.horizon, 0.5), 0.5 * (1 - nearness) + 0.12)
      const wooded = smoothstep(0.4, 0.8, nearness)
      const glow = scale(mood.sun, 0.1 * (1 - nearness))
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column)
        const broad = noise.fbm(x * frequency + offset, layer * 7.3, 3)
        const crest = noise.ridged(x * frequency * 1.7 + offset, layer * 3.1 + 50, 5) - 0.6
        const trees =
          wooded > 0 ? treeLine(noise.at(x * 55 + offset, layer * 9), noise.at(x * 130 + offset, layer * 5)) : 0
        const edge = base - broad * relief - crest * relief * 0.55 - trees * wooded * (0.008 + 0.016 * nearness)
        const first = Math.max(0, Math.floor(edge * height - 0.5))
        const warm = Math.exp(-Math.abs(x - sunX) * 3.5)
        for (let row = first; row < height; row += 1) {
          const y = frameY(frame, row)
          const inside = clamp01((y - edge) * height + 0.5)
          const down = smoothstep(0, 0.22, y - base + relief * 0.9)
          const colour: Colour = [
            top[0] + (foot[0] - top[0]) * down + glow[0] * warm,
            top[1] + (foot[1] - top[1]) * down + glow[1] * warm,
            top[2] + (foot[2] - top[2]) * down + glow[2] * warm,
          ]
          blendPixel(light, (row * width + column) * 3, colour, inside)
          if (y > base + 0.34) break
        }
      }
    }
    return { vignette: 0.18, bloom: 0.45, grain: 2 }
  },
}

/** Pointed crowns of unlike height. */
function treeLine(wide: number, narrow: number): number {
  return Math.max(0, 1 - Math.abs(wide) * 2.4) * (0.75 + 0.25 * narrow) + 0.35 * Math.max(0, 1 - Math.abs(narrow) * 2)
}
