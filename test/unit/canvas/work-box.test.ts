import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Box,
  CANVAS_LIMITS,
  checkWorkBox,
  countLimit,
  describeWorkBox,
  fitWorkBox,
  isSentScaled,
  moveWorkBox,
  resizeWorkBox,
  sentSize,
  snapWorkBox,
} from '#shared/domain/work-box.ts'

const side = fc.oneof(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 8192 }))
const frames: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -500, max: 0 }),
  y: fc.integer({ min: -500, max: 0 }),
  width: side,
  height: side,
})
/** A frame and a box inside it. */
const insides = frames.chain(frame =>
  fc
    .tuple(
      fc.integer({ min: 0, max: frame.width - 1 }),
      fc.integer({ min: 0, max: frame.height - 1 }),
      fc.integer({ min: 1, max: frame.width }),
      fc.integer({ min: 1, max: frame.height }),
    )
    .map(([x, y, width, height]) => ({
      frame,
      inside: {
        x: frame.x + x,
        y: frame.y + y,
        width: Math.min(width, frame.width - x),
        height: Math.min(height, frame.height - y),
      },
    })),
)

const isSound = (box: Box, frame: Box): void => {
  expect(checkWorkBox(box, frame)).toMatchObject({ ok: true })
  const sent = sentSize(box)
  for (const length of [sent.width, sent.height]) {
    expect(length % 8).toBe(0)
    expect(length).toBeGreaterThanOrEqual(CANVAS_LIMITS.minSidePx)
    expect(length).toBeLessThanOrEqual(CANVAS_LIMITS.maxSidePx)
  }
  // Scaled alike both ways, but for the snapping.
  const [across, down] = [sent.width / box.width, sent.height / box.height]
  expect(Math.abs(across - down) / Math.max(across, down)).toBeLessThanOrEqual(0.26)
}

const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height

describe('the work box', () => {
  it('fitted to a mask holds it, lies in the frame where that is large enough, and can be sent', () => {
    fc.assert(
      fc.property(insides, fc.integer({ min: 0, max: 300 }), ({ frame, inside }, paddingPx) => {
        const box = fitWorkBox(inside, frame, { paddingPx })
        isSound(box, frame)
        expect(holds(box, inside)).toBe(true)
        if (box.width <= frame.width && box.height <= frame.height) expect(holds(frame, box)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('stays sound under every hand', () => {
    const pulls = fc.integer({ min: -3000, max: 9000 })
    fc.assert(
      fc.property(insides, fc.tuple(pulls, pulls, pulls, pulls), ({ frame, inside }, [a, b, c, d]) => {
        const snapped = snapWorkBox(inside, frame)
        isSound(snapped, frame)
        expect(snapWorkBox(snapped, frame)).toEqual(snapped)
        isSound(moveWorkBox(snapped, a, b, frame), frame)
        isSound(resizeWorkBox(snapped, { left: a, top: b }, frame), frame)
        isSound(resizeWorkBox(snapped, { right: c, bottom: d }, frame), frame)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same box whether it was snapped once or twice, down to the sign of zero', () => {
    const frame = { x: -4, y: -3, width: 29, height: 2585 }
    const snapped = snapWorkBox({ x: -4, y: 2, width: 1, height: 675 }, frame)
    expect(snapped).toEqual({ x: -4, y: 0, width: 32, height: 680 })
    expect(snapWorkBox(snapped, frame)).toEqual(snapped)
  })

  it('keeps the edge that is not held', () => {
    const frame = { x: 0, y: 0, width: 4000, height: 3000 }
    const box = { x: 800, y: 600, width: 512, height: 512 }
    expect(resizeWorkBox(box, { right: 1501 }, frame)).toEqual({ x: 800, y: 600, width: 704, height: 512 })
    expect(resizeWorkBox(box, { left: 501 }, frame)).toEqual({ x: 496, y: 600, width: 816, height: 512 })
  })

  it('up to 1536 is sent pixel for pixel', () => {
    expect(sentSize({ width: 1536, height: 1024 })).toEqual({ width: 1536, height: 1024 })
    expect(isSentScaled({ width: 1536, height: 1024 })).toBe(false)
    expect(describeWorkBox({ width: 1536, height: 1024 })).toBe('1536 × 1024')
  })

  it('beyond says how it is sent', () => {
    expect(sentSize({ width: 3072, height: 2048 })).toEqual({ width: 1536, height: 1024 })
    expect(describeWorkBox({ width: 3072, height: 2048 })).toBe(
      '3072 × 2048, sent as 1536 × 1024 (50 %) and scaled back',
    )
  })

  it.each([
    [512, 512, 8],
    [768, 768, 8],
    [1024, 512, 4],
    [768, 1024, 4],
    [1024, 1024, 4],
    [1032, 512, 2],
    [1536, 1536, 2],
  ])('of %i × %i brings at most %i', (width, height, limit) => {
    expect(countLimit({ width, height })).toBe(limit)
  })

  it('over a document smaller than the least side overhangs it', () => {
    const frame = { x: 0, y: 0, width: 1, height: 1 }
    expect(fitWorkBox(frame, frame)).toEqual({ x: 0, y: 0, width: 32, height: 32 })
  })

  it('from outside is refused by its first fault', () => {
    const frame = { x: 0, y: 0, width: 1000, height: 1000 }
    const problem = (box: Box) => {
      const checked = checkWorkBox(box, frame)
      return checked.ok ? null : checked.error
    }
    expect(problem({ x: 0.5, y: 0, width: 64, height: 64 })).toBe('not-whole')
    expect(problem({ x: 0, y: 0, width: 60, height: 64 })).toBe('not-snapped')
    expect(problem({ x: 0, y: 0, width: 24, height: 64 })).toBe('too-small')
    expect(problem({ x: 0, y: 0, width: 4096, height: 64 })).toBe('too-large')
    expect(problem({ x: 1000, y: 0, width: 64, height: 64 })).toBe('outside')
    expect(problem({ x: -8, y: 0, width: 64, height: 64 })).toBe(null)
  })
})

describe('a model that takes few sizes', () => {
  const sizes = [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ]
  const limits = { ...CANVAS_LIMITS, sizes }
  const isOfShape = (box: Box, frame: Box): void => {
    expect(checkWorkBox(box, frame, limits)).toMatchObject({ ok: true })
    const sent = sentSize(box, limits)
    expect(sizes).toContainEqual(sent)
    // Scaled exactly alike both ways, so that nothing is distorted.
    expect(box.width * sent.height).toBe(box.height * sent.width)
    expect([box.width % 8, box.height % 8]).toEqual([0, 0])
  }

  it('gets boxes of their shapes, around the mask, whatever was dragged', () => {
    const edges = fc.record({
      left: fc.integer({ min: -600, max: 9000 }),
      bottom: fc.integer({ min: -600, max: 9000 }),
    })
    fc.assert(
      fc.property(insides, edges, ({ frame, inside }, dragged) => {
        const fitted = fitWorkBox(inside, frame, { limits })
        isOfShape(fitted, frame)
        expect(holds(fitted, inside)).toBe(true)
        isOfShape(snapWorkBox(inside, frame, limits), frame)
        isOfShape(resizeWorkBox(fitted, dragged, frame, limits), frame)
      }),
    )
  })

  it('is told the size that is sent, also when that is larger', () => {
    const box = fitWorkBox(
      { x: 100, y: 100, width: 300, height: 200 },
      { x: 0, y: 0, width: 4000, height: 3000 },
      { limits },
    )
    expect(box).toMatchObject({ width: 512, height: 512 })
    expect(describeWorkBox(box, limits)).toBe('512 × 512, sent as 1024 × 1024 (200 %) and scaled back')
  })

  it('refuses a box of another shape', () => {
    const frame = { x: 0, y: 0, width: 2000, height: 2000 }
    expect(checkWorkBox({ x: 0, y: 0, width: 512, height: 256 }, frame, limits)).toEqual({
      ok: false,
      error: 'not-snapped',
    })
  })
})
