import { adjust, type Colour, mix, rampIndex, scale } from '../colour.ts'
import { blendPixel, clamp01, evaluatePlane, frameX, frameY, smoothstep } from '../frame.ts'
import { NIGHT } from '../palette.ts'
import type { Scene } from '../scene-context.ts'
import { createSkyRamp, paintStars } from '../sky.ts'

const CURTAIN_ROWS = 440

/** Curtains of northern light over dark hills and a wood. */
export const aurora: Scene = {
  taste: { moods: ['night'], ramps: ['emerald', 'emerald', 'teal'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const mood = palette.mood.night ? palette.mood : NIGHT
    const sky = createSkyRamp(mood)
    const skyline = random.between(0.75, 0.82)
    const low = adjust(
      palette.named || palette.rampName !== 'emerald' ? palette.colours[2] : [0.05, 0.85, 0.42],
      0.1,
      1.35,
    )
    const high: Colour =
      palette.rampName === 'violet' ? [0.1, 0.55, 0.5] : mix(palette.colours[2], [0.45, 0.16, 0.75], 0.75)
    const curtains = Array.from({ length: random.whole(3, 4) }, (_, index) => ({
      offset: random.between(-70, 70),
      foot: skyline - 0.1 - index * random.between(0.09, 0.13),
      wave: random.between(0.07, 0.13),
      tall: random.between(0.24, 0.42),
      power: random.between(0.75, 1.45),
    }))
    // Two planes: light near the foot of the curtains and light high up, which has another colour.
    const measure = (x: number, y: number, upper: boolean): number => {
      let sum = 0
      for (const curtain of curtains) {
        const fold = noise.fbm(x * 1.25 + curtain.offset, curtain.offset, 3)
        const foot = curtain.foot + fold * curtain.wave * 1.6
        const above = foot - y
        if (above < -0.06) continue
        const shear = x + above * 0.08
        const rays =
          0.62 +
          0.5 * noise.fbm(shear * 13 + curtain.offset, above * 0.7, 3) +
          0.3 * noise.at(shear * 46, curtain.offset)
        const patch = 0.06 + 1.1 * smoothstep(-0.3, 0.5, noise.at(x * 1.7 - curtain.offset, 3))
        const tall = curtain.tall * (0.75 + 0.5 * clamp01(rays))
        const rise = smoothstep(-0.035, 0.02, above)
        const fall = Math.exp(-Math.max(0, above) / (tall * 0.42))
        const shape = upper ? rise * Math.exp(-(((above - tall * 0.95) / (tall * 0.6)) ** 2)) * 0.5 : rise * fall
        sum += shape * clamp01(rays) * patch * curtain.power
      }
      return sum
    }
    const lower = evaluatePlane(frame, CURTAIN_ROWS, (x, y) => (y > skyline + 0.05 ? 0 : measure(x, y, false)))
    const upper = evaluatePlane(frame, 220, (x, y) => (y > skyline + 0.05 ? 0 : measure(x, y, true)))
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      const base = rampIndex(sky, clamp01((skyline - y) / skyline))
      for (let column = 0; column < width; column += 1) {
        const pixel = row * width + column
        const strong = Math.max(0, lower[pixel] ?? 0)
        const weak = Math.max(0, upper[pixel] ?? 0)
        for (let channel = 0; channel < 3; channel += 1) {
          light[pixel * 3 + channel] =
            (sky.table[base + channel] ?? 0) * 0.55 +
            (low[channel] ?? 0) * strong * 0.85 +
            (high[channel] ?? 0) * weak * 0.6
        }
      }
    }
    paintStars(frame, random, 1300, (_, y) => smoothstep(skyline + 0.02, skyline - 0.2, y) * 0.85)
    const lit = mix(scale(low, 0.03), scale(mood.zenith, 1.1), 0.6)
    const hills = 3
    for (let hill = 0; hill < hills; hill += 1) {
      const nearness = hill / (hills - 1)
      const base = skyline + 0.02 + nearness * (0.955 - skyline)
      const offset = random.between(-60, 60)
      const tone = mix(lit, [0.002, 0.004, 0.006], nearness ** 0.7)
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column)
        const trees =
          nearness > 0.9
            ? 0.028 *
                Math.max(0, 1 - Math.abs(noise.at(x * 48, offset)) * 2.2) *
                (0.7 + 0.5 * noise.at(x * 9, offset)) +
              0.006 * noise.at(x * 170, 2)
            : 0
        const edge =
          base -
          noise.fbm(x * 1.2 + offset, hill * 9, 3) * 0.06 -
          (noise.ridged(x * 1.9 + offset, 4 + hill, 5) - 0.6) * 0.1 * (1 - nearness * 0.7) -
          trees
        for (let row = Math.max(0, Math.floor(edge * height - 1)); row < height; row += 1) {
          const down = frameY(frame, row) - edge
          const glow = 1 + 1.4 * Math.exp(-Math.max(0, down) * 22) * (1 - nearness)
          blendPixel(light, (row * width + column) * 3, scale(tone, glow), clamp01(down * height + 0.5))
        }
      }
    }
    return { vignette: 0.2, bloom: 0.75, saturation: 1.06, contrast: 1.05 }
  },
}
