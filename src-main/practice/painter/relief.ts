import { type Frame, frameX } from './frame.ts'

/** A camera at (0, height, 0) that looks along +z; y of the world points up. */
export type Camera = {
  readonly height: number
  /** Row of the horizon in frame heights. */
  readonly horizon: number
  /** Frame heights per unit at distance 1. */
  readonly focal: number
  readonly near: number
  readonly far: number
}

export type Relief = {
  /** Distance along z of the ground seen in each pixel, 0 where there is sky. */
  readonly depth: Float32Array
  /** How much of a pixel on an outline belongs to the nearer ground, 1 elsewhere. */
  readonly cover: Float32Array
}

/** Height of the ground; `footprint` is the distance below which detail cannot be seen. */
export type HeightAt = (x: number, z: number, footprint: number) => number

/**
 * Finds the ground behind every pixel, column by column: the ground is cut at growing distances, and from far to
 * near each slice hides what is behind it. Exact outlines, no ray marching.
 */
export function castRelief(frame: Frame, camera: Camera, heightAt: HeightAt): Relief {
  const { width, height } = frame
  const depth = new Float32Array(width * height)
  const cover = new Float32Array(width * height).fill(1)
  const distances = createDistances(camera, height)
  const slices = distances.length
  const rows = new Float32Array(slices * width)
  for (let slice = 0; slice < slices; slice += 1) {
    const z = distances[slice] ?? 1
    const footprint = z / (camera.focal * height)
    const scaleY = camera.focal / z
    for (let column = 0; column < width; column += 1) {
      const ground = heightAt((frameX(frame, column) * z) / camera.focal, z, footprint * 1.5)
      rows[slice * width + column] = (camera.horizon + (camera.height - ground) * scaleY) * height - 0.5
    }
  }
  for (let column = 0; column < width; column += 1) {
    let farRow = rows[(slices - 1) * width + column] ?? height
    let farInverse = 1 / (distances[slices - 1] ?? 1)
    for (let slice = slices - 2; slice >= 0; slice -= 1) {
      const nearRow = rows[slice * width + column] ?? height
      const nearInverse = 1 / (distances[slice] ?? 1)
      if (nearRow > farRow) {
        const first = Math.max(0, Math.floor(farRow))
        const last = Math.min(height - 1, Math.floor(nearRow))
        const span = nearRow - farRow
        for (let row = first; row <= last; row += 1) {
          const index = row * width + column
          const part = Math.min(1, Math.max(0, (row - farRow) / span))
          const found = 1 / (farInverse + (nearInverse - farInverse) * part)
          const before = depth[index] ?? 0
          if (row < farRow) {
            // The topmost pixel is only partly covered; where the ground just goes on, keep the whole pixel.
            const outline = before === 0 || before > found * 1.04
            if (outline) cover[index] = row + 1 - farRow
          } else cover[index] = 1
          depth[index] = found
        }
      }
      farRow = nearRow
      farInverse = nearInverse
    }
    fillBelow(depth, column, width, height, camera.near)
  }
  return { depth, cover }
}

function fillBelow(depth: Float32Array, column: number, width: number, height: number, near: number): void {
  for (let row = height - 1; row >= 0 && depth[row * width + column] === 0; row -= 1) depth[row * width + column] = near
}

/** Slices about a pixel and a half apart on flat ground, and never further apart than a share of the distance. */
function createDistances(camera: Camera, height: number): number[] {
  const distances: number[] = []
  const rows = Math.min(560, Math.max(160, height * 0.55))
  const share = Math.log(camera.far / camera.near) / (rows * 0.8)
  let z = camera.near
  while (z < camera.far) {
    distances.push(z)
    const flat = (z * z * 2.4) / (camera.focal * camera.height * rows)
    z += Math.min(z * share, Math.max(flat, z * share * 0.4))
  }
  distances.push(camera.far)
  return distances
}

/** Blends outline pixels into what is above them, and softens outlines that run up and down. */
export function softenOutlines(frame: Frame, relief: Relief): void {
  const { width, height, light } = frame
  const { depth, cover } = relief
  for (let row = 1; row < height; row += 1) {
    for (let column = 1; column < width - 1; column += 1) {
      const pixel = row * width + column
      const index = pixel * 3
      const covered = cover[pixel] ?? 1
      if (covered < 1) {
        for (let channel = 0; channel < 3; channel += 1) {
          const above = light[index - width * 3 + channel] ?? 0
          light[index + channel] = above + ((light[index + channel] ?? 0) - above) * Math.max(0, covered)
        }
        continue
      }
      const here = depth[pixel] ?? 0
      const left = depth[pixel - 1] ?? 0
      const right = depth[pixel + 1] ?? 0
      if (
        here > 0 &&
        (left === 0 || right === 0 || Math.abs(left - here) > here * 0.12 || Math.abs(right - here) > here * 0.12)
      ) {
        for (let channel = 0; channel < 3; channel += 1) {
          const beside = (light[index - 3 + channel] ?? 0) + (light[index + 3 + channel] ?? 0)
          light[index + channel] = (light[index + channel] ?? 0) * 0.56 + beside * 0.22
        }
      }
    }
  }
}

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
  const ground = new Float32Array(side * side)
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      ground[row * side + column] = heightAt((column - cells / 2) * cell, row * cell, cell * 2)
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
    const v = Math.min(side - 1.001, Math.max(0, z / cell))
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
