import { Canvas, type FabricObject, PencilBrush, Point } from 'fabric'
import { alphaOf, type Contestant, type CreateContestant, PAINT_COLOUR, pngLength } from './contestant.ts'

/** As its guide says: the pencil brush, a path for each stroke, erased by the composite operation; undo takes paths away. */
export const createFabric: CreateContestant = async (element, side): Promise<Contestant> => {
  const viewSide = Math.min(element.clientWidth, element.clientHeight)
  const scale = viewSide / side
  const host = document.createElement('canvas')
  element.append(host)
  const canvas = new Canvas(host, { width: viewSide, height: viewSide, isDrawingMode: true, selection: false })
  canvas.setZoom(scale)
  const brush = new PencilBrush(canvas)
  brush.color = PAINT_COLOUR
  canvas.freeDrawingBrush = brush
  const future: FabricObject[] = []
  let erases = false
  canvas.on('path:created', ({ path }) => {
    path.set('globalCompositeOperation', erases ? 'destination-out' : 'source-over')
    future.length = 0
  })
  const event = new MouseEvent('mousemove')
  const whole = (): HTMLCanvasElement => canvas.toCanvasElement(1 / scale)

  return {
    down(x, y, size, isErasing) {
      erases = isErasing
      brush.width = size
      const pointer = new Point(x, y)
      brush.onMouseDown(pointer, { e: event })
    },
    move: (x, y) => brush.onMouseMove(new Point(x, y), { e: event }),
    up: () => void brush.onMouseUp({ e: event }),
    undo() {
      const last = canvas.getObjects().at(-1)
      if (last === undefined) return
      canvas.remove(last)
      future.push(last)
    },
    redo() {
      const next = future.pop()
      if (next !== undefined) canvas.add(next)
    },
    historyBytes: () => JSON.stringify(canvas.toObject()).length,
    steps: () => canvas.getObjects().length,
    mask() {
      const context = whole().getContext('2d')
      if (context === null) throw new Error('no 2D canvas')
      return alphaOf(context)
    },
    exportPng: () => pngLength(whole()),
    toDocument: (x, y) => [x / scale, y / scale],
    destroy() {
      void canvas.dispose()
    },
  }
}
