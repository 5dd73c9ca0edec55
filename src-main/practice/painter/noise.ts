import { createRandom } from './random.ts'

/**
 * Gradient noise over the plane with 256 gradient directions (few directions would show the lattice).
 * Octave counts may be fractional: the last octave fades in, so level of detail never shows a seam.
 */
export type Noise = {
  /** About -1..1. */
  at(x: number, y: number): number
  /** Sum of octaves, about -1..1. */
  fbm(x: number, y: number, octaves: number): number
  /** Sharp crests at 1, round valleys near 0. */
  ridged(x: number, y: number, octaves: number): number
  /** Height of worn rock (about 0..1.3) in `out[0]`, its slope along x and y in `out[1]` and `out[2]`. */
  eroded(x: number, y: number, octaves: number, out: Float64Array): void
}

const LACUNARITY = 2.03
// Each octave is turned, so that lattice directions of the octaves never line up.
const TURN_COS = Math.cos(0.65)
const TURN_SIN = Math.sin(0.65)

export function createNoise(seed: number): Noise {
  const { permutation, gradientX, gradientY } = createTables(seed)

  const at = (x: number, y: number): number => {
    const floorX = Math.floor(x)
    const floorY = Math.floor(y)
    const dx = x - floorX
    const dy = y - floorY
    const left = permutation[floorX & 255] ?? 0
    const right = permutation[(floorX + 1) & 255] ?? 0
    const g00 = permutation[(left + floorY) & 255] ?? 0
    const g10 = permutation[(right + floorY) & 255] ?? 0
    const g01 = permutation[(left + floorY + 1) & 255] ?? 0
    const g11 = permutation[(right + floorY + 1) & 255] ?? 0
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
    const v00 = (gradientX[g00] ?? 0) * dx + (gradientY[g00] ?? 0) * dy
    const v10 = (gradientX[g10] ?? 0) * (dx - 1) + (gradientY[g10] ?? 0) * dy
    const v01 = (gradientX[g01] ?? 0) * dx + (gradientY[g01] ?? 0) * (dy - 1)
    const v11 = (gradientX[g11] ?? 0) * (dx - 1) + (gradientY[g11] ?? 0) * (dy - 1)
    const top = v00 + u * (v10 - v00)
    return top + v * (v01 + u * (v11 - v01) - top)
  }

  const fbm = (x: number, y: number, octaves: number): number => {
    let sum = 0
    let amplitude = 0.56
    let px = x
    let py = y
    for (let left = octaves; left > 0; left -= 1) {
      sum += at(px, py) * (left < 1 ? amplitude * left : amplitude)
      amplitude *= 0.5
      const turned = (px * TURN_COS - py * TURN_SIN) * LACUNARITY + 17.3
      py = (px * TURN_SIN + py * TURN_COS) * LACUNARITY + 5.9
      px = turned
    }
    return sum
  }

  const ridged = (x: number, y: number, octaves: number): number => {
    let sum = 0
    let amplitude = 0.55
    let weight = 1
    let px = x
    let py = y
    for (let left = octaves; left > 0; left -= 1) {
      const crest = 1 - Math.abs(at(px, py))
      const sharp = crest * crest * weight
      sum += sharp * (left < 1 ? amplitude * left : amplitude)
      weight = Math.min(1, sharp * 1.6)
      amplitude *= 0.5
      const turned = (px * TURN_COS - py * TURN_SIN) * LACUNARITY + 17.3
      py = (px * TURN_SIN + py * TURN_COS) * LACUNARITY + 5.9
      px = turned
    }
    return sum
  }

  // The body of `at` again, with derivatives and in one loop: a call per octave would have to return three numbers.
  const eroded = (x: number, y: number, octaves: number, out: Float64Array): void => {
    let sum = 0
    let slopeX = 0
    let slopeY = 0
    let wornX = 0
    let wornY = 0
    let amplitude = 0.62
    let folding = 0.3
    let frequency = 1
    let cos = 1
    let sin = 0
    let px = x
    let py = y
    for (let left = octaves; left > 0; left -= 1) {
      const floorX = Math.floor(px)
      const floorY = Math.floor(py)
      const dx = px - floorX
      const dy = py - floorY
      const leftColumn = permutation[floorX & 255] ?? 0
      const rightColumn = permutation[(floorX + 1) & 255] ?? 0
      const g00 = permutation[(leftColumn + floorY) & 255] ?? 0
      const g10 = permutation[(rightColumn + floorY) & 255] ?? 0
      const g01 = permutation[(leftColumn + floorY + 1) & 255] ?? 0
      const g11 = permutation[(rightColumn + floorY + 1) & 255] ?? 0
      const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
      const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
      const du = 30 * dx * dx * (dx * (dx - 2) + 1)
      const dv = 30 * dy * dy * (dy * (dy - 2) + 1)
      const x00 = gradientX[g00] ?? 0
      const x10 = gradientX[g10] ?? 0
      const x01 = gradientX[g01] ?? 0
      const x11 = gradientX[g11] ?? 0
      const y00 = gradientY[g00] ?? 0
      const y10 = gradientY[g10] ?? 0
      const y01 = gradientY[g01] ?? 0
      const y11 = gradientY[g11] ?? 0
      const v00 = x00 * dx + y00 * dy
      const v10 = x10 * (dx - 1) + y10 * dy
      const v01 = x01 * dx + y01 * (dy - 1)
      const v11 = x11 * (dx - 1) + y11 * (dy - 1)
      const twist = v00 - v10 - v01 + v11
      const value = v00 + u * (v10 - v00) + v * (v01 - v00) + u * v * twist
      const valueX =
        x00 + u * (x10 - x00) + v * (x01 - x00) + u * v * (x00 - x10 - x01 + x11) + du * (v10 - v00 + v * twist)
      const valueY =
        y00 + u * (y10 - y00) + v * (y01 - y00) + u * v * (y00 - y10 - y01 + y11) + dv * (v01 - v00 + u * twist)
      // |value| folded into a crest, its tip rounded so that normals stay finite. The broadest octaves stay
      // unfolded: crests that all reach one height would look like the rim of a plateau.
      // (A parabola does for the tip, a square root in every octave would cost a fifth of the picture.)
      const size = value < 0 ? -value : value
      const folded = size < 0.06 ? 0.03 + size * size * 8.3333 : size
      const bendFolded = size < 0.06 ? value * 16.6667 : value < 0 ? -1 : 1
      const crest = (0.36 + value * 1.5) * (1 - folding) + (1 - folded * 2.1) * folding
      const bend = 1.5 * (1 - folding) - 2.1 * folding * bendFolded
      const crestX = bend * valueX
      const crestY = bend * valueY
      wornX += crestX * amplitude
      wornY += crestY * amplitude
      const kept = (left < 1 ? amplitude * left : amplitude) / (1 + 0.36 * (wornX * wornX + wornY * wornY))
      sum += crest * kept
      slopeX += (crestX * cos + crestY * sin) * frequency * kept
      slopeY += (crestY * cos - crestX * sin) * frequency * kept
      amplitude *= 0.435
      folding = Math.min(0.85, folding + 0.4)
      frequency *= LACUNARITY
      const turned = (px * TURN_COS - py * TURN_SIN) * LACUNARITY + 17.3
      py = (px * TURN_SIN + py * TURN_COS) * LACUNARITY + 5.9
      px = turned
      const nextCos = cos * TURN_COS - sin * TURN_SIN
      sin = sin * TURN_COS + cos * TURN_SIN
      cos = nextCos
    }
    out[0] = sum
    out[1] = slopeX
    out[2] = slopeY
  }

  return { at: (x, y) => at(x, y) * 1.4, fbm: (x, y, octaves) => fbm(x, y, octaves) * 1.4, ridged, eroded }
}

function createTables(seed: number) {
  const random = createRandom(seed)
  const permutation = new Uint8Array(256)
  const gradientX = new Float64Array(256)
  const gradientY = new Float64Array(256)
  const turn = random.next()
  for (let index = 0; index < 256; index += 1) {
    permutation[index] = index
    const angle = ((index + turn) / 256) * 2 * Math.PI
    gradientX[index] = Math.cos(angle)
    gradientY[index] = Math.sin(angle)
  }
  for (let index = 255; index > 0; index -= 1) {
    const other = random.whole(0, index)
    const kept = permutation[index] ?? 0
    permutation[index] = permutation[other] ?? 0
    permutation[other] = kept
  }
  return { permutation, gradientX, gradientY }
}
