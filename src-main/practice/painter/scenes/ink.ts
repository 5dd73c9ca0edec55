import { type Colour, fromHex, mix } from '../colour.ts'
import { blendPixel, evaluatePlane, type Frame, frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene-context.ts'

/** Washes of ink on rice paper: ridges that fade downwards, a seal-red sun, sometimes birds. */
export const ink: Scene = {
  taste: { moods: ['mist'], ramps: ['monochrome', 'monochrome', 'slate', 'indigo'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const paper = fromHex('#e9e2d2')
    const inkColour: Colour =
      palette.rampName === 'monochrome' ? fromHex('#26272a') : mix(fromHex('#232529'), palette.colours[1], 0.7)
    const fibre = evaluatePlane(
      frame,
      900,
      (x, y) => noise.at(x * 160, y * 38) * 0.5 + noise.at(x * 47 + 9, y * 150) * 0.5,
    )
    const stain = evaluatePlane(frame, 80, (x, y) => noise.fbm(x * 1.8, y * 1.8, 4))
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const tone = 1 + 0.018 * (fibre[pixel] ?? 0) + 0.05 * (stain[pixel] ?? 0)
      light[pixel * 3] = paper[0] * tone
      light[pixel * 3 + 1] = paper[1] * tone
      light[pixel * 3 + 2] = paper[2] * (tone - 0.02 * (stain[pixel] ?? 0))
    }
    const sunX = random.between(-0.34, 0.34) * frameSpan(frame)
    const sunY = random.between(0.14, 0.3)
    paintSeal(frame, sunX, sunY, random.between(0.055, 0.095), fromHex('#b8412f'), fibre, noise)
    const count = random.whole(5, 7)
    const start = random.between(0.3, 0.42)
    const flow = evaluatePlane(frame, 260, (x, y) => noise.fbm(x * 9, y * 1.3 + 30, 3))
    for (let layer = 0; layer < count; layer += 1) {
      const nearness = layer / (count - 1)
      paintWash({
        frame,
        noise,
        flow,
        fibre,
        ink: inkColour,
        nearness,
        base: start + (0.98 - start) * nearness ** 1.1 + random.between(-0.03, 0.03),
        tall: random.between(0.6, 1.7),
        offset: random.between(-80, 80),
      })
    }
    if (random.chance(0.6)) paintBirds(frame, random, inkColour, -sunX * 0.8, sunY + random.between(-0.02, 0.1))
    return { vignette: 0.14, bloom: 0, grain: 1.8, saturation: 1.02 }
  },
}

function paintSeal(
  frame: Frame,
  x: number,
  y: number,
  radius: number,
  colour: Colour,
  fibre: Float32Array,
  noise: Noise,
): void {
  const { width, height, light } = frame
  for (
    let row = Math.max(0, Math.floor((y - radius * 1.2) * height));
    row < Math.min(height, (y + radius * 1.2) * height);
    row += 1
  ) {
    for (let column = 0; column < width; column += 1) {
      const dx = frameX(frame, column) - x
      const dy = frameY(frame, row) - y
      const distance = Math.hypot(dx, dy)
      if (distance > radius * 1.15) continue
      const ragged = radius * (1 + 0.018 * noise.fbm(dx * 30, dy * 30, 3))
      const inside = 1 - smoothstep(ragged - 0.0025, ragged + 0.0025, distance)
      const load =
        0.8 +
        0.12 * noise.fbm(dx * 14 + 7, dy * 14, 3) +
        0.05 * (fibre[row * width + column] ?? 0) +
        0.1 * smoothstep(0.75, 1, distance / radius)
      blendPixel(light, (row * width + column) * 3, colour, inside * Math.min(1, load))
    }
  }
}

type Wash = {
  frame: Frame
  noise: Noise
  flow: Float32Array
  fibre: Float32Array
  ink: Colour
  nearness: number
  tall: number
  base: number
  offset: number
}

function paintWash({ frame, noise, flow, fibre, ink, nearness, tall, base, offset }: Wash): void {
  const { width, height, light } = frame
  const load = 0.1 + 0.62 * nearness ** 1.25
  const length = 0.2 + 0.12 * nearness
  for (let column = 0; column < width; column += 1) {
    const x = frameX(frame, column)
    const broad = noise.fbm(x * 1.3 + offset, nearness * 9, 3)
    const crest = noise.ridged(x * 1.9 + offset, nearness * 17 + 40, 5) - 0.55
    const bristle = noise.fbm(x * 34 + offset, nearness * 5, 3)
    const edge = base - (broad * 0.085 + crest * (0.1 + 0.02 * nearness)) * tall - bristle * 0.004 * (0.4 + nearness)
    const first = Math.max(0, Math.floor(edge * height) - 1)
    const last = Math.min(height, Math.ceil((edge + length * 1.5) * height))
    for (let row = first; row < last; row += 1) {
      const pixel = row * width + column
      const down = frameY(frame, row) - edge
      const inside = smoothstep(-0.6 / height, 0.9 / height + 0.0008, down)
      const run = down / (length * (1 + 0.45 * (flow[pixel] ?? 0)))
      // Ink gathers at the wet edge, then thins out as the water carries it down.
      const body = Math.exp(-run * 1.9) * (1 - smoothstep(0.9, 1.5, run)) + 0.3 * Math.exp(-down * 160)
      const alpha = inside * load * body * (1 + 0.18 * (flow[pixel] ?? 0) + 0.12 * (fibre[pixel] ?? 0))
      if (alpha > 0.001) blendPixel(light, pixel * 3, ink, Math.min(0.97, alpha))
    }
  }
}

function paintBirds(frame: Frame, random: Random, ink: Colour, x: number, y: number): void {
  const { width, height, light } = frame
  for (let bird = 0; bird < random.whole(3, 6); bird += 1) {
    const birdX = x + random.between(-0.12, 0.12)
    const birdY = y + random.between(-0.05, 0.05)
    const span = random.between(0.008, 0.018)
    const lift = random.between(0.5, 0.9)
    for (
      let row = Math.max(0, Math.floor((birdY - span) * height));
      row < Math.min(height, (birdY + span) * height);
      row += 1
    ) {
      for (let column = 0; column < width; column += 1) {
        const t = (frameX(frame, column) - birdX) / span
        if (Math.abs(t) > 1) continue
        const wing = birdY - lift * span * Math.sin(Math.min(1, Math.abs(t) * 1.1) * 2.1) * 0.55 + span * 0.2
        const thick = span * 0.085 * (1 - Math.abs(t)) + 0.0006
        const inside = 1 - smoothstep(thick, thick + 1.3 / height, Math.abs(frameY(frame, row) - wing))
        if (inside > 0) blendPixel(light, (row * width + column) * 3, ink, inside * 0.85)
      }
    }
  }
}
