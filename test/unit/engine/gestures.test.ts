import { describe, expect, it } from 'vitest'
import { screenPoint } from '../../../src-renderer/engine/geometry/vec.ts'
import { canvasKeyOf } from '../../../src-renderer/engine/input/canvas-keys.ts'
import { createGestures, type Gestures, type PointerSample } from '../../../src-renderer/engine/input/gestures.ts'

function rig({ gripAt = '' } = {}): { gestures: Gestures; said: string[] } {
  const said: string[] = []
  const place = ({ at }: PointerSample): string => `${at.x},${at.y}`
  const gestures = createGestures({
    toolDown: (sample, erases) => said.push(`down ${place(sample)}${erases ? ' erase' : ''}`),
    toolMove: (samples, guesses) =>
      said.push(['move', ...samples.map(place), ...guesses.map(sample => `(${place(sample)})`)].join(' ')),
    toolUp: sample => said.push(`up ${place(sample)}`),
    toolCancel: () => said.push('cancel'),
    hover: sample => said.push(`hover ${place(sample)}`),
    gripDown(sample) {
      if (place(sample) !== gripAt) return false
      said.push(`grip ${place(sample)}`)
      return true
    },
    gripMove: sample => said.push(`drag ${place(sample)}`),
    gripUp: sample => said.push(`drop ${place(sample)}`),
    gripCancel: () => said.push('grip cancel'),
    pan: (dx, dy) => said.push(`pan ${dx},${dy}`),
    zoom: (at, factor) => said.push(`zoom ${at.x},${at.y} ${factor.toFixed(2)}`),
    shapeBrush: (size, hardness) => said.push(`shape ${size} ${hardness.toFixed(2)}`),
  })
  return { gestures, said }
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

const finger = (id: number, x: number, y: number, timeMs = 0): PointerSample => at(x, y, { id, type: 'touch', timeMs })
const pen = (x: number, y: number, more: Partial<PointerSample> = {}): PointerSample =>
  at(x, y, { id: 9, type: 'pen', ...more })

describe('gestures', () => {
  it('give all coalesced points of a stroke to the tool, and the foretold ones apart', () => {
    const { gestures, said } = rig()
    gestures.move([at(1, 1)])
    gestures.down(at(1, 1))
    gestures.move([at(2, 2), at(3, 3), at(4, 4)], [at(5, 5)])
    gestures.up(at(4, 4))
    gestures.cancel(1)
    expect(said).toEqual(['hover 1,1', 'down 1,1', 'move 2,2 3,3 4,4 (5,5)', 'up 4,4'])
  })

  it.each([
    ['right button', { button: 2 }],
    ['pen eraser', { button: 5, type: 'pen' as const }],
    ['control key', { command: true }],
  ])('erase with the %s', (_, more) => {
    const { gestures, said } = rig()
    gestures.down(at(5, 5, more))
    expect(said).toEqual(['down 5,5 erase'])
  })

  it('pan with the middle button and with the space bar', () => {
    const { gestures, said } = rig()
    gestures.down(at(0, 0, { button: 1 }))
    gestures.move([at(3, 4)])
    gestures.up(at(3, 4))
    gestures.setSpaceHeld(true)
    gestures.down(at(0, 0))
    gestures.move([at(1, 0), at(5, 5)])
    expect(said).toEqual(['pan 3,4', 'pan 5,5'])
  })

  it('shape the brush with Alt and the right button', () => {
    const { gestures, said } = rig()
    gestures.down(at(0, 0, { button: 2, alt: true }))
    gestures.move([at(20, -10)])
    gestures.up(at(20, -10))
    expect(said).toEqual(['shape 20 0.05'])
  })

  it('turn two fingers into pan and zoom, and take back what the first began to paint', () => {
    const { gestures, said } = rig()
    gestures.down(finger(1, 0, 0))
    gestures.down(finger(2, 100, 0))
    gestures.move([finger(2, 200, 0)])
    gestures.up(finger(2, 200, 0))
    gestures.move([finger(1, 50, 50)])
    gestures.up(finger(1, 50, 50))
    gestures.down(finger(3, 9, 9))
    expect(said).toEqual(['down 0,0', 'cancel', 'pan 50,0', 'zoom 100,0 2.00', 'down 9,9'])
  })

  it('ignore the palm while a pen is down and shortly after', () => {
    const { gestures, said } = rig()
    gestures.down(pen(1, 1))
    gestures.down(finger(2, 300, 300, 10))
    gestures.move([finger(2, 301, 300, 12)])
    gestures.up(pen(1, 1, { timeMs: 20 }))
    gestures.down(finger(3, 300, 300, 100))
    gestures.down(finger(4, 300, 300, 900))
    expect(said).toEqual(['down 1,1', 'up 1,1', 'down 300,300'])
  })

  it('let the pen take over from a palm that came first', () => {
    const { gestures, said } = rig()
    gestures.down(finger(2, 300, 300))
    gestures.down(pen(1, 1, { timeMs: 30 }))
    expect(said).toEqual(['down 300,300', 'cancel', 'down 1,1'])
  })

  it.each(['mouse', 'pen', 'touch'] as const)('give a %s that presses a grip to the grip alone', type => {
    const { gestures, said } = rig({ gripAt: '5,5' })
    gestures.down(at(5, 5, { type }))
    gestures.move([at(6, 6, { type }), at(7, 7, { type })])
    gestures.up(at(8, 8, { type }))
    gestures.down(at(9, 9, { type }))
    expect(said).toEqual(['grip 5,5', 'drag 7,7', 'drop 8,8', 'down 9,9'])
  })

  it('leave grips alone with other buttons, and cancel one when a second finger comes or the pointer is lost', () => {
    const { gestures, said } = rig({ gripAt: '5,5' })
    gestures.down(at(5, 5, { button: 2 }))
    gestures.up(at(5, 5, { button: 2 }))
    gestures.down(finger(1, 5, 5))
    gestures.down(finger(2, 90, 90))
    gestures.up(finger(1, 5, 5))
    gestures.up(finger(2, 90, 90))
    gestures.down(at(5, 5))
    gestures.cancel(1)
    expect(said).toEqual(['down 5,5 erase', 'up 5,5', 'grip 5,5', 'grip cancel', 'grip 5,5', 'grip cancel'])
  })

  it('cancel a stroke whose pointer is lost', () => {
    const { gestures, said } = rig()
    gestures.down(at(0, 0))
    gestures.cancel(1)
    gestures.up(at(0, 0))
    expect(said).toEqual(['down 0,0', 'cancel'])
  })
})

describe('keys on the canvas', () => {
  const press = (code: string, key: string, more: Partial<KeyboardEvent> = {}) =>
    canvasKeyOf({ code, key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more })

  it('are read by place where layouts differ, else by letter', () => {
    expect(press('BracketLeft', 'ü')).toEqual({ kind: 'size', direction: -1 })
    expect(press('BracketRight', '+', { shiftKey: true })).toEqual({ kind: 'hardness', direction: 1 })
    expect(press('KeyX', 'x')).toEqual({ kind: 'swap' })
    expect(press('KeyY', 'z', { ctrlKey: true })).toEqual({ kind: 'undo' })
    expect(press('KeyZ', 'Z', { metaKey: true, shiftKey: true })).toEqual({ kind: 'redo' })
    expect(press('KeyA', 'a')).toBeNull()
  })
})
