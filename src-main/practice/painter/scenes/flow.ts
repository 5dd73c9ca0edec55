import { adjust, type Colour, createEvenRamp, fromHex, mix, rampColour, scale } from '../colour.ts'
import { blendPixel, evaluatePlane, type Frame, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Scene } from '../scene-context.ts'

/** Fine lines that follow a field of directions, crowd together and part again. */
export const flow: Scene = {
  taste: { moods: ['day'], ramps: ['teal', 'rose', 'coral', 'gold', 'indigo', 'ember'] },
  paint: ({ frame, palette, random, noise, words }) => {
    const { width, height, light } = frame
    const darkGround = words.has('dark') || words.has('night') || words.has('black') || random.chance(0.45)
    const [dark, deep, full, soft, pale] = palette.colours
    const ground = darkGround ? scale(mix(dark, fromHex('#0d0c14'), 0.5), 0.8) : mix(pale, fromHex('#f2eee3'), 0.65)
    const stain = evaluatePlane(frame, 60, (x, y) => noise.fbm(x * 1.4 + 60, y * 1.4, 3))
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const tone = 1 + 0.06 * (stain[pixel] ?? 0)
      for (let channel = 0; channel < 3; channel += 1) light[pixel * 3 + channel] = (ground[channel] ?? 0) * tone
    }
    const colours = darkGround
      ? createEvenRamp([
          adjust(deep, 0.08, 1),
          full,
          soft,
          mix(pale, soft, 0.5),
          mix(palette.accent, soft, 0.4),
          palette.accent,
        ])
      : createEvenRamp([
          palette.accent,
          mix(dark, palette.accent, 0.35),
          dark,
          deep,
          full,
          mix(full, dark, 0.25),
          adjust(full, 0.06, 1.1),
        ])
    const field = createField(noise, random)
    const gap = random.between(0.0082, 0.0115)
    drawLines(frame, random, field, gap, (x, y, line) => {
      const place = 0.5 + 1.05 * noise.fbm(x * 1.2 - 33, y * 1.2 + 8, 2) + (line - 0.5) * 0.34
      return rampColour(colours, place)
    })
    return { vignette: darkGround ? 0.25 : 0.12, bloom: darkGround ? 0.3 : 0, grain: 1.5 }
  },
}

type Field = { direction(x: number, y: number): number }

function createField(noise: Noise, random: Random): Field {
  const zoom = random.between(0.85, 1.25)
  const swirl = random.between(3, 4.6)
  const lean = random.between(0, 6.28)
  return {
    direction: (x, y) => {
      const bend = noise.at(x * zoom * 0.8 + 11, y * zoom * 0.8)
      return (
        lean +
        swirl *
          (noise.at(x * zoom + bend * 0.5, y * zoom + bend * 0.3) + 0.16 * noise.at(x * zoom * 3.1, y * zoom * 3.1 + 5))
      )
    },
  }
}

function drawLines(
  frame: Frame,
  random: Random,
  field: Field,
  gap: number,
  colourAt: (x: number, y: number, line: number) => Colour,
): void {
  const aspect = frame.width / frame.height
  // Cells remember which line passed; a line ends where it would come too near another.
  const cell = gap * 0.34
  const columns = Math.ceil((aspect + 0.2) / cell)
  const rows = Math.ceil(1.2 / cell)
  const passed = new Int32Array(columns * rows)
  const cellAt = (x: number, y: number): number => {
    const column = Math.floor((x + aspect / 2 + 0.1) / cell)
    const row = Math.floor((y + 0.1) / cell)
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column
  }
  const step = 0.0035
  const points = new Float64Array(2 * 1202)
  // Seeds come from a fixed square, so that frames of all shapes grow the same lines in the same order.
  const seeds = Math.round(17_000 * Math.max(1, aspect))
  let line = 0
  for (let seed = 0; seed < seeds; seed += 1) {
    const startX = random.between(-0.55, 0.55) * Math.max(1, aspect)
    const startY = random.between(-0.05, 1.05)
    const tone = random.next()
    const first = cellAt(startX, startY)
    if (first < 0 || passed[first] !== 0) continue
    line += 1
    const back = trace(points, 600, -1, startX, startY)
    const ahead = trace(points, 600, 1, startX, startY)
    if (ahead - back < 26) continue
    drawLine(frame, points, back, ahead, gap * (0.16 + 0.34 * tone * tone), colourAt(startX, startY, tone))
  }

  function trace(into: Float64Array, middle: number, way: 1 | -1, fromX: number, fromY: number): number {
    let x = fromX
    let y = fromY
    let index = middle
    for (let count = 0; count < 520; count += 1) {
      into[index * 2] = x
      into[index * 2 + 1] = y
      const angle = field.direction(x, y)
      x += Math.cos(angle) * step * way
      y += Math.sin(angle) * step * way
      const at = cellAt(x, y)
      if (at < 0) break
      const owner = passed[at] ?? 0
      if (owner !== 0 && owner !== line) break
      passed[at] = line
      index += way
    }
    return index
  }
}

function drawLine(
  frame: Frame,
  points: Float64Array,
  first: number,
  last: number,
  thickness: number,
  colour: Colour,
): void {
  const { width, height, light } = frame
  const pixel = 1 / height
  const length = last - first
  for (let index = first; index < last; index += 1) {
    const ax = points[index * 2] ?? 0
    const ay = points[index * 2 + 1] ?? 0
    const bx = points[index * 2 + 2] ?? 0
    const by = points[index * 2 + 3] ?? 0
    const place = (index - first) / length
    const swell = Math.min(1, Math.sqrt(Math.sin(Math.PI * place)) * 1.15)
    const half = Math.max(0.00016, thickness * 0.5 * swell)
    const wide = Math.max(half, pixel * 0.5)
    // A line thinner than a pixel pales instead.
    const power = (0.92 * half) / wide
    const reach = wide + pixel
    const top = Math.max(0, Math.floor((Math.min(ay, by) - reach) * height))
    const bottom = Math.min(height - 1, Math.floor((Math.max(ay, by) + reach) * height))
    const left = Math.max(0, Math.floor((Math.min(ax, bx) - reach) * height + width / 2))
    const right = Math.min(width - 1, Math.floor((Math.max(ax, bx) + reach) * height + width / 2))
    const dx = bx - ax
    const dy = by - ay
    const square = dx * dx + dy * dy
    for (let row = top; row <= bottom; row += 1) {
      const py = frameY(frame, row) - ay
      for (let column = left; column <= right; column += 1) {
        const px = frameX(frame, column) - ax
        const along = (px * dx + py * dy) / square
        // Half open, so that a pixel between two pieces is painted once.
        if (along < 0 || along >= 1) continue
        const away = Math.abs(px * dy - py * dx) / Math.sqrt(square)
        const inside = 1 - smoothstep(wide - pixel * 0.6, wide + pixel * 0.6, away)
        if (inside > 0) blendPixel(light, (row * width + column) * 3, colour, inside * power)
      }
    }
  }
}
