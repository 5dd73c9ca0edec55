import { createEditor, type Editor } from '../../../src-renderer/engine/document/editor.ts'
import { imagePoint } from '../../../src-renderer/engine/geometry/vec.ts'
import { type Brush, DEFAULT_BRUSH } from '../../../src-renderer/engine/paint/brush.ts'
import type { Colour } from '../../../src-renderer/engine/paint/compose.ts'
import { createCoveragePool } from '../../../src-renderer/engine/paint/stroke.ts'
import type { PicturePixels } from '../../../src-renderer/engine/raster/colour-distance.ts'
import {
  DEFAULT_OPTIONS,
  type PaintLayer,
  type Tool,
  type ToolId,
  type ToolOptions,
  type ToolPointer,
} from '../../../src-renderer/engine/tools/tool.ts'
import { createTools } from '../../../src-renderer/engine/tools/tools.ts'
import { readRegion, SKETCH_PLANES } from '../../../src-renderer/engine/tiles/tile-store.ts'
import { createViewport, type Viewport } from '../../../src-renderer/engine/viewport.ts'
import { maskOf } from './stroke-support.ts'

/** Small enough to be read pixel by pixel. */
export const SMALL_FRAME = { x: 0, y: 0, width: 400, height: 300 }

export type Rig = {
  readonly editor: Editor
  readonly tools: Readonly<Record<ToolId, Tool>>
  readonly at: (x: number, y: number) => number
  viewport: Viewport
  /** What the sketch is painted with; the picker sets it. */
  colour: Colour
  layer: PaintLayer
  /** One pixel of the sketch: red, green, blue and alpha. */
  readonly sketchAt: (x: number, y: number) => number[]
}

export function rig(
  setup: {
    brush?: Partial<Brush>
    options?: Partial<ToolOptions>
    picture?: PicturePixels
    layer?: PaintLayer
  } = {},
): Rig {
  const editor = createEditor({ frame: SMALL_FRAME })
  const made: Rig = {
    editor,
    viewport: createViewport(400, 300, 1),
    colour: { red: 200, green: 100, blue: 50 },
    layer: setup.layer ?? 'mask',
    sketchAt: (x, y) =>
      SKETCH_PLANES.map(plane => readRegion(editor.store, plane, { x, y, width: 1, height: 1 })[0] ?? -1),
    at: (x, y) => maskOf(editor.store, SMALL_FRAME)[y * SMALL_FRAME.width + x] ?? -1,
    tools: createTools({
      editor,
      pool: createCoveragePool(),
      brush: () => ({ ...DEFAULT_BRUSH, size: 30, ...setup.brush }),
      colour: () => made.colour,
      layer: () => made.layer,
      colourAt: ({ x, y }) => ({ red: x, green: y, blue: 7 }),
      setColour(colour) {
        made.colour = colour
      },
      options: () => ({ ...DEFAULT_OPTIONS, ...setup.options }),
      viewport: () => made.viewport,
      setViewport: next => {
        made.viewport = next
      },
      picturePixels: () => setup.picture ?? null,
      touchOverlay: () => {},
      schedule: () => {},
    }),
  }
  return made
}

export const pointer = (x: number, y: number, more: Partial<ToolPointer> = {}): ToolPointer => ({
  point: imagePoint(x, y),
  pressure: 1,
  erases: false,
  shift: false,
  ...more,
})

/** Presses, moves and lifts. */
export function drag(
  tool: Tool,
  points: readonly (readonly [number, number])[],
  more: Partial<ToolPointer> = {},
): void {
  const [first = pointer(0, 0), ...rest] = points.map(([x, y]) => pointer(x, y, more))
  tool.down(first)
  for (const next of rest) tool.move([next])
  tool.flush?.()
  tool.up(rest.at(-1) ?? first)
}
