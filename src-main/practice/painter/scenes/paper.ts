import { adjust, createEvenRamp, mix, rampIndex, scale, type Colour } from '../colour.ts'
import { evaluatePlane, type Frame, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Scene } from '../scene-context.ts'

/** Sheets of coloured card, cut out in curves and stacked with soft shadows between them. */
export const paper: Scene = {
  taste: { moods: ['day'], ramps: ['coral', 'ember', 'teal', 'rose', 'indigo', 'gold'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const sheets = random.whole(7, 9)
    const centreX = random.between(-0.25, 0.25) * frameSpan(frame)
    const centreY = random.between(0.35, 0.65)
    const zoom = random.between(0.85, 1.2)
    const relief = evaluatePlane(frame, 420, (x, y) => {
      const distance = Math.hypot(x - centreX, (y - centreY) * 1.05)
      const bend = noise.fbm(x * zoom * 2.2, y * zoom * 2.2, 2)
      return distance * 1.25 - 0.04 + bend * 0.72 + 0.07 * noise.at(x * 4.5 + bend * 2.5, y * 4.5)
    })
    const [, deep, full, soft, pale] = palette.colours
    const colours = createEvenRamp([
      adjust(palette.accent, -0.16, 1),
      palette.accent,
      adjust(mix(palette.accent, pale, 0.55), 0.02, 1.1),
      pale,
      soft,
      full,
      mix(full, deep, 0.4),
    ])
    const tones = Array.from({ length: sheets }, (_, sheet): Colour => {
      const at = rampIndex(colours, sheet / (sheets - 1))
      return [colours.table[at] ?? 0, colours.table[at + 1] ?? 0, colours.table[at + 2] ?? 0]
    })
    const fibre = evaluatePlane(frame, 1024, (x, y) => noise.at(x * 210, y * 210) + 0.7 * noise.at(x * 70 + 9, y * 90))
    const pixel = 1 / height
    const steps = createLevels(frame, relief)
    const shadowX = Math.round(-0.012 * height)
    const shadowY = Math.round(-0.018 * height)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column)
        const at = row * width + column
        const here = relief[at] ?? 0
        const level = Math.min(sheets - 1, Math.max(0, Math.floor(here * sheets)))
        const part = here * sheets - level
        const steep = Math.max(0.2, (steps[at] ?? 1) * sheets)
        // Distance to the edges of this sheet and the next one in frame heights.
        const toNext = level < sheets - 1 ? (1 - part) / steep : 1
        const toOwnEdge = level > 0 ? part / steep : 1
        const offset =
          Math.min(height - 1, Math.max(0, row + shadowY)) * width + Math.min(width - 1, Math.max(0, column + shadowX))
        const over = (relief[offset] ?? 0) * sheets - level - 1
        const cast = level < sheets - 1 ? smoothstep(-0.45, 0.4, over) : 0
        const contact = level < sheets - 1 ? Math.exp(-toNext * 60) : 0
        const shade = (1 - 0.42 * cast) * (1 - 0.32 * contact)
        const lip = toOwnEdge < 0.004 ? 0.12 * (1 - toOwnEdge / 0.004) : 0
        const grain = 1 + 0.022 * (fibre[at] ?? 0)
        const lamp = 1.08 - 0.22 * Math.hypot(x + 0.35, y - 0.1)
        const own = tones[level] ?? full
        const next = tones[Math.min(sheets - 1, level + 1)] ?? own
        const seam = level < sheets - 1 ? smoothstep(pixel * 1.1, 0, toNext) * 0.5 : 0
        const before = tones[Math.max(0, level - 1)] ?? own
        const seamBefore = level > 0 ? smoothstep(pixel * 1.1, 0, toOwnEdge) * 0.5 : 0
        const power = shade * grain * lamp * (1 + lip)
        for (let channel = 0; channel < 3; channel += 1) {
          let value = (own[channel] ?? 0) * power
          value += ((next[channel] ?? 0) * lamp - value) * seam
          value += ((before[channel] ?? 0) * lamp * 0.6 - value) * seamBefore
          light[at * 3 + channel] = value
        }
      }
    }
    const warm = scale([1, 0.985, 0.95], 1)
    for (let index = 0; index < light.length; index += 1) light[index] = (light[index] ?? 0) * (warm[index % 3] ?? 1)
    return { vignette: 0.16, bloom: 0, grain: 1.4 }
  },
}

/** Steepness of the relief per frame height, which turns levels into distances. */
function createLevels(frame: Frame, relief: Float32Array): Float32Array {
  const { width, height } = frame
  const steps = new Float32Array(relief.length)
  for (let row = 0; row < height; row += 1) {
    const above = Math.max(0, row - 1) * width
    const below = Math.min(height - 1, row + 1) * width
    for (let column = 0; column < width; column += 1) {
      const line = row * width
      const across =
        (relief[line + Math.min(width - 1, column + 1)] ?? 0) - (relief[line + Math.max(0, column - 1)] ?? 0)
      const down = (relief[below + column] ?? 0) - (relief[above + column] ?? 0)
      steps[line + column] = Math.sqrt(across * across + down * down) * 0.5 * height
    }
  }
  return steps
}
