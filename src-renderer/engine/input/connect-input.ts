import type { Editor } from '../document/editor.ts'
import type { Surface } from '../render/surface.ts'
import type { Toolbox } from '../toolbox.ts'
import type { ToolPointer } from '../tools/tool.ts'
import type { ScreenPoint } from '../geometry/vec.ts'
import { panBy, toImage, toScreen, zoomAbout } from '../viewport.ts'
import { canvasKeyOf } from './canvas-keys.ts'
import type { PointerSample } from './gestures.ts'
import { createGrips, type Grips } from './grips.ts'
import { createHover, type Hover } from './hover.ts'
import { createKeyboardPointer, type KeyboardPointer } from './keyboard-pointer.ts'
import { listenToPointers } from './pointer-input.ts'

export type InputDeps = {
  readonly element: HTMLElement
  readonly surface: Surface
  readonly toolbox: Toolbox
  readonly editor: Editor
  readonly hasKeyboard: boolean
}

const HARDNESS_STEP = 0.1

export type ConnectedInput = {
  readonly keyboardPointer: KeyboardPointer
  /** The document pixel under the pointer, at most once a frame; `null` when it is nowhere. */
  onHover: Hover['on']
  addGrip: Grips['add']
  /** While it is held a press drags the view, whatever tool is in the hand. */
  holdPanning: (isHeld: boolean) => void
  destroy: () => void
}

/** Lets the pointer and the keys of an element drive tools and view. */
export function connectInput({ element, surface, toolbox, editor, hasKeyboard }: InputDeps): ConnectedInput {
  const { cursor } = surface
  const grips = createGrips(() => surface.viewport)
  let isInside = false
  let isPanning = false
  /** Where the real pointer was last, and whether it is still there. */
  let lastAt: ScreenPoint | null = null
  let gripCursor: string | null = null

  const keyboardPointer = createKeyboardPointer({
    toolbox,
    viewport: () => surface.viewport,
    setViewport: surface.setViewport,
    frame: () => editor.state.frame,
    lastAt: () => (lastAt === null ? null : toImage(surface.viewport, lastAt)),
    onChange() {
      showCursor()
      surface.schedule()
    },
  })
  const hover = createHover(
    () => keyboardPointer.at ?? (isInside && lastAt !== null ? toImage(surface.viewport, lastAt) : null),
  )

  /** The hand moves the real pointer again. */
  function follow(at: ScreenPoint): void {
    lastAt = at
    if (keyboardPointer.at === null) cursor.moveTo(at)
    surface.schedule()
  }

  const pointerOf = (sample: PointerSample, erases: boolean): ToolPointer => ({
    point: toImage(surface.viewport, sample.at),
    pressure: sample.pressure,
    erases,
    shift: sample.shift,
  })
  let erases = false
  // The view moves by whole device pixels; what is left of each movement is kept for the next, or slow drags would drift.
  let rest = { x: 0, y: 0 }

  function pan(dx: number, dy: number, at?: ScreenPoint): void {
    if (at !== undefined) follow(at)
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
    const isRing = tool.cursor === 'ring'
    const byKey = keyboardPointer.at
    const isFree = !isPanning && gripCursor === null
    // Other tools have no outline: the keyboard's pointer is then a cross.
    cursor.shape(isRing ? (brush.size * zoom) / pixelRatio : 0, brush.hardness)
    cursor.setShown(byKey !== null || (isRing && isInside && isFree))
    if (byKey !== null) cursor.moveTo(toScreen(surface.viewport, byKey))
    else if (lastAt !== null) cursor.moveTo(lastAt)
    element.style.cursor = isPanning ? 'grab' : (gripCursor ?? (isRing ? 'none' : tool.cursor))
  }

  const listening = listenToPointers(
    element,
    {
      toolDown(sample, isErasing) {
        erases = isErasing
        keyboardPointer.hide()
        follow(sample.at)
        toolbox.down(pointerOf(sample, erases))
      },
      toolMove(samples, guesses) {
        const last = samples.at(-1)
        if (last !== undefined) follow(last.at)
        const toPointer = (sample: PointerSample): ToolPointer => pointerOf(sample, erases)
        toolbox.move(samples.map(toPointer), guesses.map(toPointer))
      },
      toolUp: sample => toolbox.up(pointerOf(sample, erases)),
      toolCancel: toolbox.cancel,
      hover(sample) {
        // A hand that only touches the mouse does not end what a key is painting.
        if (toolbox.isDown) return
        keyboardPointer.hide()
        follow(sample.at)
        const next = grips.cursorAt(sample)
        if (next !== gripCursor) {
          gripCursor = next
          showCursor()
        }
        toolbox.move([pointerOf(sample, sample.command)])
      },
      gripDown(sample) {
        const isTaken = grips.down(sample)
        if (!isTaken) return false
        keyboardPointer.hide()
        follow(sample.at)
        gripCursor = grips.cursorAt(sample)
        showCursor()
        return true
      },
      gripMove(sample) {
        follow(sample.at)
        grips.move(sample)
      },
      gripUp: grips.up,
      gripCancel: grips.cancel,
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
        surface.schedule()
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
  const offHover = surface.onFrame(hover.flush)
  // Keys that go up elsewhere are not heard of.
  const stop = new AbortController()
  element.addEventListener('blur', keyboardPointer.release, { signal: stop.signal })
  globalThis.addEventListener('blur', keyboardPointer.release, { signal: stop.signal })
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

  return {
    keyboardPointer,
    onHover: hover.on,
    addGrip: grips.add,
    holdPanning: listening.holdPanning,
    destroy() {
      listening.stop()
      stop.abort()
      offViewport()
      offFrame()
      offHover()
      element.style.cursor = ''
    },
  }
}
