import type { Colour } from './colour.ts'

/**
 * The picture while it is painted: linear light, three floats a pixel.
 * Scenes think in frame heights: y runs from 0 (top) to 1 (bottom), x is 0 in the middle. A larger frame of the same
 * shape therefore shows the same picture with more detail.
 */
export type Frame = { readonly width: number; readonly height: number; readonly light: Float32Array }

export function createFrame(width: number, height: number): Frame {
  return { width, height, light: new Float32Array(width * height * 3) }
}

export function frameX(frame: Frame, column: number): number {
  return (column + 0.5 - frame.width / 2) / frame.height
}

export function frameY(frame: Frame, row: number): number {
  return (row + 0.5) / frame.height
}

/** How far from the middle things may be placed: upright frames have little room at the sides. */
export function frameSpan(frame: Frame): number {
  return Math.min(1, frame.width / frame.height)
}

export function clamp01(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}

export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp01((value - low) / (high - low))
  return t * t * (3 - 2 * t)
}

/** Puts a colour over the pixel whose red value is at `index`. */
export function blendPixel(light: Float32Array, index: number, colour: Colour, alpha: number): void {
  const red = light[index] ?? 0
  const green = light[index + 1] ?? 0
  const blue = light[index + 2] ?? 0
  light[index] = red + (colour[0] - red) * alpha
  light[index + 1] = green + (colour[1] - green) * alpha
  light[index + 2] = blue + (colour[2] - blue) * alpha
}

/** Adds light to the pixel whose red value is at `index`. */
export function addLight(light: Float32Array, index: number, colour: Colour, amount: number): void {
  light[index] = (light[index] ?? 0) + colour[0] * amount
  light[index + 1] = (light[index + 1] ?? 0) + colour[1] * amount
  light[index + 2] = (light[index + 2] ?? 0) + colour[2] * amount
}

/**
 * One value a pixel from an expensive function of frame coordinates. Frames taller than `maxRows` evaluate a coarser
 * grid and enlarge it with Catmull-Rom, which shows no facets.
 */
export function evaluatePlane(frame: Frame, maxRows: number, sample: (x: number, y: number) => number): Float32Array {
  const { width, height } = frame
  if (height <= maxRows) {
    const plane = new Float32Array(width * height)
    for (let row = 0; row < height; row += 1) {
      const y = frameY(frame, row)
      for (let column = 0; column < width; column += 1) plane[row * width + column] = sample(frameX(frame, column), y)
    }
    return plane
  }
  const step = 1 / maxRows
  const coarseColumns = Math.ceil(width / height / step) + 3
  const coarseRows = maxRows + 3
  const coarse = new Float32Array(coarseColumns * coarseRows)
  const left = -width / height / 2
  for (let row = 0; row < coarseRows; row += 1) {
    for (let column = 0; column < coarseColumns; column += 1) {
      coarse[row * coarseColumns + column] = sample(left + (column - 1) * step, (row - 1) * step)
    }
  }
  return enlargePlane(coarse, coarseColumns, coarseRows, frame, maxRows / height)
}

function enlargePlane(coarse: Float32Array, columns: number, rows: number, frame: Frame, ratio: number): Float32Array {
  const { width, height } = frame
  const wide = new Float32Array(width * rows)
  const across = createWeights(width, ratio)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const start = row * columns + (across.starts[column] ?? 0)
      const weight = column * 4
      wide[row * width + column] =
        (coarse[start] ?? 0) * (across.weights[weight] ?? 0) +
        (coarse[start + 1] ?? 0) * (across.weights[weight + 1] ?? 0) +
        (coarse[start + 2] ?? 0) * (across.weights[weight + 2] ?? 0) +
        (coarse[start + 3] ?? 0) * (across.weights[weight + 3] ?? 0)
    }
  }
  const plane = new Float32Array(width * height)
  const down = createWeights(height, ratio)
  for (let row = 0; row < height; row += 1) {
    const start = (down.starts[row] ?? 0) * width
    const w0 = down.weights[row * 4] ?? 0
    const w1 = down.weights[row * 4 + 1] ?? 0
    const w2 = down.weights[row * 4 + 2] ?? 0
    const w3 = down.weights[row * 4 + 3] ?? 0
    for (let column = 0; column < width; column += 1) {
      const at = start + column
      plane[row * width + column] =
        (wide[at] ?? 0) * w0 +
        (wide[at + width] ?? 0) * w1 +
        (wide[at + 2 * width] ?? 0) * w2 +
        (wide[at + 3 * width] ?? 0) * w3
    }
  }
  return plane
}

function createWeights(size: number, ratio: number) {
  const starts = new Int32Array(size)
  const weights = new Float32Array(size * 4)
  for (let index = 0; index < size; index += 1) {
    const place = (index + 0.5) * ratio
    const whole = Math.floor(place)
    const t = place - whole
    starts[index] = whole
    weights[index * 4] = ((2 - t) * t - 1) * t * 0.5
    weights[index * 4 + 1] = ((3 * t - 5) * t * t + 2) * 0.5
    weights[index * 4 + 2] = ((4 - 3 * t) * t + 1) * t * 0.5
    weights[index * 4 + 3] = (t - 1) * t * t * 0.5
  }
  return { starts, weights }
}

/** The frame at another size, smoothly. */
export function resizeFrame(frame: Frame, width: number, height: number): Frame {
  const resized = createFrame(width, height)
  for (let row = 0; row < height; row += 1) {
    const y = Math.min(frame.height - 1, Math.max(0, ((row + 0.5) * frame.height) / height - 0.5))
    const top = Math.floor(y)
    const bottom = Math.min(frame.height - 1, top + 1)
    const v = y - top
    for (let column = 0; column < width; column += 1) {
      const x = Math.min(frame.width - 1, Math.max(0, ((column + 0.5) * frame.width) / width - 0.5))
      const left = Math.floor(x)
      const right = Math.min(frame.width - 1, left + 1)
      const u = x - left
      for (let channel = 0; channel < 3; channel += 1) {
        const a = frame.light[(top * frame.width + left) * 3 + channel] ?? 0
        const b = frame.light[(top * frame.width + right) * 3 + channel] ?? 0
        const c = frame.light[(bottom * frame.width + left) * 3 + channel] ?? 0
        const d = frame.light[(bottom * frame.width + right) * 3 + channel] ?? 0
        const upper = a + (b - a) * u
        resized.light[(row * width + column) * 3 + channel] = upper + (c + (d - c) * u - upper) * v
      }
    }
  }
  return resized
}
