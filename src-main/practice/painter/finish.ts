import { toEncoded } from './colour.ts'
import { type Frame, smoothstep } from './frame.ts'

/** How the light becomes a picture: the darkroom part, the same for all scenes. */
export type Finish = {
  exposure: number
  /** 1 leaves colours as painted, 0 is grey. */
  saturation: number
  /** 1 is neutral. */
  contrast: number
  /** Darkening of the corners, 0..1. */
  vignette: number
  /** Standard deviation of the grain in 8-bit steps. */
  grain: number
  /** Glow around light brighter than paper white, 0..1. */
  bloom: number
  /** Added to shadows and taken from lights, as old prints do, 0..1. */
  fade: number
  /** Warm (positive) or cold (negative) print, about -1..1. */
  warmth: number
}

export const PLAIN_FINISH: Finish = {
  exposure: 1,
  saturation: 1,
  contrast: 1,
  vignette: 0.22,
  grain: 1.6,
  bloom: 0.5,
  fade: 0,
  warmth: 0,
}

const CURVE_SIZE = 4096
const CURVE_LIMIT = 8

/** Tone curve, contrast and encoding in one table over the fourth root of light, where eyes are most exact. */
function createCurve(finish: Finish): Float32Array {
  const curve = new Float32Array(CURVE_SIZE + 2)
  for (let index = 0; index < CURVE_SIZE + 2; index += 1) {
    const light = (index / CURVE_SIZE) ** 4 * CURVE_LIMIT * finish.exposure
    // Straight up to 0.6, then a soft shoulder that reaches white at infinity.
    const toned = light <= 0.6 ? light : 0.6 + 0.4 * (1 - Math.exp(-(light - 0.6) / 0.4))
    const encoded = toEncoded(toned)
    const bent = smoothstep(0, 1, encoded)
    const contrasted = encoded + (bent - encoded) * (finish.contrast - 1) * 1.6
    const faded = contrasted * (1 - finish.fade * 0.16) + finish.fade * 0.08
    curve[index] = Math.min(1, Math.max(0, faded)) * 255
  }
  return curve
}

/** Turns the frame's light into 8-bit sRGB. Grain also hides the steps of smooth skies. */
export function finishFrame(frame: Frame, finish: Finish, seed: number): Uint8Array {
  const { width, height, light } = frame
  if (finish.bloom > 0) addBloom(frame, finish.bloom)
  const curve = createCurve(finish)
  const rgb = new Uint8Array(width * height * 3)
  const warmRed = 1 + 0.08 * finish.warmth
  const warmBlue = 1 - 0.1 * finish.warmth
  const { saturation, grain, vignette } = finish
  // Corners are as far as in a square, so that wide frames do not lose their sides.
  const farX = 2 / width
  const farY = 2 / height
  let state = (seed ^ 0x5bd1e995) | 0 || 1
  for (let row = 0; row < height; row += 1) {
    const y = (row + 0.5) * farY - 1
    for (let column = 0; column < width; column += 1) {
      const x = (column + 0.5) * farX - 1
      const distance = (x * x + y * y) * 0.5
      const shade = 1 - vignette * distance * (0.45 + 0.55 * distance)
      const index = (row * width + column) * 3
      let red = (light[index] ?? 0) * shade * warmRed
      let green = (light[index + 1] ?? 0) * shade
      let blue = (light[index + 2] ?? 0) * shade * warmBlue
      const luma = red * 0.2126 + green * 0.7152 + blue * 0.0722
      red = luma + (red - luma) * saturation
      green = luma + (green - luma) * saturation
      blue = luma + (blue - luma) * saturation
      // Light beyond the gamut of paper loses colour before it clips.
      const excess = Math.max(red, green, blue) - 1
      if (excess > 0) {
        const pull = Math.min(0.5, excess * 0.18)
        red += (luma - red) * pull
        green += (luma - green) * pull
        blue += (luma - blue) * pull
      }
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      const speck = ((state & 0xffff) + (state >>> 16)) / 65536 - 1
      const tone = lookUp(curve, luma)
      const noise = speck * (0.7 + grain * 2.2 * (1 - Math.abs(tone - 110) / 190)) + 0.5
      rgb[index] = toByte(lookUp(curve, red) + noise)
      rgb[index + 1] = toByte(lookUp(curve, green) + noise)
      rgb[index + 2] = toByte(lookUp(curve, blue) + noise)
    }
  }
  return rgb
}

function lookUp(curve: Float32Array, light: number): number {
  if (!(light > 0)) return curve[0] ?? 0
  const place = light >= CURVE_LIMIT ? CURVE_SIZE : Math.sqrt(Math.sqrt(light / CURVE_LIMIT)) * CURVE_SIZE
  const whole = Math.floor(place)
  const low = curve[whole] ?? 0
  return low + ((curve[whole + 1] ?? 0) - low) * (place - whole)
}

function toByte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.floor(value)
}

const BLOOM_ROWS = 128

/** Adds a wide soft copy of everything brighter than paper white, blurred at a small size. */
function addBloom(frame: Frame, amount: number): void {
  const { width, height, light } = frame
  const rows = Math.min(BLOOM_ROWS, height)
  const columns = Math.max(1, Math.round((width * rows) / height))
  const small = new Float32Array(columns * rows * 3)
  const share = (columns * rows) / (width * height)
  let found = false
  for (let row = 0; row < height; row += 1) {
    const target = Math.min(rows - 1, Math.floor((row * rows) / height)) * columns
    for (let column = 0; column < width; column += 1) {
      const index = (row * width + column) * 3
      const red = light[index] ?? 0
      const green = light[index + 1] ?? 0
      const blue = light[index + 2] ?? 0
      const brightest = Math.max(red, green, blue)
      if (brightest <= 0.85) continue
      found = true
      const kept = ((brightest - 0.85) / brightest) * share
      const at = (target + Math.min(columns - 1, Math.floor((column * columns) / width))) * 3
      small[at] = (small[at] ?? 0) + Math.min(red, 6) * kept
      small[at + 1] = (small[at + 1] ?? 0) + Math.min(green, 6) * kept
      small[at + 2] = (small[at + 2] ?? 0) + Math.min(blue, 6) * kept
    }
  }
  if (!found) return
  const near = blurThrice(small, columns, rows, Math.max(1, Math.round(rows * 0.016)))
  const far = blurThrice(near, columns, rows, Math.max(1, Math.round(rows * 0.07)))
  for (let index = 0; index < near.length; index += 1) {
    near[index] = ((near[index] ?? 0) * 0.45 + (far[index] ?? 0) * 0.55) * amount
  }
  addEnlarged(frame, near, columns, rows)
}

function addEnlarged(frame: Frame, small: Float32Array, columns: number, rows: number): void {
  const { width, height, light } = frame
  for (let row = 0; row < height; row += 1) {
    const y = Math.min(rows - 1, Math.max(0, ((row + 0.5) * rows) / height - 0.5))
    const top = Math.floor(y)
    const upper = top * columns
    const lower = Math.min(rows - 1, top + 1) * columns
    const v = y - top
    for (let column = 0; column < width; column += 1) {
      const x = Math.min(columns - 1, Math.max(0, ((column + 0.5) * columns) / width - 0.5))
      const left = Math.floor(x)
      const right = Math.min(columns - 1, left + 1)
      const u = x - left
      const index = (row * width + column) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const a = small[(upper + left) * 3 + channel] ?? 0
        const b = small[(upper + right) * 3 + channel] ?? 0
        const c = small[(lower + left) * 3 + channel] ?? 0
        const d = small[(lower + right) * 3 + channel] ?? 0
        const above = a + (b - a) * u
        light[index + channel] = (light[index + channel] ?? 0) + above + (c + (d - c) * u - above) * v
      }
    }
  }
}

/** Three box blurs are near enough to a Gaussian. */
function blurThrice(source: Float32Array, columns: number, rows: number, radius: number): Float32Array {
  let plane = source
  for (let pass = 0; pass < 3; pass += 1) {
    plane = blurLines(plane, columns, rows, radius, 3, columns * 3)
    plane = blurLines(plane, rows, columns, radius, columns * 3, 3)
  }
  return plane
}

function blurLines(
  source: Float32Array,
  length: number,
  lines: number,
  radius: number,
  step: number,
  lineStep: number,
) {
  const blurred = new Float32Array(source.length)
  const share = 1 / (radius * 2 + 1)
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const start = line * lineStep + channel
      let sum = 0
      for (let offset = -radius; offset < radius; offset += 1) {
        sum += source[start + Math.min(length - 1, Math.max(0, offset)) * step] ?? 0
      }
      for (let place = 0; place < length; place += 1) {
        sum += source[start + Math.min(length - 1, place + radius) * step] ?? 0
        blurred[start + place * step] = sum * share
        sum -= source[start + Math.max(0, place - radius) * step] ?? 0
      }
    }
  }
  return blurred
}
