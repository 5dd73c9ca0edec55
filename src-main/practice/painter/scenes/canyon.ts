import { adjust, type Colour, createEvenRamp, fromHex, mix, rampIndex, scale } from '../colour.ts'
import { clamp01, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Palette } from '../palette.ts'
import { type Camera, castRelief, type HeightAt, type Relief, softenOutlines } from '../relief.ts'
import { createShadowMap, type ShadowMap } from '../relief-shadow.ts'
import type { Scene } from '../scene-context.ts'
import { paintSky, paintStars } from '../sky.ts'

type Light = { readonly camera: Camera; readonly sun: readonly [x: number, y: number, z: number] }

/** Table mountains of banded stone that rise out of dusty air. */
export const canyon: Scene = {
  taste: { moods: ['golden', 'day', 'dusk', 'dawn'], ramps: ['ember', 'ochre'] },
  paint: ({ frame, palette, random, noise }) => {
    const mood = palette.mood
    const side = random.chance(0.5) ? 1 : -1
    const rise = 0.42 + mood.sunHeight * 0.4
    const length = Math.hypot(1, rise, 0.25)
    const sun = [side / length, rise / length, -0.25 / length] as const
    const horizon = random.between(0.46, 0.56)
    const camera: Camera = { height: random.between(1.25, 1.6), horizon, focal: 1.25, near: 0.9, far: 55 }
    const ground = createMesas(noise, random.between(-60, 60))
    paintSky(
      frame,
      { mood, horizon, sunX: side * 0.75, sunY: horizon - 0.24, discRadius: 0, cover: random.between(0.1, 0.7) },
      noise,
    )
    if (mood.night) paintStars(frame, random, 1100, (_, y) => smoothstep(horizon, 0.12, y))
    const relief = castRelief(frame, camera, ground)
    const shadows = createShadowMap(30, 320, sun, (x, z) => ground(x, z, 0.15))
    shade(frame, relief, shadows, { camera, sun }, palette, noise)
    softenOutlines(frame, relief)
    return { vignette: 0.2, contrast: 1.05, bloom: 0.35 }
  },
}

/** Noise folded into steps: flat tops, steep faces and a skirt of rubble. */
function createMesas(noise: Noise, offset: number): HeightAt {
  return (x, z, footprint) => {
    const octaves = Math.min(7, Math.max(2, Math.log2(1 / (0.14 * footprint)) - 1.2))
    const bend = noise.at(x * 0.3 + offset, z * 0.3) * 0.4
    const raw = noise.fbm(x * 0.14 + offset + bend * 0.3, z * 0.14 - offset + bend * 0.2, octaves)
    const away = smoothstep(2.4, 6.5, z + Math.sqrt(x * x + 1.5) * 0.5 - 0.5)
    const shape = raw + 0.1
    const skirt = smoothstep(-0.1, 0.2, shape) * 0.3
    const lower = smoothstep(0.1, 0.17, shape) * 0.62
    const upper = smoothstep(0.25, 0.31, shape) * 0.75
    const tip = smoothstep(0.42, 0.47, shape) * 0.5
    const dust = noise.fbm(x * 0.7 - offset, z * 0.7, Math.min(4, octaves)) * 0.09
    return (skirt + lower + upper + tip + shape * 0.35) * away + dust
  }
}

function shade(
  frame: Frame,
  relief: Relief,
  shadows: ShadowMap,
  { camera, sun }: Light,
  palette: Palette,
  noise: Noise,
): void {
  const { width, height, light } = frame
  const mood = palette.mood
  const stone: Colour = palette.named
    ? adjust(mix(fromHex('#a9572f'), palette.colours[2], 0.45), -0.03, 0.95)
    : fromHex(palette.rampName === 'ochre' ? '#b9794a' : '#b25a34')
  const strata = createEvenRamp([
    adjust(stone, -0.1, 1),
    stone,
    adjust(stone, 0.09, 0.85),
    adjust(stone, -0.05, 1.05),
    adjust(stone, 0.03, 1),
    adjust(stone, -0.13, 0.9),
  ])
  const sand = adjust(stone, 0.1, 0.8)
  const direct = scale(mood.sun, mood.sunPower * 1.3)
  const ambient = scale(mix(mood.zenith, mood.horizon, 0.35), mood.night ? 0.9 : 0.55)
  const haze = mix(mood.haze, mood.horizon, 0.55)
  for (let row = 0; row < height; row += 1) {
    const y = frameY(frame, row)
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column
      const z = relief.depth[pixel] ?? 0
      if (z === 0) continue
      const screenX = frameX(frame, column)
      const x = (screenX * z) / camera.focal
      const tall = camera.height - ((y - camera.horizon) * z) / camera.focal
      const fissure = noise.at(x * 5.5 + z * 4, tall * 0.9 - z * 2)
      const crack =
        fissure * 0.4 + noise.at(x * 15 + 3, tall * 9 + z * 11) * 0.3 + noise.at(x * 34, tall * 26 + z * 22) * 0.22
      const slopeX = (relief.slopeX[pixel] ?? 0) + crack * 0.95
      const slopeZ = (relief.slopeZ[pixel] ?? 0) + crack * 0.7
      const upright = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ)
      const facing = (sun[1] - slopeX * sun[0] - slopeZ * sun[2]) * upright
      const sunlight = clamp01(facing) * (z < 29 ? shadows.lit(x, z, tall) : 1)
      const open = shadows.openness(x, z) * (0.45 + 0.55 * upright)
      const layer = tall * 1.9 + noise.at(x * 0.8, z * 0.8) * 0.16 + crack * 0.1
      const band = rampIndex(strata, layer * 0.9 - Math.floor(layer * 0.9))
      const dusty = smoothstep(0.6, 0.9, upright)
      // Soft beds weather back, so steep faces show dark lines between the strata.
      const bed =
        1 +
        (1 - dusty) *
          (0.3 * noise.at(layer * 5.5, 4) + 0.22 * noise.at(layer * 15, 9) - 0.3 * smoothstep(0.1, 0.5, -fissure))
      const far = 1 - Math.exp(-Math.max(0, z - 1.5) * 0.042 - Math.max(0, 0.75 - tall) * z * 0.03)
      const towards = Math.exp(-Math.abs(screenX - sun[0]) * 1.8) * 0.3
      const index = pixel * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const rock = strata.table[band + channel] ?? 0
        const albedo = (rock + ((sand[channel] ?? 0) - rock) * dusty) * (1 + crack * 0.2) * bed
        const warm = (direct[channel] ?? 0) * 0.06 * (stone[channel] ?? 0)
        const own = albedo * ((direct[channel] ?? 0) * sunlight + (ambient[channel] ?? 0) * open + warm)
        light[index + channel] = own + ((haze[channel] ?? 0) * (1 + towards) - own) * far
      }
    }
  }
}
