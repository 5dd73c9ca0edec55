import type { Edit } from '../document/editor.ts'
import { type Compose, composeColour, composeMask, eraseColour } from '../paint/compose.ts'
import { createStrokePath, nodeOf, type Sample, type StrokePath } from '../paint/stroke-path.ts'
import { createStroke, type Stroke } from '../paint/stroke.ts'
import type { PaintLayer, Tool, ToolContext, ToolPointer } from './tool.ts'

type Running = {
  readonly edit: Edit
  readonly stroke: Stroke
  path: StrokePath
  /** Where a straight line begins, as long as Shift is held; null while the stroke is free. */
  anchor: Sample | null
  latest: Sample
  /** Where the pointer will be in a moment, as the browser supposes. */
  guesses: readonly Sample[]
  /** The guesses are drawn and must be taken back before anything else is. */
  isGuessDrawn: boolean
}

/** Composing what is guessed costs as much as the stroke itself; with a wide brush nobody would see the difference. */
const WIDEST_GUESSED_PX = 300

function labelOf(layer: PaintLayer, erases: boolean): string {
  if (layer === 'sketch') return erases ? 'Erase sketch' : 'Sketch stroke'
  return erases ? 'Eraser stroke' : 'Brush stroke'
}

const sampleOf = ({ point, pressure }: ToolPointer): Sample => ({ x: point.x, y: point.y, pressure })

/**
 * Brush, eraser and the pencil of the sketch; the eraser erases the layer that is worked on. The stroke is rasterised
 * as the points come and laid into the draft once per frame; it is the document's when the pointer goes up.
 *
 * While Shift is held the stroke is a straight line: from the end of the last stroke if it was held at the press, else
 * from where the pointer was. Where the browser foretells the pointer, the stroke is drawn up to there, so that it does
 * not lag; this is taken back with the next point, or in the next frame, and is never part of the stroke.
 */
export function createPaintTool(context: ToolContext, kind: 'brush' | 'eraser' | 'sketch'): Tool {
  let running: Running | null = null
  let lastEnd: Sample | null = null

  function show({ edit, stroke }: Running): void {
    edit.show(stroke.compose())
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

  function takeBackGuess(now: Running): void {
    if (now.isGuessDrawn) now.stroke.restart()
    now.isGuessDrawn = false
  }

  /** Smoothing lags on purpose. */
  const canGuess = ({ anchor, guesses }: Running): boolean =>
    anchor === null &&
    guesses.length > 0 &&
    context.brush().smoothing === 0 &&
    context.brush().size <= WIDEST_GUESSED_PX

  function drawGuess(now: Running): void {
    now.stroke.mark()
    now.stroke.extend(now.guesses.map(sample => nodeOf(context.brush(), sample)))
    now.guesses = []
    now.isGuessDrawn = true
  }

  /** From here on a straight line, or again a free one. */
  function setStraight(now: Running, isStraight: boolean): void {
    if (isStraight) {
      now.stroke.extend(now.path.finish())
      now.stroke.mark()
      now.anchor = now.latest
    } else {
      drawLine(now)
      now.anchor = null
      now.path = createStrokePath(context.brush(), context.viewport().zoom)
      now.stroke.extend(now.path.add(now.latest))
    }
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
        guesses: [],
        isGuessDrawn: false,
      }
      if (running.anchor === null) running.stroke.extend(running.path.add(sample))
      else drawLine(running)
      context.schedule()
    },
    move(pointers) {
      if (running === null) return
      takeBackGuess(running)
      running.guesses = []
      for (const pointer of pointers) {
        if (pointer.shift !== (running.anchor !== null)) setStraight(running, pointer.shift)
        running.latest = sampleOf(pointer)
        if (running.anchor === null) running.stroke.extend(running.path.add(running.latest))
      }
      if (running.anchor !== null) drawLine(running)
      context.schedule()
    },
    guess(pointers) {
      if (running !== null) running.guesses = pointers.map(sampleOf)
    },
    up(pointer) {
      if (running === null) return
      takeBackGuess(running)
      const { edit, stroke, path, anchor, latest } = running
      const end = sampleOf(pointer)
      const moved = end.x !== latest.x || end.y !== latest.y
      if (anchor === null) {
        // A pen that leaves the tablet reports no pressure: the place counts, the pressure is the last one.
        if (moved) stroke.extend(path.add({ ...end, pressure: latest.pressure }))
        stroke.extend(path.finish())
      } else if (moved) {
        running.latest = { ...end, pressure: latest.pressure }
        drawLine(running)
      }
      show(running)
      lastEnd = end
      edit.commit(true)
      close()
    },
    cancel() {
      running?.edit.cancel()
      close()
    },
    flush() {
      if (running === null) return
      takeBackGuess(running)
      if (canGuess(running)) {
        drawGuess(running)
        // If no point comes until then, the pointer stands still and the guess was wrong.
        context.schedule()
      }
      show(running)
    },
  }
}
