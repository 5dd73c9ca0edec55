import { describe, expect, it } from 'vitest'
import { imagePoint, type ImagePoint } from '../../../src-renderer/engine/geometry/vec.ts'
import { createHover } from '../../../src-renderer/engine/input/hover.ts'
import { createKeyboardPointer, type KeyboardPointer } from '../../../src-renderer/engine/input/keyboard-pointer.ts'
import type { ToolPointer } from '../../../src-renderer/engine/tools/tool.ts'
import { createViewport, toScreen, type Viewport } from '../../../src-renderer/engine/viewport.ts'

/** A view of 400 × 300 at 100 % on a document of 1000 × 800. */
function rig({ lastAt = null }: { lastAt?: ImagePoint | null } = {}): {
  keyboard: KeyboardPointer
  said: string[]
  view: () => Viewport
} {
  const said: string[] = []
  let viewport = createViewport(400, 300, 1)
  let isDown = false
  const place = ({ point, erases }: ToolPointer): string => `${point.x},${point.y}${erases ? ' erase' : ''}`
  const keyboard = createKeyboardPointer({
    toolbox: {
      get isDown() {
        return isDown
      },
      down(pointer) {
        isDown = true
        said.push(`down ${place(pointer)}`)
      },
      move: pointers => said.push(`${isDown ? 'move' : 'hover'} ${pointers.map(place).join(' ')}`),
      up(pointer) {
        isDown = false
        said.push(`up ${place(pointer)}`)
      },
    },
    viewport: () => viewport,
    setViewport(next) {
      viewport = next
    },
    frame: () => ({ x: 0, y: 0, width: 1000, height: 800 }),
    lastAt: () => lastAt,
    onChange: () => {},
  })
  return { keyboard, said, view: () => viewport }
}

describe('painting by keyboard', () => {
  it('begins where the pointer was last, or in the middle of the view', () => {
    const near = rig({ lastAt: imagePoint(30, 40) })
    near.keyboard.show()
    expect(near.keyboard.at).toEqual({ x: 30, y: 40 })
    const far = rig({ lastAt: imagePoint(900, 40) })
    far.keyboard.show()
    expect(far.keyboard.at).toEqual({ x: 200, y: 150 })
  })

  it('moves, paints while it is pressed, and hears a key that repeats only once', () => {
    const { keyboard, said } = rig()
    keyboard.moveBy(10, 0)
    keyboard.press()
    keyboard.press()
    keyboard.moveBy(0, -10)
    keyboard.release()
    keyboard.release()
    keyboard.press({ erases: true })
    keyboard.hide()
    expect(said).toEqual([
      'hover 210,150',
      'down 210,150',
      'move 210,140',
      'up 210,140',
      'down 210,140 erase',
      'up 210,140 erase',
    ])
    expect(keyboard.at).toBeNull()
  })

  it('stays on the document and in sight', () => {
    const { keyboard, view } = rig()
    keyboard.moveBy(500, 0)
    const at = keyboard.at
    if (at === null) throw new Error('hidden')
    expect(at.x).toBe(700)
    expect(toScreen(view(), at).x).toBe(400 - 32)
    keyboard.moveBy(5000, -5000)
    expect(keyboard.at).toEqual({ x: 1000, y: 0 })
  })
})

describe('where the pointer is', () => {
  it('is told once a frame as a whole pixel, only when it is another one, and to nobody for nothing', () => {
    let at: ImagePoint | null = imagePoint(3.2, 4.9)
    let reads = 0
    const told: (ImagePoint | null)[] = []
    const hover = createHover(() => {
      reads += 1
      return at
    })
    hover.flush()
    expect(reads).toBe(0)
    const off = hover.on(pixel => told.push(pixel))
    hover.flush()
    at = imagePoint(3.8, 4.1)
    hover.flush()
    at = imagePoint(-0.5, 4.1)
    hover.flush()
    at = null
    hover.flush()
    hover.flush()
    expect(told).toEqual([{ x: 3, y: 4 }, { x: -1, y: 4 }, null])
    off()
    hover.flush()
    expect(reads).toBe(5)
  })
})
