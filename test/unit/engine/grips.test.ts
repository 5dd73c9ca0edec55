import { describe, expect, it } from 'vitest'
import { screenPoint } from '../../../src-renderer/engine/geometry/vec.ts'
import type { PointerSample } from '../../../src-renderer/engine/input/gestures.ts'
import { createGrips, type Grip } from '../../../src-renderer/engine/input/grips.ts'
import { createViewport } from '../../../src-renderer/engine/viewport.ts'

/** A handle at a document point that is caught within 8 pixels of the screen, or 16 by a finger. */
function handle(x: number, y: number, cursor: string, said: string[]): Grip {
  const at = (point: { x: number; y: number }): string => `${cursor} ${point.x},${point.y}`
  return {
    hitTest(point, { documentPxPerScreenPx, pointer }) {
      const reach = (pointer === 'touch' ? 16 : 8) * documentPxPerScreenPx
      return Math.hypot(point.x - x, point.y - y) <= reach ? cursor : null
    },
    start: point => said.push(`start ${at(point)}`),
    drag: (point, { shift }) => said.push(`drag ${at(point)}${shift ? ' shift' : ''}`),
    end: point => said.push(`end ${at(point)}`),
    cancel: () => said.push(`cancel ${cursor}`),
  }
}

const at = (x: number, y: number, more: Partial<PointerSample> = {}): PointerSample => ({
  id: 1,
  type: 'mouse',
  button: 0,
  at: screenPoint(x, y),
  pressure: 1,
  shift: false,
  alt: false,
  command: false,
  timeMs: 0,
  ...more,
})

describe('grips', () => {
  // A quarter of the size, on a display of two device pixels per CSS pixel: 8 document pixels under each.
  const viewport = { ...createViewport(800, 600, 2), zoom: 0.25, left: 20, top: 0 }

  it('are found by their size on the screen, larger for a finger', () => {
    const grips = createGrips(() => viewport)
    grips.add(handle(400, 80, 'nw-resize', []))
    // Document (400, 80) lies at (60, 10) on the screen.
    expect([grips.cursorAt(at(60, 17)), grips.cursorAt(at(60, 19))]).toEqual(['nw-resize', null])
    expect(grips.cursorAt(at(60, 19, { type: 'touch' }))).toBe('nw-resize')
  })

  it('have the pointer to themselves from press to release; the last one added comes first', () => {
    const said: string[] = []
    const grips = createGrips(() => viewport)
    grips.add(handle(400, 80, 'move', said))
    const remove = grips.add(handle(400, 80, 'nw-resize', said))
    expect(grips.down(at(10, 10))).toBe(false)
    grips.move(at(60, 10))
    expect(grips.down(at(60, 10))).toBe(true)
    grips.move(at(70, 10, { shift: true }))
    grips.up(at(80, 10))
    grips.move(at(90, 10))
    remove()
    grips.down(at(60, 10))
    grips.cancel()
    expect(said).toEqual([
      'start nw-resize 400,80',
      'drag nw-resize 480,80 shift',
      'end nw-resize 560,80',
      'start move 400,80',
      'cancel move',
    ])
  })
})
