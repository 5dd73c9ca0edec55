import { adjust, type Colour, createEvenRamp, mix, rampColour } from '../colour.ts'
import { frameSpan, frameX, frameY, smoothstep } from '../frame.ts'
import type { Noise } from '../noise.ts'
import type { Random } from '../random.ts'
import type { Scene, SceneContext } from '../scene-context.ts'

/** Tiles of glass set in dark grout: a sun over hills or water. */
export const mosaic: Scene = {
  taste: { moods: ['golden'], ramps: ['coral', 'gold', 'teal', 'ember', 'indigo'] },
  paint: context => {
    const { frame, palette, random, noise } = context
    const { width, height, light } = frame
    const tiles = random.whole(26, 36)
    const salt = random.whole(0, 1_000_000)
    const motif = createMotif(context)
    const columns = Math.ceil((width / height) * tiles) + 8
    const rows = tiles + 8
    const origin = Math.floor((-width / height / 2) * tiles) - 4
    const pointX = new Float64Array(columns * rows)
    const pointY = new Float64Array(columns * rows)
    const tone = new Float32Array(columns * rows * 3)
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const index = row * columns + column
        // Hashed by absolute cell, so that wider frames only add tiles at the sides.
        const x = column + origin + (row % 2) * 0.5 + 0.25 + 0.72 * (cellHash(column + origin, row, salt) - 0.5)
        const y = row - 4 + 0.5 + 0.72 * (cellHash(column + origin, row, salt + 1) - 0.5)
        pointX[index] = x
        pointY[index] = y
        const colour = motif(x / tiles, y / tiles, cellHash(column + origin, row, salt + 2))
        for (let channel = 0; channel < 3; channel += 1) tone[index * 3 + channel] = colour[channel] ?? 0
      }
    }
    const soft = Math.max(0.016, (0.7 * tiles) / height)
    const grout = mix(palette.colours[0], [0.012, 0.012, 0.014], 0.5)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row) * tiles
      for (let column = 0; column < width; column += 1) {
        const x = frameX(frame, column) * tiles
        const cellColumn = Math.floor(x) - origin
        const cellRow = Math.floor(y) + 4
        let nearest = 9
        let own = 0
        for (let dy = -1; dy <= 1; dy += 1) {
          for (let dx = -1; dx <= 1; dx += 1) {
            const index = (cellRow + dy) * columns + cellColumn + dx
            const awayX = (pointX[index] ?? 0) - x
            const awayY = (pointY[index] ?? 0) - y
            const away = awayX * awayX + awayY * awayY
            if (away < nearest) {
              nearest = away
              own = index
            }
          }
        }
        const ownX = pointX[own] ?? 0
        const ownY = pointY[own] ?? 0
        // Distance to the nearest border, rounded where two borders meet.
        let border = 9
        let leanX = 0
        let leanY = 0
        let blunt = 0
        for (let dy = -2; dy <= 2; dy += 1) {
          for (let dx = -2; dx <= 2; dx += 1) {
            const index = own + dy * columns + dx
            if (index === own) continue
            const toX = (pointX[index] ?? 0) - ownX
            const toY = (pointY[index] ?? 0) - ownY
            const length = Math.sqrt(toX * toX + toY * toY)
            const away =
              (((ownX + (pointX[index] ?? 0)) / 2 - x) * toX + ((ownY + (pointY[index] ?? 0)) / 2 - y) * toY) / length
            if (away < 0.5) blunt += Math.exp(-away * 17)
            if (away < border) {
              border = away
              leanX = toX / length
              leanY = toY / length
            }
          }
        }
        const rounded = -Math.log(Math.max(1e-6, blunt)) / 17
        const inside = smoothstep(0.05 - soft, 0.05 + soft, rounded)
        const bevel = 1 - smoothstep(0.04, 0.2, rounded)
        const slant = -(leanX * 0.55 + leanY * 0.83) * -1
        const gleam = bevel * (slant < 0 ? -slant * 0.5 : -slant * 0.42)
        const dome = 0.9 + 0.22 * smoothstep(0.05, 0.42, rounded)
        const glass = 1 + 0.06 * noise.at(x * 3.1, y * 3.1)
        const spark = Math.exp(-((x - ownX + 0.14) ** 2 + (y - ownY + 0.17) ** 2) * 55) * 0.2
        const index = (row * width + column) * 3
        for (let channel = 0; channel < 3; channel += 1) {
          const base = tone[own * 3 + channel] ?? 0
          const lit = base * (dome * glass + gleam) + spark * (0.3 + base)
          const joint = (grout[channel] ?? 0) * (1 + 0.5 * noise.at(x * 9, y * 9))
          light[index + channel] = joint + (lit - joint) * inside
        }
      }
    }
    return { vignette: 0.24, bloom: 0.2, grain: 1.2, contrast: 1.05 }
  },
}

function cellHash(column: number, row: number, salt: number): number {
  let hash = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296
}

/** The picture the tiles show. */
function createMotif({
  frame,
  palette,
  random,
  noise,
}: SceneContext): (x: number, y: number, chance: number) => Colour {
  const [dark, deep, full, soft, pale] = palette.colours
  const { accent } = palette
  // The warmer of the two families is the sky, the other one the land.
  const accentIsSky = accent[0] * full[2] > accent[2] * full[0]
  const warm = createEvenRamp(
    accentIsSky
      ? [pale, mix(accent, pale, 0.5), accent, mix(accent, soft, 0.6), soft]
      : [pale, soft, mix(soft, full, 0.6), full, mix(full, deep, 0.35)],
  )
  const cool = createEvenRamp(
    accentIsSky
      ? [mix(dark, deep, 0.5), deep, full, mix(full, soft, 0.5)]
      : [adjust(accent, -0.2, 1), adjust(accent, -0.06, 1), adjust(accent, 0.08, 1), adjust(accent, 0.2, 0.9)],
  )
  const sun = { x: random.between(-0.3, 0.3) * frameSpan(frame), y: random.between(0.22, 0.38) }
  const hills = createHills(noise, random)
  return (x, y, chance) => {
    const shift = (chance - 0.5) * 0.16
    const shade = (chance * 7.3) % 1
    const hill = hills(x, y)
    if (hill < 0) {
      const distance = Math.hypot(x - sun.x, y - sun.y)
      const colour = distance < 0.09 ? pale : rampColour(warm, 0.12 + distance * 1.05 + shift)
      return adjust(colour, (shade - 0.5) * 0.07, 1.05)
    }
    return adjust(rampColour(cool, hill + shift), (shade - 0.5) * 0.08, 1.05)
  }
}

/** Below 0 in the sky, else how far down a hill a place is, 0..1. */
function createHills(noise: Noise, random: Random): (x: number, y: number) => number {
  const first = random.between(0.48, 0.6)
  const offset = random.between(-50, 50)
  return (x, y) => {
    const back = first + noise.at(x * 1.5 + offset, 2) * 0.24
    const front = first + 0.24 + noise.at(x * 1.2 - offset, 9) * 0.2
    if (y > front) return 0.12 + (y - front) * 1.9
    if (y > back) return 0.45 + (y - back) * 1.6
    return -1
  }
}
