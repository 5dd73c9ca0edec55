import Konva from 'konva'
import { alphaOf, type Contestant, type CreateContestant, PAINT_COLOUR, pngLength } from './contestant.ts'

/** As its guide to free drawing says: a line for each stroke, erased by the composite operation; undo takes lines away. */
export const createKonva: CreateContestant = (element, side) => {
  const viewSide = Math.min(element.clientWidth, element.clientHeight)
  const scale = viewSide / side
  const container = document.createElement('div')
  element.append(container)
  const stage = new Konva.Stage({ container, width: viewSide, height: viewSide, scaleX: scale, scaleY: scale })
  const layer = new Konva.Layer({ listening: false })
  stage.add(layer)
  const future: Konva.Line[] = []
  let line = new Konva.Line()
  const whole = (): HTMLCanvasElement => stage.toCanvas({ pixelRatio: 1 / scale })

  const contestant: Contestant = {
    down(x, y, size, erases) {
      line = new Konva.Line({
        points: [x, y, x, y],
        stroke: PAINT_COLOUR,
        strokeWidth: size,
        lineCap: 'round',
        lineJoin: 'round',
        globalCompositeOperation: erases ? 'destination-out' : 'source-over',
      })
      future.length = 0
      layer.add(line)
    },
    move: (x, y) => void line.points([...line.points(), x, y]),
    up() {},
    undo() {
      const last = layer.children.at(-1)
      if (!(last instanceof Konva.Line)) return
      last.remove()
      future.push(last)
    },
    redo() {
      const next = future.pop()
      if (next !== undefined) layer.add(next)
    },
    historyBytes: () => layer.toJSON().length,
    steps: () => layer.children.length,
    mask() {
      const context = whole().getContext('2d')
      if (context === null) throw new Error('no 2D canvas')
      return alphaOf(context)
    },
    exportPng: () => pngLength(whole()),
    toDocument: (x, y) => [x / scale, y / scale],
    destroy() {
      stage.destroy()
    },
  }
  return Promise.resolve(contestant)
}
