import { type Box, type BoxLimits, CANVAS_LIMITS, moveWorkBox, resizeWorkBox } from '#shared/domain/work-box.ts'
import type { ScreenBox } from './use-screen-box.ts'

export type EdgeGrip = 'nw' | 'n' | 'ne' | 'w' | 'e' | 'sw' | 's' | 'se'
export type Grip = EdgeGrip | 'move'

export const EDGE_GRIPS: readonly EdgeGrip[] = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se']

const STEP_PX = 8
const FAR_STEP_PX = 64

/** Dragged from where it was taken. The edges that are not held stay where they are. */
export function draggedBox(
  box: Box,
  grip: Grip,
  dx: number,
  dy: number,
  frame: Box,
  limits: BoxLimits = CANVAS_LIMITS,
): Box {
  if (grip === 'move') return moveWorkBox(box, dx, dy, frame)
  return resizeWorkBox(
    box,
    {
      ...(grip.includes('w') ? { left: box.x + dx } : {}),
      ...(grip.includes('e') ? { right: box.x + box.width + dx } : {}),
      ...(grip.includes('n') ? { top: box.y + dy } : {}),
      ...(grip.includes('s') ? { bottom: box.y + box.height + dy } : {}),
    },
    frame,
    limits,
  )
}

const DIRECTIONS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** How far an arrow key moves what has the focus; null when it moves it nowhere. */
export function keyDrag(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  grip: Grip,
): readonly [dx: number, dy: number] | null {
  const direction = DIRECTIONS[key]
  if (direction === undefined) return null
  const [dx, dy] = direction
  const isAcross = grip === 'move' || grip.includes('w') || grip.includes('e')
  const isDown = grip === 'move' || grip.includes('n') || grip.includes('s')
  if ((dx !== 0 && !isAcross) || (dy !== 0 && !isDown)) return null
  const step = shiftKey ? FAR_STEP_PX : STEP_PX
  return [dx * step, dy * step]
}

/**
 * On whole device pixels, where lines are crisp at any scale of the display; `hairPx` is one of them, or as many as a CSS
 * pixel comes nearest to.
 */
export function crispBox(at: ScreenBox, pixelRatio: number): ScreenBox & { readonly hairPx: number } {
  const snap = (px: number): number => Math.round(px * pixelRatio) / pixelRatio
  const left = snap(at.left)
  const top = snap(at.top)
  return {
    left,
    top,
    width: snap(at.left + at.width) - left,
    height: snap(at.top + at.height) - top,
    hairPx: Math.max(1, Math.round(pixelRatio)) / pixelRatio,
  }
}
