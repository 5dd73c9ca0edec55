import { type Colour, createRamp, mix, scale } from './colour.ts'
import { addLight, clamp01, evaluatePlane, type Frame, frameX, frameY, smoothstep } from './frame.ts'
import type { Noise } from './noise.ts'
import type { Mood } from './palette.ts'
import type { Random } from './random.ts'

export type Sky = {
  readonly mood: Mood
  /** Row of the horizon in frame heights. */
  readonly horizon: number
  readonly sunX: number
  readonly sunY: number
  /** Radius of the visible disc, 0 for none. */
  readonly discRadius: number
  /** 0 is clear, 1 is overcast. */
  readonly cover: number
}

const CLOUD_ROWS = 420

/** Colour of the bare sky by height: 0 at the horizon, 1 at the zenith. */
export function createSkyRamp(mood: Mood) {
  return createRamp([
    [0, mood.horizon],
    [0.12, mix(mood.horizon, mood.middle, 0.3)],
    [0.42, mood.middle],
    [1, mood.zenith],
  ])
}

/** Paints sky, sun glow and clouds over the rows above (and a little below) the horizon. */
export function paintSky(frame: Frame, sky: Sky, noise: Noise): void {
  const { mood, horizon, sunX, sunY } = sky
  const { width, height, light } = frame
  const ramp = createSkyRamp(mood)
  const rows = Math.min(height, Math.ceil((horizon + 0.2) * height))
  const clouds = sky.cover > 0 ? evaluateClouds(frame, sky, noise) : undefined
  const lit = mix(mix(mood.horizon, mood.sun, 0.6), [1, 1, 1], 0.25)
  const litPower = mood.night ? 0.16 : 1.02
  const dark = scale(mix(mood.zenith, mood.haze, 0.55), mood.night ? 1.1 : 0.92)
  const glow = scale(mood.sun, mood.night ? 0.25 : 0.62)
  for (let row = 0; row < rows; row += 1) {
    const y = frameY(frame, row)
    const rise = clamp01((horizon - y) / Math.max(0.35, horizon))
    const place = rise * (ramp.size - 1)
    const low = Math.floor(place)
    const part = place - low
    const at = low * 3
    const next = Math.min(ramp.size - 1, low + 1) * 3
    const red = (ramp.table[at] ?? 0) * (1 - part) + (ramp.table[next] ?? 0) * part
    const green = (ramp.table[at + 1] ?? 0) * (1 - part) + (ramp.table[next + 1] ?? 0) * part
    const blue = (ramp.table[at + 2] ?? 0) * (1 - part) + (ramp.table[next + 2] ?? 0) * part
    for (let column = 0; column < width; column += 1) {
      const dx = frameX(frame, column) - sunX
      const dy = (y - sunY) * 1.25
      const distance = Math.sqrt(dx * dx + dy * dy)
      const warm = 0.75 * Math.exp(-distance * 6.5) + 0.3 * Math.exp(-distance * 2.1)
      const index = (row * width + column) * 3
      let r = red + glow[0] * warm
      let g = green + glow[1] * warm
      let b = blue + glow[2] * warm
      if (clouds) {
        const amount = clouds.amount[row * width + column] ?? 0
        if (amount > 0.002) {
          const brightness = clamp01((clouds.brightness[row * width + column] ?? 0) + warm * 0.5)
          const alpha = amount > 1 ? 1 : amount
          const power = litPower * (0.75 + warm * 0.9)
          r += ((lit[0] * power - dark[0]) * brightness + dark[0] - r) * alpha
          g += ((lit[1] * power - dark[1]) * brightness + dark[1] - g) * alpha
          b += ((lit[2] * power - dark[2]) * brightness + dark[2] - b) * alpha
        }
      }
      light[index] = r
      light[index + 1] = g
      light[index + 2] = b
    }
  }
  if (sky.discRadius > 0) paintDisc(frame, sunX, sunY, sky.discRadius, scale(mood.sun, mood.night ? 1.2 : 3.2))
}

function evaluateClouds(frame: Frame, sky: Sky, noise: Noise) {
  const { horizon, cover } = sky
  // Clouds lie on a plane overhead: towards the horizon they crowd together and grow flat.
  const depthAt = (y: number): number => 1 / (Math.max(0, horizon - y) + 0.16)
  const density = (x: number, y: number): number => {
    const depth = depthAt(y)
    const px = x * depth * 0.62
    const py = depth * 1.05
    const bend = noise.at(px * 0.7 + 9, py * 0.7)
    return noise.fbm(px + bend * 0.5, py * 1.5 + bend * 0.35, 5.5) + 0.25 * noise.at(px * 0.35 - 4, py * 0.4)
  }
  const raw = evaluatePlane(frame, CLOUD_ROWS, (x, y) => (y > horizon + 0.02 ? 0 : density(x, y)))
  const threshold = 0.42 - cover * 0.62
  const amount = new Float32Array(raw.length)
  const brightness = new Float32Array(raw.length)
  const { width, height } = frame
  const reach = Math.max(1, Math.round(height * 0.016))
  const towardsSun = sky.sunX > 0 ? 1 : -1
  const rows = Math.min(height, Math.ceil((horizon + 0.02) * height))
  for (let row = 0; row < rows; row += 1) {
    const fade = smoothstep(0.005, 0.2, horizon - frameY(frame, row)) * 0.92
    const sunRow = Math.min(height - 1, Math.max(0, row + (sky.sunY * height < row ? -reach : reach))) * width
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column
      const here = raw[index] ?? 0
      const thick = smoothstep(threshold, threshold + 0.5, here)
      amount[index] = thick * fade
      const beside = Math.min(width - 1, Math.max(0, column + towardsSun * reach))
      const ahead = raw[sunRow + beside] ?? 0
      brightness[index] = clamp01(0.74 + (here - ahead) * 2.1 - thick * 0.34)
    }
  }
  return { amount, brightness }
}

export function paintDisc(frame: Frame, x: number, y: number, radius: number, colour: Colour): void {
  const { width, height, light } = frame
  const soft = Math.max(1.4 / height, radius * 0.05)
  const reach = radius + soft
  const top = Math.max(0, Math.floor((y - reach) * height))
  const bottom = Math.min(height - 1, Math.ceil((y + reach) * height))
  const left = Math.max(0, Math.floor((x - reach) * height + width / 2))
  const right = Math.min(width - 1, Math.ceil((x + reach) * height + width / 2))
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const distance = Math.hypot(frameX(frame, column) - x, frameY(frame, row) - y)
      const inside = 1 - smoothstep(radius - soft, radius + soft, distance)
      if (inside > 0) addLight(light, (row * width + column) * 3, colour, inside)
    }
  }
}

/** Small stars with a few bright ones; `visible` says how much shows at a place. */
export function paintStars(
  frame: Frame,
  random: Random,
  count: number,
  visible: (x: number, y: number) => number,
): void {
  const { width, height } = frame
  const aspect = width / height
  for (let star = 0; star < count; star += 1) {
    const x = random.between(-1.5, 1.5)
    const y = random.next()
    const brightness = random.next() ** 7 * 3.2 + 0.12
    const heat = random.normal()
    if (Math.abs(x) > aspect / 2) continue
    const seen = visible(x, y)
    if (seen <= 0.02) continue
    const colour: Colour = [1 + 0.12 * heat, 1, 1 - 0.14 * heat]
    const radius = 0.00075 + 0.0007 * Math.min(1, brightness)
    paintSpark(frame, x, y, radius, scale(colour, brightness * seen * 1.4))
  }
}

/** A round Gaussian point of light, never smaller than a pixel. */
export function paintSpark(frame: Frame, x: number, y: number, radius: number, colour: Colour): void {
  const { width, height, light } = frame
  const pixel = 0.62 / height
  const wide = Math.max(radius, pixel)
  // What a star loses by being smaller than a pixel, it loses in brightness.
  const power = Math.min(1, (radius * radius) / (wide * wide))
  const reach = wide * 2.6
  const top = Math.max(0, Math.floor((y - reach) * height))
  const bottom = Math.min(height - 1, Math.floor((y + reach) * height))
  const left = Math.max(0, Math.floor((x - reach) * height + width / 2))
  const right = Math.min(width - 1, Math.floor((x + reach) * height + width / 2))
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const dx = frameX(frame, column) - x
      const dy = frameY(frame, row) - y
      const amount = Math.exp(-(dx * dx + dy * dy) / (wide * wide)) * power
      if (amount > 0.004) addLight(light, (row * width + column) * 3, colour, amount)
    }
  }
}
