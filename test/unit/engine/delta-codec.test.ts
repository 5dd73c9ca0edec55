import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyDelta, type DeltaShape, encodeDelta } from '../../../src-renderer/engine/tiles/delta-codec.ts'

const SHAPE: DeltaShape = { offset: 0, stride: 64, width: 64, height: 64 }

/** Blocks of one value, gradients and noise, as painting leaves them. */
const tiles = fc
  .array(
    fc.record({
      x: fc.nat(60),
      y: fc.nat(60),
      size: fc.nat(40),
      value: fc.nat(255),
      kind: fc.constantFrom('flat', 'ramp', 'noise'),
    }),
    { maxLength: 8 },
  )
  .map(blocks => {
    const bytes = new Uint8Array(64 * 64)
    for (const { x, y, size, value, kind } of blocks) {
      for (let j = y; j < Math.min(64, y + size); j++) {
        for (let i = x; i < Math.min(64, x + size); i++) {
          bytes[j * 64 + i] = kind === 'flat' ? value : kind === 'ramp' ? value + i * 3 + j : value * (i + 7) * (j + 3)
        }
      }
    }
    return bytes
  })

/** The pixels of the inner shape below. */
const isInside = (i: number): boolean => {
  const x = (i % 64) - 5
  const y = Math.floor(i / 64) - 10
  return x >= 0 && x < 20 && y >= 0 && y < 9
}

describe('the delta codec', () => {
  it('gives back both versions of a tile from the other one', () => {
    fc.assert(
      fc.property(tiles, tiles, (before, after) => {
        const delta = encodeDelta(before, after, SHAPE)
        const redone = before.slice()
        applyDelta(redone, delta, SHAPE, 1)
        expect(redone).toEqual(after)
        const undone = after.slice()
        applyDelta(undone, delta, SHAPE, -1)
        expect(undone).toEqual(before)
      }),
    )
  })

  it('touches nothing outside of its shape', () => {
    const inner: DeltaShape = { offset: 10 * 64 + 5, stride: 64, width: 20, height: 9 }
    const before = new Uint8Array(64 * 64).fill(7)
    const after = new Uint8Array(64 * 64).map((_, i) => (i * 31) & 255)
    const tile = before.slice()
    applyDelta(tile, encodeDelta(before, after, inner), inner, 1)
    tile.forEach((value, i) => expect(value).toBe(isInside(i) ? after[i] : 7))
  })

  it('survives pure noise without growing much', () => {
    let seed = 1
    const noise = new Uint8Array(64 * 64).map(() => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      return seed >> 16
    })
    const delta = encodeDelta(new Uint8Array(64 * 64), noise, SHAPE)
    expect(delta.length).toBeLessThan(noise.length * 1.2)
    const tile = new Uint8Array(64 * 64)
    applyDelta(tile, delta, SHAPE, 1)
    expect(tile).toEqual(noise)
  })

  it('needs a few bytes for no change and for one flat value', () => {
    const empty = new Uint8Array(64 * 64)
    expect(encodeDelta(empty, empty, SHAPE).length).toBeLessThan(16)
    expect(encodeDelta(empty, empty.slice().fill(255), SHAPE).length).toBeLessThan(32)
  })
})
