import { type Colour, createEvenRamp, fromHex, mix, rampColour, scale } from '../colour.ts'
import { addLight, evaluatePlane, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene-context.ts'

/** Lights of a city or of fireflies, far out of focus. */
export const bokeh: Scene = {
  taste: { moods: ['night'], ramps: ['ember', 'gold', 'rose', 'teal', 'violet'] },
  paint: ({ frame, palette, random, noise }) => {
    const { width, height, light } = frame
    const [dark, deep, full, soft, pale] = palette.colours
    const ground = mix(scale(dark, 0.35), fromHex('#07080d'), 0.5)
    const band = random.between(0.4, 0.62)
    const lean = random.between(-0.25, 0.25)
    const glow = evaluatePlane(frame, 70, (x, y) => {
      const away = (y - band - lean * x) / 0.24
      return Math.exp(-away * away) * (0.5 + 0.6 * noise.fbm(x * 1.6, y * 1.6, 3))
    })
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const amount = Math.max(0, glow[pixel] ?? 0)
      for (let channel = 0; channel < 3; channel += 1) {
        light[pixel * 3 + channel] = (ground[channel] ?? 0) * 0.6 + (deep[channel] ?? 0) * 0.8 * amount
      }
    }
    const colours = createEvenRamp([
      full,
      mix(full, soft, 0.5),
      soft,
      pale,
      palette.accent,
      mix(palette.accent, pale, 0.4),
    ])
    const corners = random.pick([0, 0, 8])
    // From many small far lights to a few large near ones.
    for (const [count, low, high, spread, power] of [
      [260, 0.006, 0.014, 0.075, 1.1],
      [150, 0.018, 0.034, 0.13, 0.5],
      [80, 0.04, 0.062, 0.17, 0.34],
      [26, 0.075, 0.12, 0.21, 0.2],
    ] as const) {
      for (let lamp = 0; lamp < count; lamp += 1) {
        const x = random.between(-1.05, 1.05)
        const y = band + lean * x + random.normal() * spread
        const brightness = power * random.between(0.3, 1.3)
        const colour = scale(rampColour(colours, random.next() ** 1.2), brightness)
        paintLamp(frame, { x, y, radius: random.between(low, high), corners, turn: random.next() }, colour)
      }
    }
    paintDust(frame, random, pale)
    return { vignette: 0.34, bloom: 0.7, contrast: 1.05, grain: 1.8 }
  },
}

type Lamp = { x: number; y: number; radius: number; corners: number; turn: number }

/** A disc with a brighter rim, as a lens draws a point out of focus; blades of the iris may show. */
function paintLamp(frame: Frame, lamp: Lamp, colour: Colour): void {
  const { width, height, light } = frame
  const { x, y, radius, corners } = lamp
  const reach = radius * 1.08 + 1 / height
  const top = Math.max(0, Math.floor((y - reach) * height))
  const bottom = Math.min(height - 1, Math.ceil((y + reach) * height))
  const left = Math.max(0, Math.floor((x - reach) * height + width / 2))
  const right = Math.min(width - 1, Math.ceil((x + reach) * height + width / 2))
  const wedge = corners > 0 ? Math.PI / corners : 1
  const soft = Math.max(0.05, 0.7 / (radius * height))
  for (let row = top; row <= bottom; row += 1) {
    const dy = (frameY(frame, row) - y) / radius
    for (let column = left; column <= right; column += 1) {
      const dx = (frameX(frame, column) - x) / radius
      let distance = Math.sqrt(dx * dx + dy * dy)
      if (corners > 0) {
        const angle = Math.atan2(dy, dx) + 7
        const part = angle % (2 * wedge)
        const flat = (distance * Math.cos(part - wedge)) / Math.cos(wedge)
        distance = distance * 0.35 + flat * 0.65 * 0.93
      }
      const inside = 1 - smoothstep(1 - soft, 1 + soft * 0.4, distance)
      if (inside <= 0) continue
      const rim = 0.62 + 0.2 * distance * distance + 0.45 * smoothstep(0.78, 0.95, distance)
      addLight(light, (row * width + column) * 3, colour, inside * rim)
    }
  }
}

function paintDust(frame: Frame, random: Random, colour: Colour): void {
  for (let speck = 0; speck < 70; speck += 1) {
    const x = random.between(-1, 1)
    const y = random.next()
    const radius = random.between(0.0012, 0.003)
    paintLamp(frame, { x, y, radius, corners: 0, turn: 0 }, scale(colour, random.between(0.05, 0.4)))
  }
}
