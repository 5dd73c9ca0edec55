import { describe, expect, it } from 'vitest'
import { paintFrom } from '../../../src-main/practice/painter/paint-from.ts'
import { paint } from '../../../src-main/practice/painter/paint.ts'

const SIZE = { width: 64, height: 48 }
const source = paint({ prompt: 'dunes at noon', seed: 3, ...SIZE })
const fresh = { prompt: 'teal nebula', seed: 4, ...SIZE }

describe('paintFrom', () => {
  it('returns the source at strength 0 and the new picture at strength 1', () => {
    expect(paintFrom({ ...fresh, source, strength: 0 }).rgb).toEqual(source.rgb)
    expect(paintFrom({ ...fresh, source, strength: 1 }).rgb).toEqual(paint(fresh).rgb)
  })

  it('leaves every pixel outside the mask as it was and replaces those inside', () => {
    const mask = Uint8Array.from({ length: 64 * 48 }, (_, pixel) => (pixel % 64 < 32 ? 255 : 0))
    const result = paintFrom({ ...fresh, source, strength: 0.5, mask })
    const painted = paint(fresh)
    for (let index = 0; index < result.rgb.length; index += 1) {
      const inside = Math.floor(index / 3) % 64 < 32
      expect(result.rgb[index]).toBe(inside ? painted.rgb[index] : source.rgb[index])
    }
  })

  it('fits a source of another size', () => {
    const large = paint({ prompt: 'dunes at noon', seed: 3, width: 128, height: 96 })
    const result = paintFrom({ ...fresh, source: large, strength: 0 })
    expect(result).toMatchObject(SIZE)
    expect(result.rgb).toHaveLength(64 * 48 * 3)
  })

  it('is deterministic', () => {
    const options = { ...fresh, source, strength: 0.4 }
    expect(paintFrom(options).rgb).toEqual(paintFrom(options).rgb)
  })
})
