import { assertNever } from '#shared/lib/assert-never.ts'
import type { Painting } from '../painter/paint.ts'

export type GuideRole = 'style' | 'structure' | 'subject'

/** Lets another picture of the same size show in this one: its colours, its light and shade, or what stands in its middle. */
export function guide(painting: Painting, source: Painting, role: GuideRole, amount: number): Painting {
  switch (role) {
    case 'style':
      return takeColours(painting, source, amount)
    case 'structure':
      return takeLight(painting, source, amount)
    case 'subject':
      return takeMiddle(painting, source, amount)
    default:
      return assertNever(role)
  }
}

/** Moves mean and spread of every channel towards the source's. */
function takeColours(painting: Painting, source: Painting, amount: number): Painting {
  const own = [0, 1, 2].map(channel => spreadOf(painting.rgb, channel))
  const other = [0, 1, 2].map(channel => spreadOf(source.rgb, channel))
  return mapBytes(painting, (value, index) => {
    const from = own[index % 3]
    const to = other[index % 3]
    if (from === undefined || to === undefined) return value
    const moved = to.mean + ((value - from.mean) * to.deviation) / Math.max(4, from.deviation)
    return value + (moved - value) * amount
  })
}

function takeLight(painting: Painting, source: Painting, amount: number): Painting {
  const own = lightOf(painting.rgb)
  const other = lightOf(source.rgb)
  return mapBytes(painting, (value, index) => {
    const pixel = Math.floor(index / 3)
    const relit = (value * ((other[pixel] ?? 0) + 12)) / ((own[pixel] ?? 0) + 12)
    return value + (relit - value) * amount * 0.85
  })
}

function takeMiddle(painting: Painting, source: Painting, amount: number): Painting {
  const { width, height } = painting
  return mapBytes(painting, (value, index) => {
    const pixel = Math.floor(index / 3)
    const across = (((pixel % width) + 0.5) / width) * 2 - 1
    const down = ((Math.floor(pixel / width) + 0.5) / height) * 2 - 1
    const inside = Math.min(1, Math.max(0, (0.8 - Math.hypot(across / 0.8, down)) / 0.25))
    return value + ((source.rgb[index] ?? 0) - value) * inside * amount
  })
}

function spreadOf(rgb: Uint8Array, channel: number): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (let index = channel; index < rgb.length; index += 3) {
    const value = rgb[index] ?? 0
    sum += value
    squares += value * value
  }
  const count = rgb.length / 3
  const mean = sum / count
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}

function lightOf(rgb: Uint8Array): Float32Array {
  return Float32Array.from({ length: rgb.length / 3 }, (_, pixel) => {
    const index = pixel * 3
    return (rgb[index] ?? 0) * 0.299 + (rgb[index + 1] ?? 0) * 0.587 + (rgb[index + 2] ?? 0) * 0.114
  })
}

export function mapBytes(painting: Painting, change: (value: number, index: number) => number): Painting {
  const rgb = new Uint8Array(painting.rgb.length)
  for (let index = 0; index < rgb.length; index += 1) {
    rgb[index] = Math.max(0, Math.min(255, Math.round(change(painting.rgb[index] ?? 0, index))))
  }
  return { ...painting, rgb }
}
