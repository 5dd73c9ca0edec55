import { createEvenRamp, mix, rampIndex, scale } from '../colour.ts'
import { evaluatePlane, smoothstep } from '../frame.ts'
import type { Scene } from '../scene-context.ts'

const CLOTH_ROWS = 300

/** Folds of silk or liquid metal: a bent surface under two soft lights. */
export const silk: Scene = {
  taste: { moods: ['dusk'], ramps: ['ember', 'rose', 'indigo', 'teal', 'violet', 'gold', 'coral'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const zoom = random.between(0.85, 1.15)
    const turn = random.between(0, Math.PI)
    const cos = Math.cos(turn)
    const sin = Math.sin(turn)
    const pull = random.between(1.2, 1.8)
    const folds = (x: number, y: number): number => {
      const px = (x * cos + y * sin) * zoom
      const py = (y * cos - x * sin) * zoom * 1.5
      const bendX = noise.fbm(px * 1.1 + 5, py * 0.9, 2)
      const bendY = noise.fbm(px * 1.1 - 9, py * 0.9 + 3, 2)
      const wave = noise.at(px + bendX * pull, py + bendY * pull)
      return wave + 0.3 * Math.sin((wave * 2.2 + bendX * 1.5 + px * 0.8) * 3.1)
    }
    const surface = evaluatePlane(frame, CLOTH_ROWS, folds)
    const hue = evaluatePlane(frame, 90, (x, y) => noise.fbm(x * 0.9 - 30, y * 0.9 + 12, 2))
    const [dark, deep, full, soft, pale] = palette.colours
    const cloth = createEvenRamp([scale(dark, 0.5), dark, deep, mix(deep, full, 0.6), full, soft, pale])
    const lining = createEvenRamp([
      scale(dark, 0.5),
      deep,
      full,
      mix(palette.accent, full, 0.45),
      palette.accent,
      pale,
      [1, 1, 1],
    ])
    const shine = mix(pale, [1, 1, 1], 0.5)
    const angle = random.between(-2.4, -0.7)
    const keyX = Math.cos(angle)
    const keyY = Math.sin(angle)
    const reach = Math.max(1, Math.round(height / 420))
    const slope = (height / reach) * 0.17
    for (let row = 0; row < height; row += 1) {
      const above = Math.max(0, row - reach) * width
      const below = Math.min(height - 1, row + reach) * width
      for (let column = 0; column < width; column += 1) {
        const pixel = row * width + column
        const left = surface[row * width + Math.max(0, column - reach)] ?? 0
        const right = surface[row * width + Math.min(width - 1, column + reach)] ?? 0
        const slopeX = (right - left) * slope
        const slopeY = ((surface[below + column] ?? 0) - (surface[above + column] ?? 0)) * slope
        const upright = 1 / Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY)
        const lean = -(slopeX * keyX + slopeY * keyY) * upright
        const across = (slopeX * keyY - slopeY * keyX) * upright
        const wave = surface[pixel] ?? 0
        // The cloth mirrors a studio: dark below, a wide soft light above, a narrow one to the side.
        const studio = 0.46 + 0.42 * lean + 0.12 * across + 0.1 * wave
        const gloss = Math.exp(-(((lean - 0.66) * 6.5) ** 2)) * 0.75 + Math.exp(-(((across - 0.7) * 9) ** 2)) * 0.3
        const turned = smoothstep(-0.15, 0.4, (hue[pixel] ?? 0) + 0.12 * wave - 0.08)
        const outside = rampIndex(cloth, studio)
        const inside = rampIndex(lining, studio)
        const depth = 0.55 + 0.5 * smoothstep(-0.9, 0.35, wave)
        for (let channel = 0; channel < 3; channel += 1) {
          const own = cloth.table[outside + channel] ?? 0
          const body = own + ((lining.table[inside + channel] ?? 0) - own) * turned
          light[pixel * 3 + channel] = body * depth + (shine[channel] ?? 0) * gloss * depth
        }
      }
    }
    return { vignette: 0.28, bloom: 0.4, contrast: 1.08 }
  },
}
