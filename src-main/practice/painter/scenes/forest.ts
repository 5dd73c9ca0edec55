import { adjust, type Colour, fromHex, mix, scale } from '../colour.ts'
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
import type { Scene } from '../scene-context.ts'

type Wood = { frame: Frame; random: Random; noise: Noise; lightX: number }

/** Trunks in mist, from pale shapes far off to dark ones near by, with light falling between them. */
export const forest: Scene = {
  taste: { moods: ['mist', 'dawn', 'golden', 'night'], ramps: ['emerald', 'slate', 'teal', 'indigo'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const mood = palette.mood
    const [, deep, full, soft, pale] = palette.colours
    const bright = mood.night ? mix(soft, full, 0.4) : mix(mix(pale, mood.horizon, 0.5), soft, 0.2)
    const air = mix(soft, mood.haze, 0.45)
    const near: Colour = scale(mix(palette.colours[0], fromHex('#0b0f0d'), 0.4), 0.8)
    const lightX = random.between(-0.3, 0.3) * frameSpan(frame)
    const lightY = random.between(0.16, 0.34)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      for (let column = 0; column < width; column += 1) {
        const distance = Math.hypot((frameX(frame, column) - lightX) * 1.15, (y - lightY) * 0.8)
        const amount = Math.exp(-distance * distance * 3.4)
        const index = (row * width + column) * 3
        for (let channel = 0; channel < 3; channel += 1) {
          const low = (air[channel] ?? 0) * (0.62 + 0.2 * smoothstep(0.2, 0.9, y))
          light[index + channel] = low + ((bright[channel] ?? 0) * 1.12 - low) * amount
        }
      }
    }
    const wood: Wood = { frame, random, noise, lightX }
    const layers = 6
    for (let layer = 0; layer < layers; layer += 1) {
      const nearness = layer / (layers - 1)
      const middle = mix(mix(air, full, 0.3), adjust(deep, 0.02, 0.9), smoothstep(0.1, 0.75, nearness))
      const tone = mix(middle, near, smoothstep(0.5, 1, nearness))
      paintGround(wood, nearness, mix(tone, air, 0.25 * (1 - nearness)))
      paintTrunks(wood, nearness, tone, mix(bright, air, 0.3))
      if (layer > 0) paintLeaves(wood, nearness, tone)
      if (layer < layers - 1) paintMist(wood, nearness, mix(air, bright, 0.35))
      if (layer === 3) paintRays(wood, lightY - 0.25, bright)
    }
    return { vignette: 0.32, bloom: 0.5, contrast: 1.06 }
  },
}

function paintTrunks({ frame, random, noise, lightX }: Wood, nearness: number, tone: Colour, rim: Colour): void {
  const { width, height, light } = frame
  const count = Math.round(46 - 34 * nearness)
  const foot = 0.7 + 0.26 * nearness
  for (let trunk = 0; trunk < count; trunk += 1) {
    const x = random.between(-1.15, 1.15)
    const half = (0.0042 + 0.024 * nearness ** 1.6) * random.between(0.6, 1.35)
    const lean = random.normal() * 0.014
    const offset = random.between(-99, 99)
    const end = foot + random.between(-0.025, 0.035) * (0.4 + nearness)
    const side = Math.sign(lightX - x)
    if (Math.abs(x) > width / height / 2 + 0.1) continue
    for (let row = 0; row < Math.min(height, end * height); row += 1) {
      const y = frameY(frame, row)
      const bend = x + lean * (1 - y) + noise.at(offset, y * 1.3) * half * 0.75
      const flare = 1 + 0.9 * Math.exp(-(end - y) * (26 - 12 * nearness))
      const wide = half * (0.72 + 0.28 * y) * flare + noise.at(offset + 50, y * 22) * half * 0.05
      const left = Math.max(0, Math.floor((bend - wide) * height + width / 2 - 1))
      const right = Math.min(width - 1, Math.ceil((bend + wide) * height + width / 2))
      for (let column = left; column <= right; column += 1) {
        const across = (frameX(frame, column) - bend) / wide
        const inside = clamp01((1 - Math.abs(across)) * wide * height + 0.5)
        if (inside <= 0) continue
        const bark =
          nearness > 0.3 ? 1 + 0.3 * noise.at(across * 3.2 + offset, y * (9 + 4 * nearness) + across) * nearness : 1
        const lit = smoothstep(0.35, 1, across * side) * (0.16 + 0.16 * (1 - nearness))
        const index = (row * width + column) * 3
        const own: Colour = [
          tone[0] * bark + (rim[0] - tone[0]) * lit,
          tone[1] * bark + (rim[1] - tone[1]) * lit,
          tone[2] * bark + (rim[2] - tone[2]) * lit,
        ]
        blendPixel(light, index, own, inside)
      }
    }
    if (nearness > 0.15) paintBranches(frame, random, x, half, tone, lean)
  }
}

function paintBranches(frame: Frame, random: Random, x: number, half: number, tone: Colour, lean: number): void {
  const { width, height, light } = frame
  for (let branch = 0; branch < random.whole(2, 6); branch += 1) {
    const way = random.chance(0.5) ? 1 : -1
    const rootY = random.between(0.08, 0.55)
    const reach = half * random.between(2.5, 7)
    const rise = random.between(0.15, 0.75)
    const rootX = x + lean * (1 - rootY)
    const steps = Math.ceil(reach * height)
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps
      const column = Math.floor((rootX + way * (half * 0.6 + reach * t)) * height + width / 2)
      if (column < 0 || column >= width) continue
      const y = rootY - rise * reach * (t * 0.6 + 0.4 * t * t)
      const thick = Math.min(half * 0.2, 0.0026) * (1 - t) ** 0.8 + 0.0003
      const first = Math.max(0, Math.floor((y - thick) * height - 0.5))
      const last = Math.min(height - 1, Math.ceil((y + thick) * height))
      for (let row = first; row <= last; row += 1) {
        const inside = clamp01((thick - Math.abs(frameY(frame, row) - y)) * height + 0.5)
        if (inside > 0) blendPixel(light, (row * width + column) * 3, tone, inside)
      }
    }
  }
}

function paintGround({ frame, random, noise }: Wood, nearness: number, tone: Colour): void {
  const { width, height, light } = frame
  const base = 0.7 + 0.25 * nearness
  const offset = random.between(-70, 70)
  for (let column = 0; column < width; column += 1) {
    const x = frameX(frame, column)
    const blades = Math.abs(noise.at(x * 60, offset)) * 0.5 + Math.abs(noise.at(x * 150, offset + 3)) * 0.5
    const edge = base + noise.fbm(x * 1.8 + offset, 3, 3) * 0.03 - blades * 0.02 * nearness ** 1.5
    for (let row = Math.max(0, Math.floor(edge * height - 1)); row < height; row += 1) {
      const down = frameY(frame, row) - edge
      blendPixel(
        light,
        (row * width + column) * 3,
        tone,
        clamp01(down * height + 0.5) * (0.35 + 0.65 * smoothstep(0, 0.05, down)),
      )
    }
  }
}

function paintLeaves({ frame, random, noise }: Wood, nearness: number, tone: Colour): void {
  const offset = random.between(-70, 70)
  const zoom = 5.5 - 2.2 * nearness
  const depth = 0.16 + 0.14 * (1 - nearness)
  const leaves = evaluatePlane(frame, 640, (x, y) => {
    if (y > depth * 2.3) return 0
    const mass = noise.fbm(x * zoom * 0.5 + offset, y * zoom * 0.5, 2)
    const fine = noise.fbm(x * zoom * 2.4 - offset, y * zoom * 2.4, 4)
    return smoothstep(0.02, 0.16, mass * 0.7 + fine * 0.42 + 0.34 - (y / depth) * 0.42)
  })
  for (let pixel = 0; pixel < leaves.length; pixel += 1) {
    const amount = leaves[pixel] ?? 0
    if (amount > 0.004) blendPixel(frame.light, pixel * 3, tone, clamp01(amount) * 0.88)
  }
}

function paintMist({ frame, random, noise }: Wood, nearness: number, colour: Colour): void {
  const offset = random.between(-70, 70)
  const base = 0.68 + 0.2 * nearness
  const mist = evaluatePlane(frame, 90, (x, y) => {
    const bank = Math.exp(-(((y - base) / 0.16) ** 2))
    return (0.08 + 0.3 * bank * (0.7 + 0.7 * noise.fbm(x * 1.3 + offset, y * 3.2, 3))) * (1 - 0.55 * nearness)
  })
  for (let pixel = 0; pixel < mist.length; pixel += 1)
    blendPixel(frame.light, pixel * 3, colour, clamp01(mist[pixel] ?? 0))
}

function paintRays({ frame, random, noise, lightX }: Wood, fromY: number, colour: Colour): void {
  const offset = random.between(-70, 70)
  const rays = evaluatePlane(frame, 220, (x, y) => {
    const down = y - fromY
    const angle = Math.atan2(x - lightX, Math.max(0.05, down))
    const beams = smoothstep(0.02, 0.6, noise.at(angle * 7 + offset, 1) * 0.7 + noise.at(angle * 17 + offset, 4) * 0.5)
    return beams * Math.exp(-Math.abs(angle) * 1.3) * smoothstep(1.15, 0.25, y) * smoothstep(0.05, 0.4, down)
  })
  for (let pixel = 0; pixel < rays.length; pixel += 1)
    addLight(frame.light, pixel * 3, colour, Math.max(0, rays[pixel] ?? 0) * 0.3)
}
