import type { Edit } from '../document/editor.ts'
import { type Compose, composeColour, composeMask, eraseColour } from '../paint/compose.ts'
import { createStrokePath, nodeOf, type Sample, type StrokePath } from '../paint/stroke-path.ts'
import { createStroke, type Stroke } from '../paint/stroke.ts'
import type { PaintLayer, Tool, ToolContext, ToolPointer } from './tool.ts'

type Running = {
  readonly edit: Edit
  readonly stroke: Stroke
  readonly path: StrokePath
  /** Where a straight line begins; null for a free stroke. */
  readonly anchor: Sample | null
  latest: Sample
}

function labelOf(layer: PaintLayer, erases: boolean): string {
  if (layer === 'sketch') return erases ? 'Erase sketch' : 'Sketch stroke'
  return erases ? 'Eraser stroke' : 'Brush stroke'
}

const sampleOf = ({ point, pressure }: ToolPointer): Sample => ({ x: point.x, y: point.y, pressure })

/**
 * Brush, eraser and the pencil of the sketch; the eraser erases the layer that is worked on. The stroke is rasterised
 * as the points come and laid into the draft once per frame; it is the document's when the pointer goes up. With Shift
 * it is a straight line, from the end of the last stroke if there was one.
 */
export function createPaintTool(context: ToolContext, kind: 'brush' | 'eraser' | 'sketch'): Tool {
  let running: Running | null = null
  let lastEnd: Sample | null = null

  function show(): void {
    if (running === null) return
    running.edit.show(running.stroke.compose())
  }

  function close(): void {
    running?.stroke.release()
    running = null
  }

  function drawLine({ stroke, anchor, latest }: Running): void {
    if (anchor === null) return
    stroke.restart()
    stroke.extend([anchor, latest].map(sample => nodeOf(context.brush(), sample)))
  }

  const layerOf = (): PaintLayer => (kind === 'eraser' ? context.layer() : kind === 'sketch' ? 'sketch' : 'mask')

  function composeFor(erases: boolean): Compose {
    if (layerOf() === 'mask') return composeMask(erases ? 'subtract' : 'add')
    return erases ? eraseColour : composeColour(context.colour())
  }

  return {
    cursor: 'ring',
    down(pointer) {
      running?.edit.cancel()
      close()
      const erases = pointer.erases || kind === 'eraser'
      const edit = context.editor.openEdit(labelOf(layerOf(), erases))
      const { draft, target } = edit
      const brush = context.brush()
      const sample = sampleOf(pointer)
      running = {
        edit,
        stroke: createStroke({ draft, target, pool: context.pool }, brush, composeFor(erases)),
        path: createStrokePath(brush, context.viewport().zoom),
        anchor: pointer.shift ? (lastEnd ?? sample) : null,
        latest: sample,
      }
      if (running.anchor === null) running.stroke.extend(running.path.add(sample))
      else drawLine(running)
      context.schedule()
    },
    move(pointers) {
      if (running === null) return
      for (const pointer of pointers) {
        running.latest = sampleOf(pointer)
        if (running.anchor === null) running.stroke.extend(running.path.add(running.latest))
      }
      if (running.anchor !== null) drawLine(running)
      context.schedule()
    },
    up(pointer) {
      if (running === null) return
      const { edit, stroke, path, anchor, latest } = running
      const end = sampleOf(pointer)
      const moved = end.x !== latest.x || end.y !== latest.y
      if (anchor === null) {
        // A pen that leaves the tablet reports no pressure: the place counts, the pressure is the last one.
        if (moved) stroke.extend(path.add({ ...end, pressure: latest.pressure }))
        stroke.extend(path.finish())
      }
      show()
      lastEnd = end
      edit.commit(true)
      close()
    },
    cancel() {
      running?.edit.cancel()
      close()
    },
    flush: show,
  }
}
