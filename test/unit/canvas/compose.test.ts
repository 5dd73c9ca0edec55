import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ComposeOptions } from '#shared/domain/canvas.ts'
import { compose, maskBounds } from '../../../src-main/canvas/compose.ts'
import type { Pixels } from '../../../src-main/canvas/pixels.ts'
import { fillTransparent } from '../../../src-main/canvas/fill-transparent.ts'
import { byteOfLight, LIGHT } from '../../../src-main/canvas/light.ts'
import { ringAround } from '../../../src-main/canvas/match-rim.ts'
import { aFeatheredMask, aRandom, noisePixels } from './canvas-support.ts'

const OPTIONS: ComposeOptions = { mixing: 'linear', alpha: 'blend', matchRim: false }

const options: fc.Arbitrary<ComposeOptions> = fc.record({
  mixing: fc.constantFrom('linear', 'srgb'),
  alpha: fc.constantFrom('blend', 'lock'),
  matchRim: fc.boolean(),
})

describe('composition', () => {
  it('leaves every byte outside the mask as it was, in 200 documents of all kinds', () => {
    const cases = fc.record({
      width: fc.integer({ min: 1, max: 90 }),
      height: fc.integer({ min: 1, max: 90 }),
      channels: fc.constantFrom<(3 | 4)[]>(3, 4),
      feather: fc.integer({ min: 0, max: 12 }),
      seed: fc.integer({ min: 1, max: 1e9 }),
      options,
    })
    let outside = 0
    fc.assert(
      fc.property(cases, ({ width, height, channels, feather, seed, options: chosen }) => {
        const random = aRandom(seed)
        const document = noisePixels(random, width, height, channels)
        const mask = aFeatheredMask(random, width, height, feather)
        const before = document.bytes.slice()
        const { bytes } = compose(document, noisePixels(random, width, height, channels), mask, chosen)
        expect(Buffer.compare(document.bytes, before)).toBe(0)
        for (let pixel = 0; pixel < mask.length; pixel++) {
          if (mask[pixel] !== 0) continue
          outside += 1
          for (let at = pixel * channels; at < (pixel + 1) * channels; at++)
            if (bytes[at] !== before[at]) throw new Error(`byte ${at} outside the mask changed`)
        }
      }),
      { numRuns: 200 },
    )
    expect(outside).toBeGreaterThan(10_000)
  })

  it('gives the result under a full mask', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<(3 | 4)[]>(3, 4),
        options,
        fc.integer({ min: 1, max: 1e9 }),
        (channels, chosen, seed) => {
          const random = aRandom(seed)
          const result = noisePixels(random, 17, 9, channels)
          const document = noisePixels(random, 17, 9, channels)
          const full = new Uint8Array(17 * 9).fill(255)
          const { bytes } = compose(document, result, full, { ...chosen, alpha: 'blend' })
          expect(Buffer.compare(bytes, result.bytes)).toBe(0)
        },
      ),
    )
  })

  it('of a picture with itself changes nothing, however it is mixed', () => {
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 1e9 }), (chosen, seed) => {
        const random = aRandom(seed)
        const document = noisePixels(random, 33, 21, 4)
        const mask = aFeatheredMask(random, 33, 21, 6)
        const { bytes } = compose(document, document, mask, chosen)
        // The colour of what is not there may be anything.
        for (let at = 0; at < bytes.length; at += 4) {
          if (document.bytes[at + 3] === 0) continue
          expect(bytes.subarray(at, at + 4)).toEqual(document.bytes.subarray(at, at + 4))
        }
      }),
    )
  })

  it('mixes light, or the numbers of the file', () => {
    const black: Pixels = { bytes: Uint8Array.of(0, 0, 0), width: 1, height: 1, channels: 3 }
    const white: Pixels = { bytes: Uint8Array.of(255, 255, 255), width: 1, height: 1, channels: 3 }
    const half = Uint8Array.of(128)
    expect([...compose(black, white, half, OPTIONS).bytes]).toEqual([188, 188, 188])
    expect([...compose(black, white, half, { ...OPTIONS, mixing: 'srgb' }).bytes]).toEqual([128, 128, 128])
  })

  it('lets a transparent side give no colour', () => {
    const clear: Pixels = { bytes: Uint8Array.of(0, 0, 0, 0), width: 1, height: 1, channels: 4 }
    const red: Pixels = { bytes: Uint8Array.of(200, 10, 10, 255), width: 1, height: 1, channels: 4 }
    expect([...compose(clear, red, Uint8Array.of(128), OPTIONS).bytes]).toEqual([200, 10, 10, 128])
    expect([...compose(red, clear, Uint8Array.of(128), OPTIONS).bytes]).toEqual([200, 10, 10, 127])
  })

  it('keeps locked transparency byte for byte', () => {
    const random = aRandom(4)
    const document = noisePixels(random, 40, 40, 4)
    const mask = aFeatheredMask(random, 40, 40, 5)
    const { bytes } = compose(document, noisePixels(random, 40, 40, 4), mask, { ...OPTIONS, alpha: 'lock' })
    for (let at = 3; at < bytes.length; at += 4) expect(bytes[at]).toBe(document.bytes[at])
  })

  it('knows every byte again after it was light', () => {
    expect([...LIGHT].map(byteOfLight)).toEqual(Array.from({ length: 256 }, (_, byte) => byte))
  })
})

describe('matching the rim', () => {
  const side = 160
  const scene = (shift: (x: number) => number): Pixels => {
    const bytes = new Uint8Array(side * side * 3)
    for (let y = 0, at = 0; y < side; y++) {
      for (let x = 0; x < side; x++, at += 3) {
        const wave = Math.sin(x / 9) * Math.cos(y / 13) * 30
        bytes[at] = Math.round(140 + wave + shift(x))
        bytes[at + 1] = Math.round(120 - wave + shift(x))
        bytes[at + 2] = Math.round(100 + wave / 2 + shift(x))
      }
    }
    return { bytes, width: side, height: side, channels: 3 }
  }
  const disc = Uint8Array.from({ length: side * side }, (_, at) =>
    Math.hypot((at % side) - 80, Math.floor(at / side) - 80) < 40 ? 255 : 0,
  )
  const errorInside = (composed: Pixels, wanted: Pixels): number => {
    let sum = 0
    let count = 0
    for (let pixel = 0; pixel < disc.length; pixel++) {
      if (disc[pixel] === 0) continue
      for (let at = pixel * 3; at < pixel * 3 + 3; at++) {
        sum += Math.abs((composed.bytes[at] ?? 0) - (wanted.bytes[at] ?? 0))
        count += 1
      }
    }
    return sum / count
  }

  it.each([
    ['a tint', () => 18],
    ['a tint that grows across', (x: number) => (x - 80) / 5],
  ])('takes off %s', (_, shift) => {
    const document = scene(() => 0)
    const result = scene(shift)
    const plain = errorInside(compose(document, result, disc, OPTIONS), document)
    const matched = errorInside(compose(document, result, disc, { ...OPTIONS, matchRim: true }), document)
    expect(plain).toBeGreaterThan(2.5)
    expect(matched).toBeLessThan(plain / 4)
    expect(matched).toBeLessThan(1.2)
  })

  it('is not led astray by something else at the rim', () => {
    const document = scene(() => 0)
    const result = scene(() => 18)
    const bytes = result.bytes.slice()
    // A dark object that the service moved.
    for (let y = 100; y < 135; y++) bytes.fill(20, (y * side + 100) * 3, (y * side + 140) * 3)
    const matched = compose(document, { ...result, bytes }, disc, { ...OPTIONS, matchRim: true })
    const before = compose(document, { ...result, bytes }, disc, OPTIONS)
    expect(errorInside(matched, document)).toBeLessThan(errorInside(before, document) / 2)
  })

  it('changes nothing when the rim agrees, or when there is none', () => {
    const document = scene(() => 0)
    const result = scene(() => 0)
    const inside = result.bytes.slice()
    inside.fill(7, (80 * side + 70) * 3, (80 * side + 90) * 3)
    const composed = compose(document, { ...result, bytes: inside }, disc, { ...OPTIONS, matchRim: true })
    expect(Buffer.compare(composed.bytes, inside)).toBe(0)
    const full = new Uint8Array(side * side).fill(255)
    const whole = compose(
      document,
      scene(() => 18),
      full,
      { ...OPTIONS, matchRim: true },
    )
    expect(Buffer.compare(whole.bytes, scene(() => 18).bytes)).toBe(0)
  })

  it('looks at a ring that touches the mask and nothing in it', () => {
    const ring = ringAround(disc, side, side, 6)
    for (let pixel = 0; pixel < ring.length; pixel++) {
      const distance = Math.hypot((pixel % side) - 80, Math.floor(pixel / side) - 80)
      if (distance < 40 || distance > 40 + 6 * Math.SQRT2 + 1) expect(ring[pixel]).toBe(0)
      if (distance > 41 && distance < 45) expect(ring[pixel]).toBe(1)
    }
  })
})

describe('the bounds of a mask', () => {
  it('hold all of it and nothing more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), seed => {
        const mask = new Uint8Array(23 * 17)
        const random = aRandom(seed)
        const points = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * mask.length))
        for (const point of points) mask[point] = 1
        const xs = points.map(point => point % 23)
        const ys = points.map(point => Math.floor(point / 23))
        const wanted =
          points.length === 0
            ? null
            : {
                x: Math.min(...xs),
                y: Math.min(...ys),
                width: Math.max(...xs) - Math.min(...xs) + 1,
                height: Math.max(...ys) - Math.min(...ys) + 1,
              }
        expect(maskBounds(mask, 23, 17)).toEqual(wanted)
      }),
    )
  })
})

describe('filling what is transparent', () => {
  it('keeps what is there and goes on with its colours', () => {
    const rgba = new Uint8Array(40 * 20 * 4)
    for (let pixel = 0; pixel < 800; pixel++) {
      if (pixel % 40 < 20) rgba.set([180, 90, 40, 255], pixel * 4)
    }
    const rgb = fillTransparent(rgba, 40, 20)
    for (let pixel = 0; pixel < 800; pixel++) {
      for (const [channel, wanted] of [180, 90, 40].entries())
        expect(Math.abs((rgb[pixel * 3 + channel] ?? 0) - wanted)).toBeLessThanOrEqual(1)
    }
  })

  it('is black where there is nothing at all, and works on one pixel', () => {
    expect([...fillTransparent(new Uint8Array(4 * 6), 3, 2)]).toEqual(Array.from({ length: 18 }, () => 0))
    expect([...fillTransparent(Uint8Array.of(9, 8, 7, 255), 1, 1)]).toEqual([9, 8, 7])
    expect([...fillTransparent(Uint8Array.of(200, 100, 50, 3), 1, 1)]).toEqual([200, 100, 50])
  })
})
