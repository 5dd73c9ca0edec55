import { describe, expect, it } from 'vitest'
import { createEditor } from '../../../src-renderer/engine/document/editor.ts'
import { createMaskCount } from '../../../src-renderer/engine/document/mask-count.ts'
import { applyCoverage, floodPlane } from '../../../src-renderer/engine/tiles/combine.ts'

function rig(width: number, height: number) {
  const editor = createEditor({ frame: { x: 0, y: 0, width, height } })
  const waiting: (() => void)[] = []
  let changes = 0
  const count = createMaskCount(
    editor,
    work => {
      waiting.push(work)
      return () => {}
    },
    () => {
      changes += 1
    },
  )
  /** Runs idle moments until nothing waits; gives how many there were. */
  function rest(): number {
    let moments = 0
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      work()
      moments += 1
    }
    return moments
  }
  const paint = (x: number, y: number, side: number, value: number): boolean =>
    editor.apply('Paint', (draft, target) =>
      applyCoverage(
        draft,
        target,
        { rect: { x, y, width: side, height: side }, bytes: new Uint8Array(side * side).fill(value) },
        'add',
      ),
    )
  return { editor, count, rest, paint, changes: () => changes }
}

describe('the number of masked pixels', () => {
  it('follows strokes, undo and a frame that cuts tiles', () => {
    const { editor, count, rest, paint, changes } = rig(700, 300)
    rest()
    expect([count.pixels, changes()]).toEqual([0, 0])
    paint(250, 10, 20, 1)
    rest()
    expect(count.pixels).toBe(400)
    editor.apply('Fill', (draft, target) => floodPlane(draft, target, 255))
    rest()
    expect(count.pixels).toBe(700 * 300)
    editor.undo()
    editor.setState('Crop', { ...editor.state, frame: { x: 0, y: 0, width: 256, height: 300 } })
    rest()
    expect(count.pixels).toBe(6 * 20)
    editor.undo()
    rest()
    expect(count.pixels).toBe(400)
  })

  it('takes several moments on a document full of strokes, and one after the next stroke', () => {
    const { count, rest, paint } = rig(4096, 4096)
    rest()
    paint(1, 1, 4090, 3)
    expect(rest()).toBeGreaterThan(3)
    expect(count.pixels).toBe(4090 * 4090)
    paint(0, 0, 30, 9)
    expect(rest()).toBe(1)
    expect(count.pixels).toBe(4090 * 4090 + 59)
  })
})
