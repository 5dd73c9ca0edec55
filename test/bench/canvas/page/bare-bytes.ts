import type { Contestant, CreateContestant } from './contestant.ts'

type Box = { left: number; top: number; right: number; bottom: number }

const emptyBox = (): Box => ({ left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity })

/**
 * The limit: one array of bytes, capsules stamped straight into it, and only the changed rectangle brought to the
 * screen. No layers, no flow, no zoom, no compression: undo keeps the bytes of the rectangle as they were.
 */
export const createBareBytes: CreateContestant = (element, side) => {
  const mask = new Uint8Array(side * side)
  const view = addCanvas(element)
  const scale = Math.min(view.canvas.width, view.canvas.height) / side
  const scratch = new OffscreenCanvas(1, 1)
  const scratchContext = scratch.getContext('2d', { willReadFrequently: true })
  if (scratchContext === null) throw new Error('no 2D canvas')
  type Step = { box: Box; before: Uint8Array; after: Uint8Array }
  const past: Step[] = []
  const future: Step[] = []
  let dirty = emptyBox()
  let stroke = emptyBox()
  let beforeStroke = new Uint8Array(0)
  let brush = { size: 1, erases: false }
  let last = { x: 0, y: 0 }
  let request = 0

  function grow(box: Box, left: number, top: number, right: number, bottom: number): void {
    box.left = Math.min(box.left, left)
    box.top = Math.min(box.top, top)
    box.right = Math.max(box.right, right)
    box.bottom = Math.max(box.bottom, bottom)
  }

  function stamp(x0: number, y0: number, x1: number, y1: number): void {
    const radius = brush.size / 2
    const left = Math.max(0, Math.floor(Math.min(x0, x1) - radius - 1))
    const right = Math.min(side, Math.ceil(Math.max(x0, x1) + radius + 1))
    const top = Math.max(0, Math.floor(Math.min(y0, y1) - radius - 1))
    const bottom = Math.min(side, Math.ceil(Math.max(y0, y1) + radius + 1))
    const dx = x1 - x0
    const dy = y1 - y0
    const squared = dx * dx + dy * dy || 1
    const reach = (radius + 0.5) ** 2
    const full = brush.erases ? 0 : 255
    for (let y = top; y < bottom; y++) {
      // Where the line of pixels passes the middle of the capsule it is filled as a run; the rest is looked at one by one.
      const [first, last] = chord(x0, y0, x1, y1, radius - 1.5, y + 0.5)
      const from = Math.max(left, Math.ceil(first))
      const to = Math.min(right, Math.floor(last))
      if (from < to) mask.fill(full, y * side + from, y * side + to)
      for (let x = left; x < right; x++) {
        if (x === from && from < to) x = to
        const px = x + 0.5 - x0
        const py = y + 0.5 - y0
        const t = Math.min(1, Math.max(0, (px * dx + py * dy) / squared))
        const ex = px - t * dx
        const ey = py - t * dy
        const away = ex * ex + ey * ey
        if (away >= reach) continue
        const value = Math.min(255, Math.round((radius + 0.5 - Math.sqrt(away)) * 255))
        const i = y * side + x
        const was = mask[i] ?? 0
        if (brush.erases ? 255 - value < was : value > was) mask[i] = brush.erases ? 255 - value : value
      }
    }
    grow(dirty, left, top, right, bottom)
    grow(stroke, left, top, right, bottom)
    request ||= requestAnimationFrame(show)
  }

  function show(): void {
    request = 0
    const { left, top, right, bottom } = dirty
    dirty = emptyBox()
    const width = right - left
    const height = bottom - top
    if (!(width > 0 && height > 0)) return
    const image = new ImageData(width, height)
    const words = new Uint32Array(image.data.buffer)
    for (let y = 0, to = 0; y < height; y++) {
      for (let x = 0, i = (top + y) * side + left; x < width; x++, i++, to++) {
        words[to] = (((mask[i] ?? 0) >> 1) << 24) | 0x463ceb
      }
    }
    if (scratch.width < width || scratch.height < height) {
      scratch.width = Math.max(scratch.width, width)
      scratch.height = Math.max(scratch.height, height)
    }
    scratchContext?.putImageData(image, 0, 0)
    view.clearRect(left * scale, top * scale, width * scale, height * scale)
    view.drawImage(scratch, 0, 0, width, height, left * scale, top * scale, width * scale, height * scale)
  }

  function cut(box: Box, from: Uint8Array): Uint8Array {
    const width = box.right - box.left
    const bytes = new Uint8Array(Math.max(0, width * (box.bottom - box.top)))
    for (let y = box.top, to = 0; y < box.bottom; y++, to += width) {
      bytes.set(from.subarray(y * side + box.left, y * side + box.right), to)
    }
    return bytes
  }

  function travel(from: Step[], to: Step[], version: 'before' | 'after'): void {
    const step = from.pop()
    if (step === undefined) return
    to.push(step)
    const { box } = step
    const width = box.right - box.left
    for (let y = box.top, at = 0; y < box.bottom; y++, at += width) {
      mask.set(step[version].subarray(at, at + width), y * side + box.left)
    }
    grow(dirty, box.left, box.top, box.right, box.bottom)
    request ||= requestAnimationFrame(show)
  }

  const contestant: Contestant = {
    down(x, y, size, erases) {
      brush = { size, erases }
      last = { x, y }
      stroke = emptyBox()
      // The whole mask, once a stroke: the plainest way to know what was there.
      beforeStroke = mask.slice()
      stamp(x, y, x, y)
    },
    move(x, y) {
      stamp(last.x, last.y, x, y)
      last = { x, y }
    },
    up() {
      past.push({ box: stroke, before: cut(stroke, beforeStroke), after: cut(stroke, mask) })
      future.length = 0
    },
    undo: () => travel(past, future, 'before'),
    redo: () => travel(future, past, 'after'),
    historyBytes: () => past.reduce((sum, step) => sum + step.before.length + step.after.length, 0),
    steps: () => past.length,
    mask: () => mask,
    async exportPng() {
      const canvas = new OffscreenCanvas(side, side)
      const image = new ImageData(side, side)
      const words = new Uint32Array(image.data.buffer)
      for (let i = 0; i < words.length; i++) words[i] = Math.imul(mask[i] ?? 0, 0x010101) | 0xff000000
      canvas.getContext('2d')?.putImageData(image, 0, 0)
      return (await canvas.convertToBlob({ type: 'image/png' })).size
    },
    toDocument: (x, y) => [x / scale, y / scale],
    destroy() {
      view.canvas.remove()
    },
  }
  return Promise.resolve(contestant)
}

/** What both end discs of a capsule surely cover of a line of pixels: a part of the capsule, which is convex. */
function chord(x0: number, y0: number, x1: number, y1: number, radius: number, y: number): readonly [number, number] {
  const half = (cy: number): number => Math.sqrt(Math.max(0, radius * radius - (y - cy) * (y - cy)))
  const [a, b] = [half(y0), half(y1)]
  if (a === 0 && b === 0) return [0, 0]
  if (a === 0) return [x1 - b, x1 + b]
  if (b === 0) return [x0 - a, x0 + a]
  return [Math.min(x0 - a, x1 - b), Math.max(x0 + a, x1 + b)]
}

export function addCanvas(element: HTMLElement): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = element.clientWidth
  canvas.height = element.clientHeight
  canvas.style.position = 'absolute'
  element.append(canvas)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no 2D canvas')
  return context
}
