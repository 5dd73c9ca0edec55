import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillHoles, floodRegion, widenRegion } from '../../../src-renderer/engine/raster/flood.ts'
import { blurMask } from '../../../src-renderer/engine/raster/gaussian.ts'
import { growMask, shrinkMask } from '../../../src-renderer/engine/raster/grow.ts'
import { reachOf, runMaskSteps } from '../../../src-renderer/engine/raster/mask-steps.ts'
import { ellipsePoints, fillPolygon } from '../../../src-renderer/engine/raster/polygon.ts'

/** Small masks of blocks and specks. */
const masks = fc
  .record({
    width: fc.integer({ min: 1, max: 37 }),
    height: fc.integer({ min: 1, max: 29 }),
    blocks: fc.array(fc.tuple(fc.nat(36), fc.nat(28), fc.nat(12), fc.constantFrom(0, 90, 200, 255)), { maxLength: 7 }),
  })
  .map(({ width, height, blocks }) => {
    const bytes = new Uint8Array(width * height)
    for (const [left, top, size, value] of blocks) {
      for (let y = top; y < Math.min(height, top + size + 1); y++) {
        for (let x = left; x < Math.min(width, left + size + 1); x++) bytes[y * width + x] = value
      }
    }
    return { bytes, width, height }
  })

/** Every pixel against every other: slow and beyond doubt. */
function nearTo(
  mask: { bytes: Uint8Array; width: number; height: number },
  radius: number,
  isSet: (v: number) => boolean,
) {
  const { bytes, width, height } = mask
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const isNear = bytes.some((value, j) => {
      const [dx, dy] = [(j % width) - x, Math.floor(j / width) - y]
      return isSet(value) && dx * dx + dy * dy <= radius * radius
    })
    return isNear ? 1 : 0
  })
}

const radii = fc.constantFrom(0, 1, 1.5, 2, 3.7, 5, 9, 40)

describe('growing and shrinking', () => {
  it('reaches exactly the pixels within the distance', () => {
    fc.assert(
      fc.property(masks, radii, (mask, radius) => {
        const expected = nearTo(mask, radius, value => value >= 128).map(near => near * 255)
        expect(growMask(mask.bytes, mask.width, mask.height, radius)).toEqual(expected)
      }),
    )
  })

  it('shrinks by what growing the rest would take, but not from the borders', () => {
    fc.assert(
      fc.property(masks, radii, (mask, radius) => {
        const expected = nearTo(mask, radius, value => value < 128).map(near => (near === 1 ? 0 : 255))
        expect(shrinkMask(mask.bytes, mask.width, mask.height, radius)).toEqual(expected)
      }),
    )
  })
})

function slowGaussian(bytes: Uint8Array, width: number, height: number, sigma: number): Float64Array {
  const radius = Math.ceil(sigma * 5)
  const weights = Array.from({ length: radius * 2 + 1 }, (_, i) => Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const at = (index: number, length: number): number => Math.min(length - 1, Math.max(0, index))
  const pass = (from: ArrayLike<number>, isDown: boolean): Float64Array =>
    Float64Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)]
      return weights.reduce((sum, weight, k) => {
        const [px, py] = isDown ? [x, at(y + k - radius, height)] : [at(x + k - radius, width), y]
        return sum + (weight / total) * (from[py * width + px] ?? 0)
      }, 0)
    })
  return pass(pass(bytes, false), true)
}

describe('the blur', () => {
  const [width, height] = [150, 117]
  const bytes = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    const isIn = Math.hypot(x - 50, y - 40) < 30 || (x > 120 && y > 20) || (x + y) % 61 === 0
    return isIn ? 255 : 0
  })

  it.each([0.5, 1, 2, 3, 3.3, 4, 6, 7, 8, 12, 20, 24])(
    'is a Gaussian of sigma %s to one grey level, borders included',
    sigma => {
      const expected = slowGaussian(bytes, width, height, sigma)
      const blurred = blurMask(bytes, width, height, sigma)
      const worst = blurred.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - Math.round(expected[i] ?? 0))),
        0,
      )
      expect(worst).toBeLessThanOrEqual(1)
    },
  )

  it.each([
    [1, 1],
    [2, 30],
    [33, 1],
    [41, 26],
  ])('is one in a mask of %s × %s, smaller than its reach', (across, down) => {
    const small = Uint8Array.from({ length: across * down }, (_, i) => (i * 37) % 256)
    for (const sigma of [2, 5, 13, 30]) {
      const expected = slowGaussian(small, across, down, sigma)
      const blurred = blurMask(small, across, down, sigma)
      const worst = blurred.reduce((most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 0))), 0)
      expect(worst).toBeLessThanOrEqual(1.1)
    }
  })

  it('leaves flat masks as they are', () => {
    for (const value of [0, 255]) {
      const flat = new Uint8Array(90 * 70).fill(value)
      expect(blurMask(flat, 90, 70, 6)).toEqual(flat)
      expect(blurMask(flat, 90, 70, 1)).toEqual(flat)
    }
  })
})

describe('polygons', () => {
  const clip = { x: 0, y: 0, width: 100, height: 100 }
  const sumOf = (bytes: Uint8Array): number => bytes.reduce((sum, value) => sum + value, 0) / 255

  it('cover their area, antialiased', () => {
    const triangle = [
      { x: 10.3, y: 10.2 },
      { x: 80.7, y: 22.9 },
      { x: 33.1, y: 90.4 },
    ]
    const area = Math.abs(((80.7 - 10.3) * (90.4 - 10.2) - (33.1 - 10.3) * (22.9 - 10.2)) / 2)
    expect(sumOf(fillPolygon(triangle, clip).bytes)).toBeCloseTo(area, -1)
    expect(Math.abs(sumOf(fillPolygon(triangle, clip).bytes) - area)).toBeLessThan(area * 0.001)
  })

  it('fill whole-pixel rectangles without a soft edge, and clip at the frame', () => {
    const square = [
      { x: -20, y: 10 },
      { x: 30, y: 10 },
      { x: 30, y: 40 },
      { x: -20, y: 40 },
    ]
    const { rect, bytes } = fillPolygon(square, clip)
    expect(rect).toEqual({ x: 0, y: 10, width: 30, height: 30 })
    expect(bytes.every(value => value === 255)).toBe(true)
  })

  it('have no hole where a lasso crosses itself', () => {
    const twice = Array.from({ length: 120 }, (_, i) => {
      const angle = (i / 60) * Math.PI * 2
      return { x: 50 + Math.cos(angle) * 30, y: 50 + Math.sin(angle) * 30 }
    })
    const { rect, bytes } = fillPolygon(twice, clip)
    expect(bytes[(50 - rect.y) * rect.width + 50 - rect.x]).toBe(255)
  })

  it('approach an ellipse', () => {
    const { bytes } = fillPolygon(ellipsePoints({ x: 10, y: 20, width: 80, height: 50 }), clip)
    expect(Math.abs(sumOf(bytes) - Math.PI * 40 * 25)).toBeLessThan(Math.PI * 40 * 25 * 0.002)
  })
})

describe('flooding', () => {
  const open = (text: string): Uint8Array => Uint8Array.from(text.replaceAll('\n', ''), c => (c === '.' ? 1 : 0))
  const shown = (region: Uint8Array, width: number): string =>
    Array.from(region, v => (v === 255 ? '#' : '-'))
      .join('')
      .replace(new RegExp(`.{${width}}`, 'g'), '$&\n')
      .trim()

  it('fills what hangs together, round corners, and no more', () => {
    const map = open('..x..\n.xx.x\n..x..\nx...x')
    expect(shown(floodRegion(map, 5, 4, 0), 5)).toBe('##-##\n#--#-\n##-##\n-###-')
    expect(shown(floodRegion(open('.x.'), 3, 1, 0), 3)).toBe('#--')
  })

  it('widens by one pixel without wrapping round the borders', () => {
    const region = Uint8Array.of(255, 0, 0, 0, 0, 0)
    widenRegion(region, 3, 2)
    expect(shown(region, 3)).toBe('##-\n#--')
  })

  it('fills holes but not bays', () => {
    const ring = open('xxxxx\nx...x\nx.x.x\nx...x\nxx.xx')
    const mask = ring.map(value => (value === 1 ? 0 : 255))
    const bay = mask.slice()
    fillHoles(bay, 5, 5)
    expect(bay).toEqual(mask)
    mask[4 * 5 + 2] = 255
    fillHoles(mask, 5, 5)
    expect(mask.every(value => value === 255)).toBe(true)
  })
})

describe('mask steps', () => {
  const block = { bytes: new Uint8Array(60 * 60), width: 60, height: 60 }
  block.bytes.fill(255, 30 * 60 + 20, 30 * 60 + 40)

  it('run one after the other', () => {
    const grown = runMaskSteps(block, [
      { kind: 'grow', radius: 6 },
      { kind: 'shrink', radius: 6 },
    ])
    expect(grown.bytes.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0)).toBeGreaterThanOrEqual(20)
    expect(grown.bytes[30 * 60 + 30]).toBe(255)
  })

  it('smooth away specks and keep the edge sharp', () => {
    const mask = { ...block, bytes: new Uint8Array(60 * 60) }
    for (let y = 0; y < 60; y++) mask.bytes.fill(255, y * 60, y * 60 + 30)
    mask.bytes[30 * 60 + 45] = 255
    const { bytes } = runMaskSteps(mask, [{ kind: 'smooth', radius: 6 }])
    expect(bytes[30 * 60 + 45]).toBe(0)
    const soft = bytes.subarray(30 * 60, 31 * 60).filter(value => value > 20 && value < 235)
    expect(soft.length).toBeLessThanOrEqual(3)
  })

  it('never carry a change further than they say', () => {
    const steps = [
      { kind: 'grow', radius: 5 },
      { kind: 'feather', sigma: 2 },
    ] as const
    const { bytes } = runMaskSteps(block, steps)
    const reach = reachOf(steps)
    bytes.forEach((value, i) => {
      const dx = Math.max(20 - (i % 60), 0, (i % 60) - 39)
      const dy = Math.abs(Math.floor(i / 60) - 30)
      if (Math.max(dx, dy) > reach) expect(value).toBe(0)
    })
  })
})
