import type { HeightAt } from './relief.ts'

export type ShadowMap = {
  /** 1 in full light, 0 in shadow. */
  lit(x: number, z: number, ground: number): number
  /** Below 1 in hollows, above 1 on crests. */
  openness(x: number, z: number): number
}

/** Sweeps a coarse map of the ground along the light; `towards` points from the ground to the sun. */
export function createShadowMap(
  reach: number,
  cells: number,
  towards: readonly [x: number, y: number, z: number],
  heightAt: HeightAt,
): ShadowMap {
  const cell = reach / cells
  const side = cells + 1
  // The map begins behind the viewer, so that what stands there still throws its shadow into the picture.
  const back = reach * 0.2
  const ground = new Float32Array(side * side)
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      ground[row * side + column] = heightAt((column - cells / 2) * cell, row * cell - back, cell * 2)
    }
  }
  const shade = Float32Array.from(ground)
  const [lightX, lightY, lightZ] = towards
  const alongRows = Math.abs(lightZ) >= Math.abs(lightX)
  const main = alongRows ? lightZ : lightX
  const cross = (alongRows ? lightX : lightZ) / Math.abs(main)
  const drop = (lightY / Math.abs(main)) * cell
  const direction = main > 0 ? -1 : 1
  for (let step = 1; step < side; step += 1) {
    const line = direction > 0 ? step : side - 1 - step
    const before = line - direction
    for (let place = 0; place < side; place += 1) {
      const source = Math.min(side - 1, Math.max(0, place + cross))
      const whole = Math.min(side - 2, Math.floor(source))
      const part = source - whole
      const first = alongRows ? before * side + whole : whole * side + before
      const second = alongRows ? first + 1 : first + side
      const carried = (shade[first] ?? 0) * (1 - part) + (shade[second] ?? 0) * part - drop
      const index = alongRows ? line * side + place : place * side + line
      if (carried > (shade[index] ?? 0)) shade[index] = carried
    }
  }
  const wide = blurSquare(ground, side, Math.max(2, Math.round(cells / 40)))
  const read = (map: Float32Array, x: number, z: number): number => {
    const u = Math.min(side - 1.001, Math.max(0, x / cell + cells / 2))
    const v = Math.min(side - 1.001, Math.max(0, (z + back) / cell))
    const column = Math.floor(u)
    const row = Math.floor(v)
    const index = row * side + column
    const top = (map[index] ?? 0) * (1 - u + column) + (map[index + 1] ?? 0) * (u - column)
    const bottom = (map[index + side] ?? 0) * (1 - u + column) + (map[index + side + 1] ?? 0) * (u - column)
    return top + (bottom - top) * (v - row)
  }
  const softness = 1 / (cell * 1.2)
  return {
    lit: (x, z, here) => {
      const below = (read(shade, x, z) - Math.max(here, read(ground, x, z))) * softness
      return below <= 0 ? 1 : below >= 1 ? 0 : 1 - below
    },
    openness: (x, z) => Math.min(1.25, Math.max(0.45, 1 + ((read(ground, x, z) - read(wide, x, z)) / reach) * 14)),
  }
}

function blurSquare(source: Float32Array, side: number, radius: number): Float32Array {
  const once = blurRows(source, side, radius)
  return blurRows(once, side, radius)
}

/** Blurs rows and hands the result back turned, so that two passes blur both ways. */
function blurRows(source: Float32Array, side: number, radius: number): Float32Array {
  const turned = new Float32Array(source.length)
  const share = 1 / (radius * 2 + 1)
  for (let row = 0; row < side; row += 1) {
    let sum = 0
    for (let offset = -radius; offset < radius; offset += 1) {
      sum += source[row * side + Math.min(side - 1, Math.max(0, offset))] ?? 0
    }
    for (let column = 0; column < side; column += 1) {
      sum += source[row * side + Math.min(side - 1, column + radius)] ?? 0
      turned[column * side + row] = sum * share
      sum -= source[row * side + Math.max(0, column - radius)] ?? 0
    }
  }
  return turned
}
