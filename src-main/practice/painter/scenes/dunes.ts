import { adjust, type Colour, fromHex, mix, scale } from '../colour.ts'
import { clamp01, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Palette } from '../palette.ts'
import { type Camera, castRelief, type Relief, softenOutlines } from '../relief.ts'
import { createShadowMap, type ShadowMap } from '../relief-shadow.ts'
import type { Scene } from '../scene-context.ts'
import { paintSky, paintStars } from '../sky.ts'

type Sun = readonly [x: number, y: number, z: number]

/** Sand dunes with sharp crests, wind ripples and long shadows. */
export const dunes: Scene = {
  taste: { moods: ['golden', 'dusk', 'day', 'dawn'], ramps: ['ochre', 'ember', 'gold'] },
  paint: ({ frame, palette, random, noise }) => {
    const mood = palette.mood
    const side = random.chance(0.5) ? 1 : -1
    const rise = 0.26 + mood.sunHeight * 0.4
    const ahead = random.between(0.05, 0.6)
    const length = Math.hypot(1, rise, ahead)
    const sun: Sun = [side / length, rise / length, ahead / length]
    const horizon = random.between(0.4, 0.52)
    const camera: Camera = { height: random.between(1.15, 1.5), horizon, focal: 1.15, near: 0.85, far: 60 }
    const ground = createDunes(noise, random.between(-60, 60), side, random.between(-0.5, 0.5))
    paintSky(
      frame,
      { mood, horizon, sunX: side * 0.72, sunY: horizon - 0.16, discRadius: 0, cover: random.between(0.05, 0.6) },
      noise,
    )
    if (mood.night) paintStars(frame, random, 1100, (_, y) => smoothstep(horizon, 0.12, y))
    const relief = castRelief(frame, camera, ground)
    const shadows = createShadowMap(30, 320, sun, ground)
    shade(frame, relief, shadows, camera, sun, palette, noise, ground)
    softenOutlines(frame, relief)
    return { vignette: 0.22, contrast: 1.05, bloom: 0.3 }
  },
}

function createDunes(noise: Noise, offset: number, side: number, turn: number) {
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  return (x: number, z: number): number => {
    const along = x * cos - z * sin
    const across = x * sin + z * cos
    const bend = noise.at(along * 0.16 + offset, across * 0.1 - offset)
    const wander = noise.at(along * 0.33 - 7, across * 0.24 + offset)
    const phase = across * 0.2 + bend * 1.25 + wander * 0.34 + along * 0.05 * side
    const size = 0.62 + 0.5 * noise.at(along * 0.11 + 3, across * 0.13 + offset * 0.7)
    const place = phase - Math.floor(phase)
    // A long climb on the windward side, a short slip face behind the crest.
    const profile = place < 0.62 ? climb(place / 0.62) : slip((1 - place) / 0.38)
    const lesser = phase * 2.6 + bend * 0.8 + 0.3
    const lesserPlace = lesser - Math.floor(lesser)
    const lesserProfile = lesserPlace < 0.7 ? climb(lesserPlace / 0.7) : slip((1 - lesserPlace) / 0.3)
    return profile * size * 1.35 + lesserProfile * 0.16 * (1 - profile) + bend * 0.3
  }
}

function climb(t: number): number {
  return t * t * (1.6 - 0.6 * t)
}

function slip(t: number): number {
  return t * (1.25 - 0.25 * t) * (0.55 + 0.45 * t)
}

function shade(
  frame: Frame,
  relief: Relief,
  shadows: ShadowMap,
  camera: Camera,
  sun: Sun,
  palette: Palette,
  noise: Noise,
  ground: (x: number, z: number) => number,
): void {
  const { width, height, light } = frame
  const mood = palette.mood
  const sand: Colour = palette.named
    ? mix(fromHex('#d79c5c'), palette.colours[2], 0.72)
    : (SANDS[palette.rampName] ?? fromHex('#d9a05c'))
  const paleSand = adjust(sand, 0.06, 0.85)
  const direct = scale(mood.sun, mood.sunPower * 1.15)
  const ambient = scale(mix(mood.zenith, mood.horizon, 0.3), mood.night ? 1 : 0.62)
  const haze = mix(mood.haze, mood.horizon, 0.6)
  for (let row = 0; row < height; row += 1) {
    const y = frameY(frame, row)
    for (let column = 0; column < width; column += 1) {
      const pixel = row * width + column
      const z = relief.depth[pixel] ?? 0
      if (z === 0) continue
      const screenX = frameX(frame, column)
      const x = (screenX * z) / camera.focal
      const tall = camera.height - ((y - camera.horizon) * z) / camera.focal
      const step = 0.008 + 0.0022 * z
      // A little towards the viewer: the last pixel under a crest must not take its light from the far side.
      const before = z * 0.978
      const here = ground(x, before)
      let slopeX = (ground(x + step, before) - here) / step
      let slopeZ = (here - ground(x, before - step)) / step
      // Ripples lie across the wind, bend with the ground and end where they would be finer than a pixel.
      const wave = x * 7.5 + z * 4.6 + here * 11 + 1.7 * noise.at(x * 0.9, z * 0.9)
      const seen = smoothstep(9, 1.2, z) * smoothstep(1.5, 0.5, Math.abs(slopeX) + Math.abs(slopeZ))
      const swell = Math.cos(wave * 2.1) + 0.35 * Math.cos(wave * 4.2 + 1)
      const fine = noise.at(x * 26, z * 26) * 0.05 * smoothstep(4, 1, z)
      slopeX += swell * 0.15 * seen + fine
      slopeZ += swell * 0.09 * seen + fine
      const upright = 1 / Math.sqrt(1 + slopeX * slopeX + slopeZ * slopeZ)
      const facing = (sun[1] - slopeX * sun[0] - slopeZ * sun[2]) * upright
      const lit = z < 30 ? shadows.lit(x, z, tall) : 1
      const sunlight = clamp01(facing * 1.12 + 0.02) * lit
      // The sky is brighter on the sun's side, which models the shadows too.
      const open = shadows.openness(x, z) * (1 - clampSlope(slopeX * sun[0] + slopeZ * sun[2]))
      const tone = 0.5 + 0.5 * noise.at(x * 0.7, z * 0.5 + 3)
      const far = 1 - Math.exp(-Math.max(0, z - 1.5) * 0.034)
      const towards = Math.exp(-Math.abs(screenX - sun[0] * 0.8) * 2) * 0.35
      const index = pixel * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const base = sand[channel] ?? 0
        const albedo = base + ((paleSand[channel] ?? 0) - base) * tone
        // Sunlit sand throws warm light into its own shadows.
        const bounce = (direct[channel] ?? 0) * 0.085 * base
        const lightHere =
          (direct[channel] ?? 0) * sunlight + (ambient[channel] ?? 0) * open * (0.5 + 0.5 * upright) + bounce
        const own = albedo * lightHere
        const air = (haze[channel] ?? 0) * (1 + towards)
        light[index + channel] = own + (air - own) * far
      }
    }
  }
}

function clampSlope(slope: number): number {
  return slope < -0.7 ? -0.28 : slope > 0.7 ? 0.28 : slope * 0.4
}

const SANDS: Readonly<Record<string, Colour>> = {
  ochre: fromHex('#d9a668'),
  ember: fromHex('#c9562c'),
  gold: fromHex('#dba24a'),
}
