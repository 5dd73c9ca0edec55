import { describe, expect, it } from 'vitest'
import {
  colourDistances,
  maskFromPicture,
  type PicturePixels,
  toOklab,
} from '../../../src-renderer/engine/raster/colour-distance.ts'

describe('colours', () => {
  const picture = (...colours: readonly (readonly number[])[]): PicturePixels => ({
    bytes: Uint8ClampedArray.from(colours.flat()),
    width: colours.length,
    height: 1,
  })

  it('are turned into OKLab as published', () => {
    const lab = toOklab(255, 0, 0, { lightness: 0, a: 0, b: 0 })
    expect(lab.lightness).toBeCloseTo(0.62796, 3)
    expect(lab.a).toBeCloseTo(0.22486, 3)
    expect(lab.b).toBeCloseTo(0.12585, 3)
    expect(toOklab(255, 255, 255, lab).lightness).toBeCloseTo(1, 3)
  })

  it('are as far apart as they look', () => {
    const distances = colourDistances(
      picture([0, 0, 0, 255], [255, 255, 255, 255], [0, 0, 0, 255], [40, 40, 40, 255], [0, 0, 0, 0]),
      0,
    )
    expect(Array.from(distances.subarray(0, 3))).toEqual([0, 255, 0])
    expect(distances[3]).toBeGreaterThan(40)
    expect(distances[3]).toBeLessThan(90)
    expect(distances[4]).toBe(255)
  })

  it('give a mask by transparency or brightness', () => {
    const pixels = picture([255, 255, 255, 255], [0, 0, 0, 128], [255, 255, 255, 0])
    expect([...maskFromPicture(pixels, 'alpha')]).toEqual([255, 128, 0])
    expect([...maskFromPicture(pixels, 'brightness')]).toEqual([255, 0, 0])
  })
})
