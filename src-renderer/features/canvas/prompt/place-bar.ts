import type { ScreenBox } from '../stage/use-screen-box.ts'

const GAP_PX = 14
const LABEL_PX = 26
const MARGIN_PX = 12

type Size = { readonly width: number; readonly height: number }

/**
 * Where the prompt bar lies: under the box and left-aligned with it; without room there above it; without room there at
 * the bottom of the view. It never covers the box where there is another place.
 */
export function placeBar(box: ScreenBox, bar: Size, stage: Size): { readonly left: number; readonly top: number } {
  const rightmost = stage.width - bar.width - MARGIN_PX
  const left = Math.max(MARGIN_PX, Math.min(box.left, rightmost))
  const below = box.top + box.height + GAP_PX
  if (below >= MARGIN_PX && below + bar.height + MARGIN_PX <= stage.height) return { left, top: below }
  const above = box.top - LABEL_PX - GAP_PX - bar.height
  if (above >= MARGIN_PX && above + bar.height <= stage.height) return { left, top: above }
  return { left: Math.max(MARGIN_PX, (stage.width - bar.width) / 2), top: stage.height - bar.height - MARGIN_PX }
}
