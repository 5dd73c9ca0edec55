import { type Colour, mix, scale } from '../colour.ts'
import { addLight, evaluatePlane, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Scene } from '../scene-context.ts'
import { paintSpark, paintStars } from '../sky.ts'

const GAS_ROWS = 460

/** Glowing gas, dark dust in front of it and stars through it. */
export const nebula: Scene = {
  taste: { moods: ['night'], ramps: ['violet', 'teal', 'ember', 'crimson', 'indigo', 'rose'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const [, deep, full, soft, pale] = palette.colours
    const coreX = random.between(-0.28, 0.28)
    const coreY = random.between(0.3, 0.7)
    const turn = random.between(0, Math.PI)
    const cos = Math.cos(turn)
    const sin = Math.sin(turn)
    const stretch = random.between(1.3, 2.1)
    const zoom = random.between(1.1, 1.6)
    const gas = evaluatePlane(frame, GAS_ROWS, (x, y) => {
      const px = (x * cos + y * sin) * zoom
      const py = (y * cos - x * sin) * zoom * 1.15
      const warpX = noise.fbm(px * 1.1 + 3.1, py * 1.1, 4)
      const warpY = noise.fbm(px * 1.1 - 8.2, py * 1.1 + 4.4, 4)
      return noise.fbm(px + warpX * 1.05, py + warpY * 1.05, 6) + 0.28 * Math.abs(warpX)
    })
    const dust = evaluatePlane(frame, 340, (x, y) => {
      const bend = noise.at(x * 1.3 + 40, y * 1.3)
      return noise.ridged(x * 1.25 + bend * 0.5 - 20, y * 1.25 + bend * 0.4, 6)
    })
    const sparse = evaluatePlane(frame, 60, (x, y) => noise.fbm(x * 0.9 - 60, y * 0.9 + 20, 3))
    const second = mix(palette.accent, full, 0.12)
    const hot = mix(pale, [1, 1, 1], 0.2)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column)
        const pixel = row * width + column
        const dx = (x - coreX) * cos + (y - coreY) * sin
        const dy = ((y - coreY) * cos - (x - coreX) * sin) * stretch
        const near = Math.exp(-(dx * dx + dy * dy) * 4.2)
        const cloud = gas[pixel] ?? 0
        const veil = dust[pixel] ?? 0
        const place = sparse[pixel] ?? 0
        const body = smoothstep(-0.28, 0.75, cloud + near * 0.62 - 0.18)
        const glow = body * body * (0.28 + near * 1.25)
        const other = smoothstep(-0.1, 0.55, place + cloud * 0.35) * smoothstep(-0.35, 0.5, cloud + 0.1)
        const rim = Math.exp(-(((cloud + near * 0.3 - 0.16) * 7) ** 2)) * (0.25 + near)
        const absorb = 1 - 0.82 * smoothstep(0.62, 1.02, veil + cloud * -0.2) * smoothstep(0.02, 0.5, body)
        const core = near ** 3 * smoothstep(-0.1, 0.7, cloud + 0.25)
        const index = pixel * 3
        for (let channel = 0; channel < 3; channel += 1) {
          const value =
            0.0035 +
            (deep[channel] ?? 0) * body * 0.55 +
            (full[channel] ?? 0) * glow * 0.95 +
            (second[channel] ?? 0) * other * (0.1 + near * 0.38) +
            (soft[channel] ?? 0) * rim * 0.3 +
            (hot[channel] ?? 0) * core * 0.95
          light[index + channel] = value * absorb
        }
      }
    }
    paintStars(frame, random, 1700, () => 1)
    const bright = random.whole(6, 13)
    for (let star = 0; star < bright; star += 1) {
      const heat = random.next()
      const colour: Colour = heat < 0.35 ? mix([1, 1, 1], soft, 0.4) : heat < 0.7 ? [0.82, 0.9, 1.08] : [1, 1, 1]
      paintSpikedStar(frame, random.between(-0.95, 0.95), random.next(), random.between(0.25, 1) ** 1.6, colour)
    }
    return { vignette: 0.25, bloom: 0.8, contrast: 1.08, grain: 1.5 }
  },
}

/** A star as telescopes see it: a core, a halo and four fine spikes. */
function paintSpikedStar(frame: Frame, x: number, y: number, size: number, colour: Colour): void {
  const { width, height, light } = frame
  if (Math.abs(x) > width / height / 2 + 0.03) return
  paintSpark(frame, x, y, 0.0018 + 0.0022 * size, scale(colour, 4.5))
  paintSpark(frame, x, y, 0.011 * size, scale(colour, 0.28))
  const reach = 0.03 * size + 0.006
  const thin = Math.max(0.0007, 0.5 / height)
  const power = Math.min(1, 0.0007 / thin) * 1.9
  const middleColumn = x * height + width / 2
  const pad = Math.ceil(thin * height * 2)
  for (
    let row = Math.max(0, Math.floor((y - reach) * height));
    row <= Math.min(height - 1, (y + reach) * height);
    row += 1
  ) {
    for (
      let column = Math.max(0, Math.floor(middleColumn - reach * height));
      column <= Math.min(width - 1, middleColumn + reach * height);
      column += 1
    ) {
      const dx = Math.abs(frameX(frame, column) - x)
      const dy = Math.abs(frameY(frame, row) - y)
      if (Math.min(dx, dy) * height > pad) continue
      const across = Math.min(dx, dy) / thin
      const along = Math.max(dx, dy) / reach
      const amount = Math.exp(-across * across) * Math.max(0, 1 - along) ** 2.5 * power
      if (amount > 0.004) addLight(light, (row * width + column) * 3, colour, amount)
    }
  }
}
