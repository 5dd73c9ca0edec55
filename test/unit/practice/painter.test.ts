import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { paint, type Painting, type PaintOptions } from '../../../src-main/practice/painter/paint.ts'
import { SCENE_KINDS } from '../../../src-main/practice/painter/scene.ts'

const SMALL = { prompt: 'alpine peaks at dawn', seed: 7, width: 96, height: 96 } satisfies PaintOptions

function hash(painting: Painting): string {
  return createHash('sha256').update(painting.rgb).digest('hex')
}

/** Mean absolute difference in 8-bit steps. */
function difference(first: Uint8Array, second: Uint8Array): number {
  let sum = 0
  for (const [index, value] of first.entries()) sum += Math.abs(value - (second[index] ?? 0))
  return sum / first.length
}

function halve({ width, height, rgb }: Painting): Uint8Array {
  const half = new Uint8Array((width / 2) * (height / 2) * 3)
  for (let row = 0; row < height / 2; row += 1) {
    for (let column = 0; column < width / 2; column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (row * 2 * width + column * 2) * 3 + channel
        const sum = [0, 3, width * 3, width * 3 + 3].reduce((total, offset) => total + (rgb[at + offset] ?? 0), 0)
        half[(row * (width / 2) + column) * 3 + channel] = sum / 4
      }
    }
  }
  return half
}

function deviation(rgb: Uint8Array): number {
  const mean = rgb.reduce((sum, value) => sum + value, 0) / rgb.length
  return Math.sqrt(rgb.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rgb.length)
}

describe('paint', () => {
  it.each(SCENE_KINDS)('paints the same bytes for the same options: %s', kind => {
    const options = { ...SMALL, prompt: kind }
    expect(hash(paint(options))).toBe(hash(paint(options)))
  })

  it.each(SCENE_KINDS)('paints another picture for another seed: %s', kind => {
    const pictures = [1, 2, 3, 4].map(seed => paint({ ...SMALL, prompt: kind, seed }))
    expect(new Set(pictures.map(hash)).size).toBe(4)
    for (const [index, picture] of pictures.entries()) {
      const other = pictures[(index + 1) % 4]
      // More than grain alone could change.
      expect(difference(picture.rgb, other?.rgb ?? new Uint8Array())).toBeGreaterThan(3)
    }
  })

  it.each(SCENE_KINDS)('shows the same picture at twice the size: %s', kind => {
    const small = paint({ ...SMALL, prompt: kind, width: 192, height: 128 })
    const large = paint({ ...SMALL, prompt: kind, width: 384, height: 256 })
    expect(difference(small.rgb, halve(large))).toBeLessThan(9)
  })

  it.each(SCENE_KINDS)('paints lively pictures at odd sizes: %s', kind => {
    for (const [width, height] of [
      [32, 32],
      [384, 128],
      [65, 201],
    ] as const) {
      const painting = paint({ ...SMALL, prompt: kind, width, height })
      expect(painting).toMatchObject({ width, height })
      expect(painting.rgb).toHaveLength(width * height * 3)
      expect(deviation(painting.rgb)).toBeGreaterThan(8)
    }
  })

  it('stays bounded in memory and time at the largest sizes', () => {
    const painting = paint({ prompt: 'ink', seed: 1, width: 1792, height: 1792 })
    expect(painting.rgb).toHaveLength(1792 * 1792 * 3)
    expect(deviation(painting.rgb)).toBeGreaterThan(8)
  })

  it('prints greys for monochrome styles', () => {
    const { rgb } = paint({ ...SMALL, style: 'MONOCHROME' })
    for (let index = 0; index < rgb.length; index += 3) {
      expect(Math.abs((rgb[index] ?? 0) - (rgb[index + 2] ?? 0))).toBeLessThanOrEqual(12)
    }
  })

  it('draws sketches: grey lead on pale paper', () => {
    const { rgb } = paint({ ...SMALL, style: 'SKETCH_BW' })
    let pale = 0
    for (let index = 0; index < rgb.length; index += 3) {
      expect(Math.abs((rgb[index] ?? 0) - (rgb[index + 2] ?? 0))).toBeLessThanOrEqual(12)
      if ((rgb[index] ?? 0) > 200) pale += 1
    }
    expect(pale / (rgb.length / 3)).toBeGreaterThan(0.4)
    expect(hash(paint({ ...SMALL, style: 'SKETCH_COLOR' }))).not.toBe(hash(paint({ ...SMALL, style: 'SKETCH_BW' })))
  })

  it('follows style and contrast without changing what is shown', () => {
    const plain = paint(SMALL)
    for (const style of ['CINEMATIC', 'VIBRANT', 'FILM', 'ANIME']) {
      const styled = paint({ ...SMALL, style })
      expect(hash(styled)).not.toBe(hash(plain))
      expect(difference(styled.rgb, plain.rgb)).toBeLessThan(40)
    }
    expect(deviation(paint({ ...SMALL, contrast: 4.5 }).rgb)).toBeGreaterThan(
      deviation(paint({ ...SMALL, contrast: 1.5 }).rgb),
    )
    expect(hash(paint({ ...SMALL, style: 'NO_SUCH_STYLE' }))).toBe(hash(plain))
  })
})
