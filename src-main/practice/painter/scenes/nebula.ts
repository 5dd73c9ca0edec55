import { adjust, type Colour, mix, scale } from '../colour.ts'
import { addLight, evaluatePlane, type Frame, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Scene } from '../scene-context.ts'
import { paintSpark, paintStars } from '../sky.ts'

const GAS_ROWS = 460

/** Glowing gas, dark dust in front of it and stars through it. */
export const nebula: Scene = {
  taste: { moods: ['night'], ramps: ['violet', 'teal', 'ember', 'crimson', 'indigo', 'rose'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const [, deep, full, soft, pale] = palette.colours
    const coreX = random.between(-0.28, 0.28) * frameSpan(frame)
    const coreY = random.between(0.3, 0.7)
    const turn = random.between(0, Math.PI)
    const cos = Math.cos(turn)
    const sin = Math.sin(turn)
    const stretch = random.between(1.3, 2.1)
    const zoom = random.between(1.1, 1.6)
    const bendX = (px: number, py: number): number => noise.fbm(px * 0.9 + 3.1, py * 0.9, 4)
    const gas = evaluatePlane(frame, GAS_ROWS, (x, y) => {
      const px = (x * cos + y * sin) * zoom
      const py = (y * cos - x * sin) * zoom * 1.15
      const warpX = bendX(px, py)
      const warpY = noise.fbm(px * 0.9 - 8.2, py * 0.9 + 4.4, 4)
      const wisps = noise.ridged(px * 1.5 + warpX * 1.9 + 30, py * 1.5 + warpY * 1.9, 5)
      return noise.fbm(px * 1.2 + warpX * 1.25, py * 1.2 + warpY * 1.25, 6) * 0.85 + (wisps - 0.62) * 0.75
    })
    const warmth = evaluatePlane(frame, 160, (x, y) =>
      bendX((x * cos + y * sin) * zoom, (y * cos - x * sin) * zoom * 1.15),
    )
    const place = evaluatePlane(frame, 60, (x, y) => noise.fbm(x * 1.05 - 60, y * 1.05 + 20, 3))
    const dust = evaluatePlane(frame, 300, (x, y) => {
      const bend = noise.at(x * 1.3 + 40, y * 1.3)
      return noise.fbm(x * 1.5 + bend * 0.7 - 20, y * 1.5 + bend * 0.6, 6)
    })
    const fringe = adjust(palette.accent, -0.02, 1.15)
    const ash = scale(adjust(mix(palette.accent, full, 0.6), 0, 0.35), 0.22)
    const hot = mix(pale, [1, 1, 1], 0.15)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column)
        const pixel = row * width + column
        const dx = (x - coreX) * cos + (y - coreY) * sin
        const dy = ((y - coreY) * cos - (x - coreX) * sin) * stretch
        const near = Math.exp(-(dx * dx + dy * dy) * 5.2)
        const where = place[pixel] ?? 0
        const raw = (gas[pixel] ?? 0) + near * 0.55 + where * 0.55 - 0.19
        const body = smoothstep(-0.12, 1.35, raw)
        const dense = body * body
        const shade = dust[pixel] ?? 0
        const dark = 1 - 0.86 * smoothstep(0.02, 0.6, shade - near * 0.25)
        const heat = smoothstep(-0.5, 0.55, (warmth[pixel] ?? 0) + near * 0.7)
        const edge = body * (1 - body) * 4 * (1 - 0.75 * heat)
        const inner = dense * (0.35 + 1.15 * heat)
        const blaze = dense * dense * (0.25 + 0.8 * near)
        const smoke = smoothstep(0, 0.7, shade + where * 0.5) * (1 - body) * 0.9
        const index = pixel * 3
        for (let channel = 0; channel < 3; channel += 1) {
          const glow =
            (deep[channel] ?? 0) * body * 0.5 +
            (fringe[channel] ?? 0) * edge * 0.42 +
            (full[channel] ?? 0) * inner * 1.1 +
            (soft[channel] ?? 0) * inner * dense * 0.7 +
            (hot[channel] ?? 0) * blaze * 0.9
          light[index + channel] = 0.0025 + (glow / (1 + 0.42 * glow)) * dark + (ash[channel] ?? 0) * smoke
        }
      }
    }
    expose(light)
    paintStars(frame, random, 1700, () => 1)
    const bright = random.whole(6, 13)
    for (let star = 0; star < bright; star += 1) {
      const heat = random.next()
      const colour: Colour = heat < 0.35 ? mix([1, 1, 1], soft, 0.4) : heat < 0.7 ? [0.82, 0.9, 1.08] : [1, 1, 1]
      paintSpikedStar(frame, random.between(-0.95, 0.95), random.next(), random.between(0.25, 1) ** 1.6, colour)
    }
    return { vignette: 0.25, bloom: 0.8, saturation: 1.12, contrast: 1.1, grain: 1.5 }
  },
}

/** Brings the brightest gas to the same light in every picture: fields of noise differ widely. */
function expose(light: Float32Array): void {
  const samples = Float32Array.from({ length: 4000 }, (_, index) => {
    const at = Math.floor(((index + 0.5) / 4000) * (light.length / 3)) * 3
    return Math.max(light[at] ?? 0, light[at + 1] ?? 0, light[at + 2] ?? 0)
  }).sort()
  const bright = samples[Math.floor(samples.length * 0.965)] ?? 1
  const gain = Math.min(2.6, Math.max(0.35, 0.66 / Math.max(0.01, bright)))
  for (let index = 0; index < light.length; index += 1) light[index] = (light[index] ?? 0) * gain
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
