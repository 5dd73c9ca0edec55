import { adjust, type Colour, fromHex, luminance, mix, multiply, scale } from '../colour.ts'
import { type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Palette } from '../palette.ts'
import { type Camera, castRelief, type Relief, softenOutlines } from '../relief.ts'
import { createShadowMap, type ShadowMap } from '../relief-shadow.ts'
import type { Scene } from '../scene-context.ts'
import { paintSky, paintStars } from '../sky.ts'

type Massif = {
  readonly camera: Camera
  readonly sun: readonly [x: number, y: number, z: number]
  readonly snowLine: number
  readonly green: boolean
}

const PEAK_HEIGHT = 3.3
const SCALE = 0.19

/** Worn peaks in late light with haze in the valleys. */
export const alpine: Scene = {
  taste: { moods: ['dawn', 'rose', 'day', 'golden', 'dusk'], ramps: ['slate', 'indigo'] },
  paint: ({ frame, palette, random, noise, words }) => {
    const mood = palette.mood
    const side = random.chance(0.5) ? 1 : -1
    const behind = random.chance(0.35)
    const sunTurn = side * random.between(0.75, 1.25)
    const sunRise = 0.24 + mood.sunHeight * 0.5
    const ahead = behind ? -0.55 : 0.5
    const length = Math.hypot(sunTurn, sunRise, ahead)
    const sun = [sunTurn / length, sunRise / length, ahead / length] as const
    const horizon = random.between(0.5, 0.64)
    const massif: Massif = {
      sun,
      green: words.has('green') || words.has('spring') || words.has('meadow') || words.has('summer'),
      snowLine: random.between(0.25, 0.85),
      camera: { height: random.between(2.1, 2.5), horizon, focal: random.between(1.05, 1.35), near: 0.9, far: 46 },
    }
    const ground = createGround(noise, random.between(-40, 40), random.between(20, 80))
    paintSky(
      frame,
      { mood, horizon, sunX: side * 0.8, sunY: horizon - 0.2, discRadius: 0, cover: random.between(0.25, 0.75) },
      noise,
    )
    if (mood.night) paintStars(frame, random, 900, (_, y) => smoothstep(horizon, 0.1, y) * 0.8)
    const relief = castRelief(frame, massif.camera, (x, z, footprint) => ground.height(x, z, footprint))
    const shadows = createShadowMap(26, 300, sun, (x, z) => ground.height(x, z, 0.16))
    shade(frame, relief, shadows, massif, palette, noise, ground)
    softenOutlines(frame, relief)
    return { vignette: 0.2, contrast: 1.05, bloom: 0.35 }
  },
}

function octavesFor(footprint: number): number {
  return Math.min(9, Math.max(3, Math.log2(1 / (SCALE * footprint)) - 0.6))
}

/** The ground falls away before the viewer and rises in the distance, so peaks crowd at the horizon. */
function shapeAt(z: number): number {
  return 0.5 + 0.5 * smoothstep(0.5, 10, z)
}

function createGround(noise: Noise, offsetX: number, offsetZ: number) {
  const out = new Float64Array(3)
  const massifAt = (x: number, z: number): number => {
    const swell = noise.at(x * 0.12 + offsetZ, z * 0.1 + offsetX)
    return PEAK_HEIGHT * shapeAt(z) * (0.45 + 0.95 * smoothstep(-0.5, 0.75, swell))
  }
  return {
    out,
    height(x: number, z: number, footprint: number): number {
      // Outlines need less detail than light and shade do.
      noise.eroded(x * SCALE + offsetX, z * SCALE + offsetZ, Math.min(7, octavesFor(footprint)), out)
      return (out[0] ?? 0) * massifAt(x, z)
    },
    /** Slopes into `out[1]` and `out[2]`. */
    surface(x: number, z: number, footprint: number): void {
      noise.eroded(x * SCALE + offsetX, z * SCALE + offsetZ, octavesFor(footprint), out)
      const steep = massifAt(x, z) * SCALE
      out[1] = (out[1] ?? 0) * steep
      out[2] = (out[2] ?? 0) * steep
    },
  }
}

function shade(
  frame: Frame,
  relief: Relief,
  shadows: ShadowMap,
  massif: Massif,
  palette: Palette,
  noise: Noise,
  ground: ReturnType<typeof createGround>,
): void {
  const { width, height, light } = frame
  const { camera, sun, snowLine } = massif
  const mood = palette.mood
  const direct = scale(mood.sun, mood.sunPower * 1.4)
  const ambient = scale(mix(mood.zenith, mood.haze, 0.5), mood.night ? 0.8 : 0.42)
  const rock = palette.named ? mix(fromHex('#3d3533'), palette.colours[1], 0.45) : fromHex('#3d3533')
  const paleRock = adjust(rock, 0.14, 0.8)
  const snow: Colour = mix([0.86, 0.89, 0.94], mood.horizon, 0.12)
  const grass = massif.green ? fromHex('#4c6a34') : mix(rock, fromHex('#55603f'), 0.35)
  const hazeNear = scale(mix(mood.haze, mood.zenith, 0.15), mood.night ? 0.9 : 0.95)
  const hazeFar = mix(mood.haze, mood.horizon, 0.72)
  const sunHaze = multiply(mood.sun, scale(hazeFar, 1.25 / Math.max(0.2, luminance(mood.sun))))
  for (let row = 0; row < height; row += 1) {
    const y = frameY(frame, row)
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column
      const z = relief.depth[pixel] ?? 0
      if (z === 0) continue
      const screenX = frameX(frame, column)
      const x = (screenX * z) / camera.focal
      ground.surface(x, z, z / (camera.focal * height))
      const tall = camera.height - ((y - camera.horizon) * z) / camera.focal
      const slopeX = ground.out[1] ?? 0
      const slopeZ = ground.out[2] ?? 0
      const upright = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ)
      const facing = (sun[1] - slopeX * sun[0] - slopeZ * sun[2]) * upright
      const open = shadows.openness(x, z)
      const lit = z < 26 ? shadows.lit(x, z, tall) : 1
      const sunlight = facing > 0 ? facing * lit : 0
      const patches = noise.at(x * 2.3 + 5, z * 2.3)
      const vein = noise.at(x * 9, tall * 14 + z * 3)
      const bareness = smoothstep(0.66, 0.8, upright + 0.06 * patches)
      const snowed =
        bareness *
        smoothstep(snowLine - 0.15, snowLine + 0.2, tall + 0.24 * patches + 0.12 * vein + 2.2 * (upright - 0.86))
      const grassed = smoothstep(0.62, 0.85, upright) * smoothstep(snowLine + 0.5, snowLine - 0.5, tall)
      const grain = 0.5 + 0.5 * vein
      const sky = ambientShare(upright) * open
      const hazeDepth = 1 - Math.exp(-z * 0.05 - Math.max(0, 1.2 - tall) * z * 0.03)
      const towards = Math.exp(-Math.abs(screenX - sun[0] * 0.9) * 1.9) * (sun[2] > 0 ? 0.85 : 0.3)
      const index = pixel * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const stone = rock[channel] ?? 0
        let albedo = stone + ((paleRock[channel] ?? 0) - stone) * grain
        albedo += ((grass[channel] ?? 0) - albedo) * grassed * 0.8
        albedo += ((snow[channel] ?? 0) - albedo) * snowed
        const lightHere = (direct[channel] ?? 0) * sunlight + (ambient[channel] ?? 0) * sky
        const near = hazeNear[channel] ?? 0
        let haze = near + ((hazeFar[channel] ?? 0) - near) * hazeDepth
        haze += ((sunHaze[channel] ?? 0) - haze) * towards * 0.6
        const own = albedo * lightHere
        light[index + channel] = own + (haze - own) * hazeDepth
      }
    }
  }
}

function ambientShare(upright: number): number {
  return 0.45 + 0.55 * upright
}
