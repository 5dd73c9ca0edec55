import { adjust, type Colour, createEvenRamp, mix, type Ramp, rampIndex, scale } from '../colour.ts'
import { addLight, clamp01, evaluatePlane, type Frame, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Scene } from '../scene-context.ts'
import { paintStars } from '../sky.ts'

type Globe = {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly sun: readonly [x: number, y: number, z: number]
  readonly banded: boolean
  readonly cos: number
  readonly sin: number
  readonly offset: number
}

type Rings = { readonly inner: number; readonly outer: number; readonly tilt: number }

/** A planet half in its own night, with an atmosphere at the limb and now and then rings. */
export const planet: Scene = {
  taste: { moods: ['night'], ramps: ['teal', 'ochre', 'indigo', 'ember', 'rose', 'gold'] },
  paint: ({ frame, palette, random, noise, words }) => {
    const ringed = words.has('saturn') || words.has('ring') || (!words.has('earth') && random.chance(0.55))
    const turn = random.between(-0.5, 0.5)
    const sunSide = random.chance(0.5) ? 1 : -1
    const sunLength = Math.hypot(0.8, 0.35, 0.45)
    const span = frameSpan(frame)
    const globe: Globe = {
      x: ringed ? random.between(-0.1, 0.1) * span : random.between(-0.3, 0.3) * span,
      y: ringed ? random.between(0.45, 0.55) : random.between(0.5, 0.95),
      radius: ringed ? random.between(0.22, 0.27) * (0.35 + 0.65 * span) : random.between(0.36, 0.6),
      sun: [(0.8 * sunSide) / sunLength, -0.35 / sunLength, 0.45 / sunLength],
      banded: ringed || random.chance(0.4),
      cos: Math.cos(turn),
      sin: Math.sin(turn),
      offset: random.between(-50, 50),
    }
    const rings: Rings | undefined = ringed
      ? { inner: 1.35, outer: random.between(2, 2.25), tilt: random.between(0.2, 0.36) }
      : undefined
    paintVoid(frame, noise, palette.colours[1])
    paintStars(frame, random, 1500, () => 0.9)
    const [, deep, full, soft, pale] = palette.colours
    const surface = globe.banded
      ? createEvenRamp([deep, mix(deep, full, 0.6), full, soft, mix(soft, pale, 0.6), soft, full])
      : createEvenRamp([scale(deep, 0.7), deep, mix(deep, full, 0.6), full, soft, pale, pale])
    const air = mix(adjust(mix(soft, [0.5, 0.7, 1], 0.5), 0.05, 1.1), [0.6, 0.8, 1], 0.25)
    paintAir(frame, globe, air)
    if (rings) paintRings(frame, globe, rings, noise, [soft, pale], true)
    paintGlobe(frame, globe, surface, air, noise, rings)
    if (rings) paintRings(frame, globe, rings, noise, [soft, pale], false)
    return { vignette: 0.2, bloom: 0.5, contrast: 1.08 }
  },
}

function paintVoid(frame: Frame, noise: Noise, tone: Colour): void {
  const haze = evaluatePlane(frame, 120, (x, y) => noise.fbm(x * 1.4 + 20, y * 1.4, 4))
  for (let pixel = 0; pixel < haze.length; pixel += 1) {
    addLight(frame.light, pixel * 3, tone, 0.004 + 0.1 * smoothstep(0, 1, haze[pixel] ?? 0))
  }
}

function paintAir(frame: Frame, globe: Globe, air: Colour): void {
  const { width, height, light } = frame
  for (let row = 0; row < height; row += 1) {
    const dy = frameY(frame, row) - globe.y
    for (let column = 0; column < width; column += 1) {
      const dx = frameX(frame, column) - globe.x
      const distance = Math.hypot(dx, dy)
      const above = (distance - globe.radius) / globe.radius
      if (above > 0.4 || above < -0.02) continue
      const facing = (dx * globe.sun[0] + dy * globe.sun[1]) / distance
      const amount = smoothstep(-0.1, 0.85, facing)
      addLight(
        light,
        (row * width + column) * 3,
        air,
        amount * (0.75 * Math.exp(-above * 42) + 0.14 * Math.exp(-above * 11)),
      )
    }
  }
}

function paintGlobe(
  frame: Frame,
  globe: Globe,
  surface: Ramp,
  air: Colour,
  noise: Noise,
  rings: Rings | undefined,
): void {
  const { width, height, light } = frame
  const { radius, sun, cos, sin, offset } = globe
  const top = Math.max(0, Math.floor((globe.y - radius) * height) - 1)
  const bottom = Math.min(height - 1, Math.ceil((globe.y + radius) * height) + 1)
  const half = width / 2
  const left = Math.max(0, Math.floor((globe.x - radius) * height + half) - 1)
  const right = Math.min(width - 1, Math.ceil((globe.x + radius) * height + half) + 1)
  for (let row = top; row <= bottom; row += 1) {
    const dy = (frameY(frame, row) - globe.y) / radius
    for (let column = left; column <= right; column += 1) {
      const dx = (frameX(frame, column) - globe.x) / radius
      const flat = dx * dx + dy * dy
      const inside = clamp01((1 - Math.sqrt(flat)) * radius * height + 0.5)
      if (inside <= 0) continue
      const dz = Math.sqrt(Math.max(0.0001, 1 - flat))
      const along = Math.atan2(dx * cos + dy * sin, dz)
      const up = dy * cos - dx * sin
      const tone = globe.banded ? bandTone(noise, along, up, offset) : cloudTone(noise, along, up, offset)
      const facing = dx * sun[0] + dy * sun[1] + dz * sun[2]
      let day = smoothstep(-0.06, 0.85, facing) ** 1.1
      if (rings) day *= 1 - 0.62 * ringShade(dx * cos + dy * sin, up, dz, globe, rings)
      const limb = (1 - dz) ** 3
      const index = (row * width + column) * 3
      const at = rampIndex(surface, tone)
      for (let channel = 0; channel < 3; channel += 1) {
        const ground = (surface.table[at + channel] ?? 0) * (day * 1.22 + 0.004)
        const glow = (air[channel] ?? 0) * limb * smoothstep(-0.15, 0.6, facing) * 0.9
        const before = light[index + channel] ?? 0
        light[index + channel] = before + (ground * (1 - limb * 0.5) + glow - before) * inside
      }
    }
  }
}

function bandTone(noise: Noise, along: number, up: number, offset: number): number {
  const swirl = noise.fbm(along * 1.6 + offset, up * 5, 4)
  const fine = noise.fbm(along * 2.2 + offset + swirl * 0.7, up * 17 + swirl * 1.3, 4)
  const bands = noise.at(offset, up * 4.6 + swirl * 0.32) * 0.75 + noise.at(offset + 9, up * 12 + swirl * 0.4) * 0.4
  return 0.5 + bands * 0.42 + fine * 0.17
}

function cloudTone(noise: Noise, along: number, up: number, offset: number): number {
  const bend = noise.fbm(along * 1.2 + offset, up * 1.9, 4)
  const land = noise.fbm(along * 1.3 + bend * 0.8 + offset, up * 1.6 + bend * 0.6 + 7, 6)
  const streak = noise.fbm(along * 1.5 + bend * 1.6 - offset, up * 4.2 + bend * 0.9, 6)
  return 0.4 + land * 0.42 + 0.55 * smoothstep(0.05, 0.7, streak)
}

/** Shadow of the rings on the globe: follow the light from the surface up to the ring plane. */
function ringShade(x: number, up: number, z: number, globe: Globe, rings: Rings): number {
  const sunUp = globe.sun[1] * globe.cos - globe.sun[0] * globe.sin
  const lean = Math.sqrt(1 - rings.tilt * rings.tilt)
  // Normal of the ring plane in the globe's turned frame.
  const height = up * lean - z * rings.tilt
  const rise = sunUp * lean - globe.sun[2] * rings.tilt
  const way = -height / rise
  if (way < 0.03) return 0
  const sunAlong = globe.sun[0] * globe.cos + globe.sun[1] * globe.sin
  const distance = Math.hypot(x + sunAlong * way, up + sunUp * way, z + globe.sun[2] * way)
  return (
    smoothstep(rings.inner, rings.inner + 0.05, distance) * (1 - smoothstep(rings.outer - 0.05, rings.outer, distance))
  )
}

function paintRings(
  frame: Frame,
  globe: Globe,
  rings: Rings,
  noise: Noise,
  colours: readonly [Colour, Colour],
  far: boolean,
): void {
  const { width, height, light } = frame
  const { radius, cos, sin, offset, sun } = globe
  const sunAlong = sun[0] * cos + sun[1] * sin
  for (let row = 0; row < height; row += 1) {
    const dy = (frameY(frame, row) - globe.y) / radius
    for (let column = 0; column < width; column += 1) {
      const dx = (frameX(frame, column) - globe.x) / radius
      const along = dx * cos + dy * sin
      const up = dy * cos - dx * sin
      if (far ? up >= 0 : up < 0) continue
      const deep = up / rings.tilt
      const distance = Math.sqrt(along * along + deep * deep)
      if (distance < rings.inner - 0.05 || distance > rings.outer + 0.05) continue
      const edge =
        smoothstep(rings.inner - 0.012, rings.inner + 0.03, distance) *
        (1 - smoothstep(rings.outer - 0.03, rings.outer + 0.012, distance))
      const groove =
        noise.at(distance * 26, offset) * 0.5 +
        noise.at(distance * 9, offset + 3) * 0.6 +
        noise.at(distance * 70, offset) * 0.22
      const gap = 1 - 0.92 * Math.exp(-(((distance - rings.inner - (rings.outer - rings.inner) * 0.64) / 0.028) ** 2))
      const alpha = edge * gap * clamp01(0.66 + groove * 0.5) * 0.92
      // The globe's shadow lies on the ring away from the sun.
      const away = -(along * sunAlong) / Math.max(0.2, Math.abs(sunAlong))
      const shadow = away > 0 ? 1 - 0.94 * smoothstep(1.06, 0.94, Math.abs(deep + away * 0.28)) : 1
      const tone = clamp01(0.45 + groove * 0.7)
      const index = (row * width + column) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const low = colours[0][channel] ?? 0
        const own = (low + ((colours[1][channel] ?? 0) - low) * tone) * 0.95 * shadow
        const before = light[index + channel] ?? 0
        light[index + channel] = before + (own - before) * alpha
      }
    }
  }
}
