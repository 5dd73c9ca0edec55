import { addCanvas } from './bare-bytes.ts'
import { alphaOf, type Contestant, type CreateContestant, PAINT_COLOUR } from './contestant.ts'

/** What tutorials do: strokes drawn by the canvas itself, and a snapshot of the whole canvas after each of them. */
const MOST_SNAPSHOTS = 20

export const createPlainCanvas: CreateContestant = (element, side) => {
  const view = addCanvas(element)
  const scale = Math.min(view.canvas.width, view.canvas.height) / side
  const paper = new OffscreenCanvas(side, side)
  const context = paper.getContext('2d')
  if (context === null) throw new Error('no 2D canvas')
  const blank = context.getImageData(0, 0, side, side)
  let past: ImageData[] = [blank]
  let future: ImageData[] = []
  let last = { x: 0, y: 0 }
  let request = 0
  context.lineCap = 'round'
  context.strokeStyle = PAINT_COLOUR

  function show(): void {
    request = 0
    view.clearRect(0, 0, side * scale, side * scale)
    view.globalAlpha = 0.5
    view.drawImage(paper, 0, 0, side * scale, side * scale)
  }

  function line(x: number, y: number): void {
    context?.beginPath()
    context?.moveTo(last.x, last.y)
    context?.lineTo(x, y)
    context?.stroke()
    last = { x, y }
    request ||= requestAnimationFrame(show)
  }

  function restore(): void {
    const image = past.at(-1)
    if (image !== undefined) context?.putImageData(image, 0, 0)
    request ||= requestAnimationFrame(show)
  }

  const contestant: Contestant = {
    down(x, y, size, erases) {
      context.lineWidth = size
      context.globalCompositeOperation = erases ? 'destination-out' : 'source-over'
      last = { x, y }
      line(x, y)
    },
    move: line,
    up() {
      past = [...past, context.getImageData(0, 0, side, side)].slice(-MOST_SNAPSHOTS)
      future = []
    },
    undo() {
      const step = past.length > 1 ? past.pop() : undefined
      if (step !== undefined) future.push(step)
      restore()
    },
    redo() {
      const step = future.pop()
      if (step !== undefined) past.push(step)
      restore()
    },
    historyBytes: () => past.length * side * side * 4,
    steps: () => past.length - 1,
    mask: () => alphaOf(context),
    exportPng: async () => (await paper.convertToBlob({ type: 'image/png' })).size,
    toDocument: (x, y) => [x / scale, y / scale],
    destroy() {
      view.canvas.remove()
    },
  }
  return Promise.resolve(contestant)
}
