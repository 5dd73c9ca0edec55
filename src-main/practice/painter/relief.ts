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
  /** Steepness of the ground along x and z as it was cut: broad forms only. */
  readonly slopeX: Float32Array
  readonly slopeZ: Float32Array
}

/** Height of the ground; `footprint` is the distance below which detail cannot be seen. */
export type HeightAt = (x: number, z: number, footprint: number) => number

/**
 * Finds the ground behind every pixel, column by column: the ground is cut at growing distances, and from far to
 * near each slice hides what is behind it. Exact outlines, no ray marching.
 */
export function castRelief(frame: Frame, camera: Camera, heightAt: HeightAt): Relief {
  const { width, height } = frame
  const size = width * height
  const relief: Relief = {
    depth: new Float32Array(size),
    cover: new Float32Array(size).fill(1),
    slopeX: new Float32Array(size),
    slopeZ: new Float32Array(size),
  }
  const distances = createDistances(camera, height)
  const slices = distances.length
  const ground = cutGround(frame, camera, distances, heightAt)
  const rows = new Float32Array(slices * width)
  for (let slice = 0; slice < slices; slice += 1) {
    const scaleY = camera.focal / (distances[slice] ?? 1)
    for (let index = slice * width; index < (slice + 1) * width; index += 1) {
      rows[index] = (camera.horizon + (camera.height - (ground[index] ?? 0)) * scaleY) * height - 0.5
    }
  }
  sharpenCrests(rows, width, slices)
  for (let column = 0; column < width; column += 1)
    fillColumn({ frame, camera, distances, ground, rows, relief }, column)
  return relief
}

/** Heights slice by slice. Only every second column is measured, outlines hardly tell. */
function cutGround(frame: Frame, camera: Camera, distances: Float64Array, heightAt: HeightAt): Float32Array {
  const { width, height } = frame
  const stride = width > 400 ? 2 : 1
  const ground = new Float32Array(distances.length * width)
  for (let slice = 0; slice < distances.length; slice += 1) {
    const z = distances[slice] ?? 1
    const footprint = (z * 1.5 * stride) / (camera.focal * height)
    const start = slice * width
    for (let column = 0; column < width; column += stride) {
      ground[start + column] = heightAt((frameX(frame, column) * z) / camera.focal, z, footprint)
    }
    if (stride === 1) continue
    for (let column = 1; column < width; column += 2) {
      const before = ground[start + column - 1] ?? 0
      ground[start + column] = column + 1 < width ? (before + (ground[start + column + 1] ?? 0)) / 2 : before
    }
  }
  return ground
}

type Cut = {
  readonly frame: Frame
  readonly camera: Camera
  readonly distances: Float64Array
  readonly ground: Float32Array
  readonly rows: Float32Array
  readonly relief: Relief
}

function fillColumn({ frame, camera, distances, ground, rows, relief }: Cut, column: number): void {
  const { width, height } = frame
  const { depth, cover, slopeX, slopeZ } = relief
  const slices = distances.length
  const beside = Math.max(1, Math.min(width - 2, column))
  const screenX = frameX(frame, column) / camera.focal
  let farRow = rows[(slices - 1) * width + column] ?? height
  let farInverse = 1 / (distances[slices - 1] ?? 1)
  let farSlopeX = 0
  let farSlopeZ = 0
  for (let slice = slices - 2; slice >= 0; slice -= 1) {
    const z = distances[slice] ?? 1
    const start = slice * width
    const nearRow = rows[start + column] ?? height
    const nearInverse = 1 / z
    const across =
      (((ground[start + beside + 1] ?? 0) - (ground[start + beside - 1] ?? 0)) * camera.focal * height) / (2 * z)
    const ahead = (ground[start + width + column] ?? 0) - (ground[start + column] ?? 0)
    // Along a column x grows with z, so part of the climb belongs to x.
    const along = ahead / ((distances[slice + 1] ?? 1) - z) - across * screenX
    if (nearRow > farRow) {
      const last = Math.min(height - 1, Math.floor(nearRow))
      const span = nearRow - farRow
      for (let row = Math.max(0, Math.floor(farRow)); row <= last; row += 1) {
        const index = row * width + column
        const part = Math.min(1, Math.max(0, (row - farRow) / span))
        const found = 1 / (farInverse + (nearInverse - farInverse) * part)
        const before = depth[index] ?? 0
        if (row < farRow) {
          // The topmost pixel is only partly covered; where the ground just goes on, keep the whole pixel.
          if (before === 0 || before > found * 1.04) cover[index] = row + 1 - farRow
        } else cover[index] = 1
        depth[index] = found
        slopeX[index] = farSlopeX + (across - farSlopeX) * part
        slopeZ[index] = farSlopeZ + (along - farSlopeZ) * part
      }
    }
    farRow = nearRow
    farInverse = nearInverse
    farSlopeX = across
    farSlopeZ = along
  }
  for (let row = height - 1; row >= 0 && depth[row * width + column] === 0; row -= 1) {
    depth[row * width + column] = camera.near
  }
}

/**
 * A crest between two slices would be cut off, by more or less from column to column, and look like a saw. So the
 * slopes before and behind each crest are carried on to where they meet.
 */
function sharpenCrests(rows: Float32Array, width: number, slices: number): void {
  for (let column = 0; column < width; column += 1) {
    for (let slice = 2; slice < slices - 2; slice += 1) {
      const at = slice * width + column
      const here = rows[at] ?? 0
      const before = rows[at - width] ?? 0
      const after = rows[at + width] ?? 0
      if (here > before || here >= after) continue
      const climb = before - (rows[at - 2 * width] ?? 0)
      const fall = (rows[at + 2 * width] ?? 0) - after
      const behind = meet(here, here - before, after, fall)
      const ahead = meet(before, climb, here, after - here)
      rows[at] = Math.min(here, behind, ahead)
    }
  }
}

/** Where the line through `left` and the line one step on through `right` cross between them; `left` if they do not. */
function meet(left: number, leftSlope: number, right: number, rightSlope: number): number {
  const turn = leftSlope - rightSlope
  if (turn >= 0) return left
  const place = (right - rightSlope - left) / turn
  return place > 0 && place < 1 ? left + leftSlope * place : left
}

/** Slices about a pixel and a half apart on flat ground, and never further apart than a share of the distance. */
function createDistances(camera: Camera, height: number): Float64Array {
  const distances: number[] = []
  const rows = Math.min(520, Math.max(160, height * 0.5))
  const share = Math.log(camera.far / camera.near) / (rows * 0.72)
  let z = camera.near
  while (z < camera.far) {
    distances.push(z)
    const flat = (z * z * 2.4) / (camera.focal * camera.height * rows)
    z += Math.min(z * share, Math.max(flat, z * share * 0.55))
  }
  distances.push(camera.far)
  return Float64Array.from(distances)
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
