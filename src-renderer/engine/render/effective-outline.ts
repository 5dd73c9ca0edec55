import type { Editor } from '../document/editor.ts'
import { computeMask } from '../document/mask-operations.ts'
import type { Rect } from '../geometry/rect.ts'
import type { MaskStep } from '../raster/mask-steps.ts'
import type { OperationRunner } from '../raster/operation-runner.ts'
import { traceOutline } from './trace-outline.ts'
import type { Surface } from './surface.ts'

/**
 * The outline of what will be repainted, dashed black and white. It is computed in the worker each time the mask has
 * changed; while one computation runs, further changes wait for the next.
 */
export type EffectiveOutline = {
  /** Only what lies in the rect is sent; without one it is the whole frame. */
  show: (steps: readonly MaskStep[] | null, rect?: Rect) => void
  /** How many pixels will be repainted at all; null while nothing is shown or before the first computation. */
  readonly pixels: number | null
  destroy: () => void
}

const LINE_PX = 1.6
const DASH_PX = 5
/** The outline is traced at most this fine; a screen shows no more of a whole document. */
const FINEST_SIDE_PX = 2048

export type EffectiveOutlineDeps = {
  readonly editor: Editor
  readonly runner: OperationRunner
  readonly surface: Surface
  /** The number of pixels is another one. */
  onChange: () => void
}

export function createEffectiveOutline(deps: EffectiveOutlineDeps): EffectiveOutline {
  const { editor, runner, surface, onChange } = deps
  let steps: readonly MaskStep[] | null = null
  let box: Rect | undefined
  let pixels: number | null = null
  let path: Path2D | null = null
  let isRunning = false
  let isStale = false
  let removeOverlay: (() => void) | null = null

  async function refresh(): Promise<void> {
    if (steps === null) return
    if (isRunning) {
      isStale = true
      return
    }
    isRunning = true
    isStale = false
    const { rect, bytes } = await computeMask(editor, runner, steps, box)
    path = traceOutline(bytes, rect, Math.max(1, Math.ceil(Math.max(rect.width, rect.height) / FINEST_SIDE_PX)))
    pixels = countOf(bytes)
    isRunning = false
    surface.touchOverlay()
    onChange()
    if (isStale) await refresh()
  }

  function draw(context: CanvasRenderingContext2D): void {
    const { zoom, left, top, pixelRatio } = surface.viewport
    if (path === null) return
    // Only the path is scaled; the line keeps its width on the screen.
    const placed = new Path2D()
    placed.addPath(path, new DOMMatrix([zoom, 0, 0, zoom, left, top]))
    context.lineWidth = LINE_PX * pixelRatio
    context.strokeStyle = '#000'
    context.stroke(placed)
    context.setLineDash([DASH_PX * pixelRatio, DASH_PX * pixelRatio])
    context.strokeStyle = '#fff'
    context.stroke(placed)
  }

  const off = editor.onDocument(() => void refresh())

  return {
    get pixels() {
      return steps === null ? null : pixels
    },
    show(next, rect) {
      steps = next
      box = rect
      removeOverlay?.()
      removeOverlay = next === null ? null : surface.addOverlay(draw)
      if (next === null) {
        path = null
        pixels = null
        onChange()
      }
      void refresh()
    },
    destroy() {
      off()
      removeOverlay?.()
      steps = null
    },
  }
}

function countOf(bytes: Uint8Array): number {
  let count = 0
  for (const value of bytes) if (value !== 0) count += 1
  return count
}
