import { describe, expect, it } from 'vitest'
import { maskThumb, sketchThumb } from '../../../src-renderer/engine/render/plane-thumb.ts'
import {
  createTileStore,
  FULL_TILE,
  MASK_PLANE,
  SKETCH_PLANES,
  tileKey,
} from '../../../src-renderer/engine/tiles/tile-store.ts'

const frame = { x: 0, y: 0, width: 1024, height: 512 }

describe('a layer seen small', () => {
  it('keeps the shape of the document and shows where the mask is', () => {
    const store = createTileStore()
    store.set(tileKey(MASK_PLANE, 1, 0), FULL_TILE)
    const { bytes, width, height } = maskThumb(store, frame, 80)
    expect([width, height]).toEqual([80, 40])
    const greyAt = (x: number, y: number) => bytes[(y * width + x) * 4]
    expect([greyAt(10, 10), greyAt(30, 10), greyAt(30, 30), greyAt(70, 10)]).toEqual([0, 255, 0, 0])
    expect(bytes[3]).toBe(255)
  })

  it('follows a frame that begins below 0', () => {
    const store = createTileStore()
    store.set(tileKey(MASK_PLANE, -1, -1), FULL_TILE)
    const { bytes } = maskThumb(store, { x: -256, y: -256, width: 512, height: 512 }, 4)
    expect([bytes[0], bytes[4], bytes[8], bytes[4 * 4 * 2]]).toEqual([255, 255, 0, 0])
  })

  it('shows the colours of the sketch and nothing where nothing is painted', () => {
    const store = createTileStore()
    const [red, , , alpha] = SKETCH_PLANES
    store.set(tileKey(red, 0, 0), FULL_TILE)
    store.set(tileKey(alpha, 0, 0), FULL_TILE)
    const { bytes } = sketchThumb(store, frame, 4)
    expect([...bytes.subarray(0, 4)]).toEqual([255, 0, 0, 255])
    expect([...bytes.subarray(4, 8)]).toEqual([0, 0, 0, 0])
  })
})
