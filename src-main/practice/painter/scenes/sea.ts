import { adjust, type Colour, fromHex, mix, rampIndex, scale } from '../colour.ts'
import { clamp01, type Frame, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Palette } from '../palette.ts'
import { type Camera, castRelief, type Relief, softenOutlines } from '../relief.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene-context.ts'
import { createSkyRamp, paintSky, paintStars } from '../sky.ts'

type Waves = {
  /** Height in `out[0]`, slopes in `out[1]`, `out[2]`. */
  readonly measure: (x: number, z: number, footprint: number) => void
  readonly out: Float64Array
}

/** Open water under a low sun: swell, glitter and light through the crests. */
export const sea: Scene = {
  taste: { moods: ['golden', 'dusk', 'dawn', 'day', 'rose', 'ember'], ramps: ['teal', 'indigo'] },
  paint: ({ frame, palette, random, noise, words }) => {
    const mood = palette.mood
    const horizon = random.between(0.44, 0.6)
    const sunX = random.between(-0.4, 0.4) * frameSpan(frame)
    const sunY = horizon - 0.05 - mood.sunHeight * 0.5 - random.between(0, 0.08)
    const low = mood.sunHeight < 0.5
    paintSky(
      frame,
      { mood, horizon, sunX, sunY, discRadius: low ? random.between(0.03, 0.05) : 0, cover: random.between(0.3, 0.85) },
      noise,
    )
    if (mood.night) paintStars(frame, random, 800, (_, y) => smoothstep(horizon, 0.1, y) * 0.8)
    const rough = words.has('storm') || words.has('stormy') || words.has('waves') ? 1.5 : random.between(0.55, 1.05)
    const camera: Camera = { height: 1.1, horizon, focal: 1.2, near: 1.25, far: 160 }
    const waves = createWaves(random, noise, rough)
    const relief = castRelief(frame, camera, (x, z, footprint) => {
      if (z > 30) return 0
      waves.measure(x, z, footprint * 2.5)
      return waves.out[0] ?? 0
    })
    shade(frame, relief, camera, waves, palette, noise, { sunX, sunY })
    softenOutlines(frame, relief)
    return { vignette: 0.22, bloom: 0.55, contrast: 1.04 }
  },
}

const TABLE_SIZE = 4096
const PER_RADIAN = TABLE_SIZE / (2 * Math.PI)
/** A sharpened wave and its steepness over one turn. */
const CREST = Float64Array.from({ length: TABLE_SIZE }, (_, index) => Math.exp(Math.sin(index / PER_RADIAN) - 1) * 2)
const STEEPNESS = CREST.map((crest, index) => crest * Math.cos(index / PER_RADIAN))

/** Many small trains of sharpened waves, bent by noise so that no pattern repeats. */
function createWaves(random: Random, noise: Noise, rough: number): Waves {
  const trains = 11
  const directionX = new Float64Array(trains)
  const directionZ = new Float64Array(trains)
  const frequency = new Float64Array(trains)
  const amplitude = new Float64Array(trains)
  const shift = new Float64Array(trains)
  const wind = random.between(-0.7, 0.7)
  let wavelength = 5.4
  for (let train = 0; train < trains; train += 1) {
    const angle = Math.PI / 2 + wind + random.normal() * (0.34 + train * 0.075)
    directionX[train] = Math.cos(angle)
    directionZ[train] = Math.sin(angle)
    frequency[train] = (2 * Math.PI) / wavelength
    amplitude[train] = wavelength * 0.0165 * rough * random.between(0.7, 1.25)
    // Far from zero, so that a table index is never negative.
    shift[train] = random.between(0, 6.28) + 2000 * Math.PI
    wavelength *= 0.69
  }
  const out = new Float64Array(3)
  const measure = (x: number, z: number, footprint: number): void => {
    let tall = 0
    let slopeX = 0
    let slopeZ = 0
    const fray = noise.at(x * 0.83 + 3, z * 0.83) * 0.42
    let px = x + noise.at(x * 0.21, z * 0.21) * 1.5 + fray
    let pz = z + noise.at(x * 0.21 + 31, z * 0.21 + 7) * 1.5 - fray * 0.7
    for (let train = 0; train < trains; train += 1) {
      const wave = frequency[train] ?? 1
      const visible = 1.9 - wave * footprint * 0.85
      if (visible <= 0) break
      const dx = directionX[train] ?? 0
      const dz = directionZ[train] ?? 0
      const place = (((px * dx + pz * dz) * wave + (shift[train] ?? 0)) * PER_RADIAN) & (TABLE_SIZE - 1)
      const size = (amplitude[train] ?? 0) * (visible < 1 ? visible : 1)
      const carried = (STEEPNESS[place] ?? 0) * size
      const slope = carried * wave
      tall += ((CREST[place] ?? 0) - 0.93) * size
      slopeX += slope * dx
      slopeZ += slope * dz
      // Small waves are carried along by large ones, which sharpens the crests.
      px += dx * carried * 0.32
      pz += dz * carried * 0.32
    }
    out[0] = tall
    out[1] = slopeX
    out[2] = slopeZ
  }
  return { measure, out }
}

function shade(
  frame: Frame,
  relief: Relief,
  camera: Camera,
  waves: Waves,
  palette: Palette,
  noise: Noise,
  sun: { sunX: number; sunY: number },
): void {
  const { width, height, light } = frame
  const mood = palette.mood
  const sky = createSkyRamp(mood)
  const body: Colour = palette.named
    ? mix(mix(mood.zenith, palette.colours[1], 0.6), [0, 0.02, 0.03], 0.2)
    : mix(mood.zenith, fromHex('#06323c'), 0.62)
  const deep = scale(body, mood.night ? 0.35 : 0.42)
  const through = scale(
    adjust(palette.named ? palette.colours[2] : mix(fromHex('#2c9c97'), mood.middle, 0.25), 0.04, 1),
    mood.night ? 0.12 : 0.5,
  )
  const haze = mix(mood.haze, mood.horizon, 0.75)
  const glint = scale(mood.sun, mood.night ? 0.9 : 1.9)
  const sunLength = Math.hypot(sun.sunX, camera.horizon - sun.sunY, camera.focal)
  const toSun = [sun.sunX / sunLength, (camera.horizon - sun.sunY) / sunLength, camera.focal / sunLength] as const
  for (let row = 0; row < height; row += 1) {
    const y = frameY(frame, row)
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column
      const z = relief.depth[pixel] ?? 0
      if (z === 0) continue
      const screenX = frameX(frame, column)
      const x = (screenX * z) / camera.focal
      // Along the view one pixel spans far more water than across it.
      const footprint = (z / (camera.focal * height)) * Math.min(18, 0.6 + z * 0.5)
      waves.measure(x, z, footprint)
      const ripple = noise.at(x * 5.2, z * 3.1) * 0.06 * clamp01(2.2 - footprint * 8)
      const tall = waves.out[0] ?? 0
      const slopeX = (waves.out[1] ?? 0) + ripple
      const slopeZ = (waves.out[2] ?? 0) + ripple
      const upright = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ)
      const viewLength = Math.sqrt(
        screenX * screenX + (y - camera.horizon) * (y - camera.horizon) + camera.focal * camera.focal,
      )
      const viewX = -screenX / viewLength
      const viewY = (y - camera.horizon) / viewLength
      const viewZ = -camera.focal / viewLength
      const normalX = -slopeX * upright
      const normalZ = -slopeZ * upright
      const facing = Math.max(0.02, normalX * viewX + upright * viewY + normalZ * viewZ)
      const fresnel = 0.03 + 0.97 * (1 - facing) ** 5
      const mirrorX = 2 * facing * normalX - viewX
      const mirrorY = Math.abs(2 * facing * upright - viewY)
      const mirrorZ = 2 * facing * normalZ - viewZ
      const near = Math.max(0, mirrorX * toSun[0] + mirrorY * toSun[1] + mirrorZ * toSun[2])
      const power = 1 / (1 + z * 0.02)
      const glitter = near ** 260 * 5.5 * power + near ** 40 * 0.42
      const reflected = rampIndex(sky, mirrorY * 1.15)
      const glowing = near ** 9 * 0.34
      const lift = clamp01(tall * 3.4 + 0.12) * clamp01(0.35 - slopeZ * 1.3)
      const foam =
        smoothstep(0.17, 0.36, tall + 0.1 * noise.at(x * 4.1, z * 4.1)) *
        smoothstep(0.1, 0.5, 0.5 + noise.at(x * 9, z * 9)) *
        smoothstep(24, 3, z)
      const far = 1 - Math.exp(-Math.max(0, z - 4) * 0.013)
      const index = pixel * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const water = (deep[channel] ?? 0) + (through[channel] ?? 0) * lift
        const mirror = (sky.table[reflected + channel] ?? 0) + (mood.sun[channel] ?? 0) * glowing
        let own = water + (mirror - water) * fresnel
        own += (glint[channel] ?? 0) * glitter * (0.25 + fresnel)
        own += ((haze[channel] ?? 0) * 0.95 - own) * foam * 0.55
        light[index + channel] = own + ((haze[channel] ?? 0) - own) * far * 0.9
      }
    }
  }
}
