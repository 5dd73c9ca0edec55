import type { Editor } from '../document/editor.ts'
import type { Surface } from '../render/surface.ts'
import type { Toolbox } from '../toolbox.ts'
import type { ToolPointer } from '../tools/tool.ts'
import { panBy, toImage, zoomAbout } from '../viewport.ts'
import { canvasKeyOf } from './canvas-keys.ts'
import type { PointerSample } from './gestures.ts'
import { listenToPointers } from './pointer-input.ts'

export type InputDeps = {
  readonly element: HTMLElement
  readonly surface: Surface
  readonly toolbox: Toolbox
  readonly editor: Editor
  readonly hasKeyboard: boolean
}

const HARDNESS_STEP = 0.1

/** Lets the pointer and the keys of an element drive tools and view. Returns its own removal. */
export function connectInput({ element, surface, toolbox, editor, hasKeyboard }: InputDeps): () => void {
  const { cursor } = surface
  let isInside = false
  let isPanning = false

  const pointerOf = (sample: PointerSample, erases: boolean): ToolPointer => ({
    point: toImage(surface.viewport, sample.at),
    pressure: sample.pressure,
    erases,
    shift: sample.shift,
  })
  let erases = false
  // The view moves by whole device pixels; what is left of each movement is kept for the next, or slow drags would drift.
  let rest = { x: 0, y: 0 }

  function pan(dx: number, dy: number): void {
    const { pixelRatio } = surface.viewport
    const wanted = { x: rest.x + dx * pixelRatio, y: rest.y + dy * pixelRatio }
    const whole = { x: Math.round(wanted.x), y: Math.round(wanted.y) }
    rest = { x: wanted.x - whole.x, y: wanted.y - whole.y }
    surface.setViewport(panBy(surface.viewport, whole.x / pixelRatio, whole.y / pixelRatio))
  }

  /** The ring has the brush's true size at every zoom. */
  function showCursor(): void {
    const { zoom, pixelRatio } = surface.viewport
    const { brush, tool } = toolbox
    const isRing = tool.cursor === 'ring' && !isPanning
    cursor.shape((brush.size * zoom) / pixelRatio, brush.hardness)
    cursor.setShown(isRing && isInside)
    element.style.cursor = isPanning ? 'grab' : tool.cursor === 'ring' ? 'none' : tool.cursor
  }

  const stopListening = listenToPointers(
    element,
    {
      toolDown(sample, isErasing) {
        erases = isErasing
        cursor.moveTo(sample.at)
        toolbox.down(pointerOf(sample, erases))
      },
      toolMove(samples) {
        const last = samples.at(-1)
        if (last !== undefined) cursor.moveTo(last.at)
        toolbox.move(samples.map(sample => pointerOf(sample, erases)))
      },
      toolUp: sample => toolbox.up(pointerOf(sample, erases)),
      toolCancel: toolbox.cancel,
      hover(sample) {
        cursor.moveTo(sample.at)
        toolbox.move([pointerOf(sample, sample.command)])
      },
      pan,
      zoom: (at, factor) => surface.setViewport(zoomAbout(surface.viewport, at, surface.viewport.zoom * factor)),
      shapeBrush(sizeChange, hardnessChange) {
        const { size, hardness } = toolbox.brush
        const scale = surface.viewport.pixelRatio / surface.viewport.zoom
        toolbox.setBrush({ size: size + sizeChange * scale, hardness: hardness + hardnessChange })
        showCursor()
      },
      enter() {
        isInside = true
        showCursor()
      },
      leave() {
        isInside = false
        showCursor()
      },
      setPanning(next) {
        isPanning = next
        showCursor()
      },
      key: event => handleKey(event),
    },
    hasKeyboard,
  )

  function handleKey(event: KeyboardEvent): boolean {
    const key = canvasKeyOf(event)
    if (key === null) return false
    switch (key.kind) {
      case 'size':
        toolbox.stepSize(key.direction)
        break
      case 'hardness':
        toolbox.setBrush({ hardness: toolbox.brush.hardness + key.direction * HARDNESS_STEP })
        break
      case 'swap':
        toolbox.swap()
        break
      case 'undo':
        editor.undo()
        break
      case 'redo':
        editor.redo()
        break
      case 'tool':
        return toolbox.tool.key?.(key.key) ?? false
    }
    return true
  }

  if (element.tabIndex < 0) element.tabIndex = 0
  const offViewport = surface.onViewport(showCursor)
  const offFrame = surface.onFrame(showCursorIfChanged())
  showCursor()

  /** Tool and brush may be set from anywhere; the ring follows in the next frame. */
  function showCursorIfChanged(): () => void {
    let shown = { brush: toolbox.brush, tool: toolbox.id }
    return () => {
      if (shown.brush === toolbox.brush && shown.tool === toolbox.id) return
      shown = { brush: toolbox.brush, tool: toolbox.id }
      showCursor()
    }
  }

  return () => {
    stopListening()
    offViewport()
    offFrame()
    element.style.cursor = ''
  }
}
