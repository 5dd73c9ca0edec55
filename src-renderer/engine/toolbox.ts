import type { Editor } from './document/editor.ts'
import type { ImagePoint } from './geometry/vec.ts'
import { type Brush, type Brushes, DEFAULT_BRUSH, normaliseBrush, steppedSize } from './paint/brush.ts'
import { type Colour, DEFAULT_COLOUR } from './paint/compose.ts'
import { createCoveragePool } from './paint/stroke.ts'
import type { PicturePixels } from './raster/colour-distance.ts'
import type { Surface } from './render/surface.ts'
import {
  DEFAULT_OPTIONS,
  type PaintLayer,
  type Tool,
  type ToolId,
  type ToolOptions,
  type ToolPointer,
} from './tools/tool.ts'
import { createTools } from './tools/tools.ts'

/** Which tool is in the hand, how it is set, and the passing on of what the pointer does. */
export type Toolbox = {
  readonly id: ToolId
  readonly tool: Tool
  readonly brush: Brush
  readonly brushes: Brushes
  readonly options: ToolOptions
  readonly colour: Colour
  /** What eraser, shapes, bucket, wand and move work on. */
  readonly layer: PaintLayer
  readonly isDown: boolean
  /** Cancels what the old tool was doing. The brush works on the mask, the sketch pencil on the sketch. */
  choose: (id: ToolId) => void
  /** Takes the pencil instead of the brush, or the other way round, when one of them is in the hand. */
  setLayer: (layer: PaintLayer) => void
  setBrush: (change: Partial<Brush>) => void
  setColour: (next: Colour) => void
  setOptions: (change: Partial<ToolOptions>) => void
  stepSize: (direction: 1 | -1) => void
  swap: () => void
  down: (pointer: ToolPointer) => void
  /** `guesses` are where the pointer will be, as the browser supposes. */
  move: (pointers: readonly ToolPointer[], guesses?: readonly ToolPointer[]) => void
  up: (pointer: ToolPointer) => void
  cancel: () => void
  /** Once per frame. */
  flush: () => void
}

export type ToolboxDeps = {
  readonly editor: Editor
  readonly surface: Surface
  picturePixels: () => PicturePixels | null
  colourAt: (point: ImagePoint) => Colour | null
  onChange: () => void
}

export function createToolbox({ editor, surface, picturePixels, colourAt, onChange }: ToolboxDeps): Toolbox {
  let id: ToolId = 'brush'
  let layer: PaintLayer = 'mask'
  let options = DEFAULT_OPTIONS
  let isDown = false
  let isFlushNeeded = false
  let brushes: Brushes = { brush: DEFAULT_BRUSH, eraser: DEFAULT_BRUSH, sketch: DEFAULT_BRUSH }
  const brushId = (): keyof Brushes => (id === 'eraser' || id === 'sketch' ? id : 'brush')
  let colour = DEFAULT_COLOUR
  let removeOverlay: (() => void) | null = null

  const tools = createTools({
    editor,
    pool: createCoveragePool(),
    brush: () => brushes[brushId()],
    options: () => options,
    colour: () => colour,
    viewport: () => surface.viewport,
    setViewport: surface.setViewport,
    picturePixels,
    layer: () => layer,
    colourAt,
    setColour,
    touchOverlay: surface.touchOverlay,
    schedule() {
      isFlushNeeded = true
      surface.schedule()
    },
  })

  function setBrush(change: Partial<Brush>): void {
    const tool = brushId()
    brushes = { ...brushes, [tool]: normaliseBrush({ ...brushes[tool], ...change }) }
    onChange()
  }

  function setColour(next: Colour): void {
    colour = next
    onChange()
  }

  const paintToolOf = (of: PaintLayer): ToolId => (of === 'mask' ? 'brush' : 'sketch')

  function choose(next: ToolId): void {
    if (next === id) return
    tools[id].cancel()
    isDown = false
    id = next
    if (id === 'brush') layer = 'mask'
    else if (id === 'sketch') layer = 'sketch'
    removeOverlay?.()
    const { overlay } = tools[id]
    removeOverlay = overlay === undefined ? null : surface.addOverlay(overlay)
    onChange()
  }

  return {
    get id() {
      return id
    },
    get tool() {
      return tools[id]
    },
    get brush() {
      return brushes[brushId()]
    },
    get brushes() {
      return brushes
    },
    get options() {
      return options
    },
    get colour() {
      return colour
    },
    get isDown() {
      return isDown
    },
    get layer() {
      return layer
    },
    choose,
    setLayer(next) {
      if (next === layer) return
      if (id === 'brush' || id === 'sketch') {
        choose(paintToolOf(next))
        return
      }
      tools[id].cancel()
      isDown = false
      layer = next
      onChange()
    },
    setBrush,
    setColour,
    setOptions(change) {
      options = { ...options, ...change }
      onChange()
    },
    stepSize: direction => setBrush({ size: steppedSize(brushes[brushId()].size, direction) }),
    swap: () => choose(id === paintToolOf(layer) ? 'eraser' : paintToolOf(layer)),
    down(pointer) {
      isDown = true
      tools[id].down(pointer)
      onChange()
    },
    move(pointers, guesses = []) {
      if (isDown) {
        tools[id].move(pointers)
        if (guesses.length > 0) tools[id].guess?.(guesses)
      } else {
        const last = pointers.at(-1)
        if (last !== undefined) tools[id].hover?.(last)
      }
    },
    up(pointer) {
      if (!isDown) return
      isDown = false
      tools[id].up(pointer)
      onChange()
    },
    cancel() {
      isDown = false
      tools[id].cancel()
      onChange()
    },
    flush() {
      if (!isFlushNeeded) return
      isFlushNeeded = false
      tools[id].flush?.()
    },
  }
}
