import { z } from 'zod'

export type Rectangle = { x: number; y: number; width: number; height: number }

/** Where the window was. The rectangle is the one it has when it is not maximised. */
export const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

export const SMALLEST_WINDOW = { width: 1024, height: 700 } as const
const FIRST_WINDOW = { width: 1440, height: 900 } as const
/** As much of the title bar must be on a screen for the window to be taken hold of. */
const GRIP_PX = { width: 120, height: 24 } as const

/**
 * Where the window opens: where it was, when a screen is still there; else in the middle of the main screen, never
 * larger than it. `workAreas` are the screens without their bars, the main one first.
 */
export function placeWindow(saved: unknown, workAreas: readonly [Rectangle, ...Rectangle[]]): WindowState {
  const parsed = WindowState.safeParse(saved)
  if (!parsed.success) return { ...centre(FIRST_WINDOW, workAreas[0]), maximized: false }
  const state = parsed.data
  // A window that was made smaller may no longer reach the screen it was on.
  const fitting = workAreas
    .map(area => ({ area, placed: { ...state, ...fitInto(area, state) } }))
    .find(({ area, placed }) => isGripOn(placed, area))
  return fitting?.placed ?? { ...centre(state, workAreas[0]), maximized: state.maximized }
}

function isGripOn(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x)
  const right = Math.min(window.x + window.width, area.x + area.width)
  return right - left >= GRIP_PX.width && window.y >= area.y && window.y + GRIP_PX.height <= area.y + area.height
}

type Size = Pick<Rectangle, 'width' | 'height'>

const fitInto = (area: Rectangle, size: Size): Size => ({
  width: Math.min(size.width, area.width),
  height: Math.min(size.height, area.height),
})

function centre(size: Size, area: Rectangle): Rectangle {
  const { width, height } = fitInto(area, size)
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  }
}
