import { clamp, type ImagePoint, imagePoint, screenPoint } from '../geometry/vec.ts'
import type { Rect } from '../geometry/rect.ts'
import type { Toolbox } from '../toolbox.ts'
import type { ToolPointer } from '../tools/tool.ts'
import { panBy, toImage, toScreen, type Viewport } from '../viewport.ts'

/**
 * A pointer without a hand on it: keys move it over the document and press it. The tool in the hand sees it like any
 * other, so all tools work by keyboard. A real pointer that moves or presses takes over.
 */
export type KeyboardPointer = {
  /** In document pixels; `null` while it is hidden. */
  readonly at: ImagePoint | null
  /** Where the pointer was last, if that is in sight, or in the middle of the view. */
  show: () => void
  /** Lifts it first. */
  hide: () => void
  /** By document pixels. It stays on the document and in sight: at the edge of the view the view follows. Shows it. */
  moveBy: (dx: number, dy: number) => void
  /** Holding a key repeats the press; only the first counts. */
  press: (how?: { readonly erases?: boolean }) => void
  release: () => void
}

export type KeyboardPointerDeps = {
  readonly toolbox: Pick<Toolbox, 'down' | 'move' | 'up' | 'isDown'>
  viewport: () => Viewport
  setViewport: (next: Viewport) => void
  frame: () => Rect
  /** Where a real pointer was last. */
  lastAt: () => ImagePoint | null
  /** The place, or whether it is shown, changed. */
  onChange: () => void
}

/** The view follows before the pointer leaves it, in CSS pixels. */
const EDGE_PX = 32

export function createKeyboardPointer(deps: KeyboardPointerDeps): KeyboardPointer {
  const { toolbox, viewport, setViewport, frame, lastAt, onChange } = deps
  let at: ImagePoint | null = null
  let isPressed = false
  let erases = false

  const pointerAt = (point: ImagePoint): ToolPointer => ({ point, pressure: 1, erases, shift: false })

  function startingPoint(): ImagePoint {
    const view = viewport()
    const size = { width: view.width / view.pixelRatio, height: view.height / view.pixelRatio }
    const last = lastAt()
    if (last !== null) {
      const { x, y } = toScreen(view, last)
      if (x >= 0 && y >= 0 && x < size.width && y < size.height) return last
    }
    return toImage(view, screenPoint(size.width / 2, size.height / 2))
  }

  function onDocument(point: ImagePoint): ImagePoint {
    const { x, y, width, height } = frame()
    return imagePoint(clamp(point.x, x, x + width), clamp(point.y, y, y + height))
  }

  function show(): ImagePoint {
    if (at === null) {
      at = onDocument(startingPoint())
      onChange()
    }
    return at
  }

  function release(): void {
    if (!isPressed) return
    isPressed = false
    if (at !== null && toolbox.isDown) toolbox.up(pointerAt(at))
  }

  /** Pans by what is missing, so that the point is at least a margin away from every edge. */
  function keepInView(point: ImagePoint): void {
    const view = viewport()
    const { x, y } = toScreen(view, point)
    const missing = (value: number, length: number): number => {
      const edge = Math.min(EDGE_PX, length / 4)
      return clamp(value, edge, length - edge) - value
    }
    const dx = missing(x, view.width / view.pixelRatio)
    const dy = missing(y, view.height / view.pixelRatio)
    if (dx !== 0 || dy !== 0) setViewport(panBy(view, dx, dy))
  }

  return {
    get at() {
      return at
    },
    show,
    hide() {
      release()
      if (at === null) return
      at = null
      onChange()
    },
    moveBy(dx, dy) {
      const from = show()
      at = onDocument(imagePoint(from.x + dx, from.y + dy))
      keepInView(at)
      toolbox.move([pointerAt(at)])
      onChange()
    },
    press(how = {}) {
      if (isPressed) return
      const point = show()
      isPressed = true
      erases = how.erases ?? false
      toolbox.down(pointerAt(point))
    },
    release,
  }
}
