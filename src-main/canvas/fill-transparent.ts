import { byteOfLight, LIGHT } from './light.ts'

/** One level of the pyramid: light and weight of each pixel, light multiplied by its weight. */
type Level = { readonly width: number; readonly height: number; readonly values: Float32Array }

/**
 * An opaque picture (3 channels) from one with transparency (4): what is missing is filled with what lies nearest, ever
 * softer with distance, so that a service finds no edge where the document ends. Black where there is nothing at all.
 */
export function fillTransparent(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const levels = [baseLevel(rgba, width, height)]
  for (let level = levels[0]; level !== undefined && level.width * level.height > 1;) {
    level = halve(level)
    levels.push(level)
  }
  // Whatever there is at all is the colour of what is furthest from everything.
  const top = levels.at(-1)?.values
  const weight = top?.[3] ?? 0
  if (top !== undefined && weight > 0) for (let at = 0; at < 4; at++) top[at] = (top[at] ?? 0) / weight
  for (let index = levels.length - 1; index > 0; index--) fillFrom(levels[index], levels[index - 1])
  const filled = levels[0]?.values ?? new Float32Array(0)
  const rgb = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isWhole = rgba[pixel * 4 + 3] === 255
    for (let channel = 0; channel < 3; channel++) {
      rgb[pixel * 3 + channel] = isWhole
        ? (rgba[pixel * 4 + channel] ?? 0)
        : byteOfLight(filled[pixel * 4 + channel] ?? 0)
    }
  }
  return rgb
}

function baseLevel(rgba: Uint8Array, width: number, height: number): Level {
  const values = new Float32Array(width * height * 4)
  for (let at = 0; at < values.length; at += 4) {
    const weight = (rgba[at + 3] ?? 0) / 255
    values[at] = (LIGHT[rgba[at] ?? 0] ?? 0) * weight
    values[at + 1] = (LIGHT[rgba[at + 1] ?? 0] ?? 0) * weight
    values[at + 2] = (LIGHT[rgba[at + 2] ?? 0] ?? 0) * weight
    values[at + 3] = weight
  }
  return { width, height, values }
}

/** Adds four pixels to one; a weight above 1 is brought back to 1, with its light. */
function halve({ width, height, values }: Level): Level {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) }
  const sums = new Float32Array(half.width * half.height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4
      const to = ((y >> 1) * half.width + (x >> 1)) * 4
      for (let channel = 0; channel < 4; channel++)
        sums[to + channel] = (sums[to + channel] ?? 0) + (values[from + channel] ?? 0)
    }
  }
  for (let at = 0; at < sums.length; at += 4) {
    const weight = sums[at + 3] ?? 0
    if (weight <= 1) continue
    for (let channel = 0; channel < 4; channel++) sums[at + channel] = (sums[at + channel] ?? 0) / weight
  }
  return { ...half, values: sums }
}

/** Adds what is missing to full weight, read between the coarser level's pixels. */
function fillFrom(coarse: Level | undefined, fine: Level | undefined): void {
  if (coarse === undefined || fine === undefined) return
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const at = (y * fine.width + x) * 4
      const missing = 1 - (fine.values[at + 3] ?? 0)
      if (missing <= 0) continue
      for (let channel = 0; channel < 4; channel++) {
        const between = readBetween(coarse, (x - 0.5) / 2, (y - 0.5) / 2, channel)
        fine.values[at + channel] = (fine.values[at + channel] ?? 0) + between * missing
      }
    }
  }
}

function readBetween({ width, height, values }: Level, x: number, y: number, channel: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const read = (column: number, row: number) => {
    const inside = Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))
    return values[inside * 4 + channel] ?? 0
  }
  const upper = read(left, top) + (read(left + 1, top) - read(left, top)) * (x - left)
  const lower = read(left, top + 1) + (read(left + 1, top + 1) - read(left, top + 1)) * (x - left)
  return upper + (lower - upper) * (y - top)
}
