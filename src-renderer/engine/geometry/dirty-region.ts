import { areaOf, isEmptyRect, type Rect, unionRect } from './rect.ts'

/** Collects rects that need drawing and hands them over once. Always few: near neighbours are joined. */
export type DirtyRegion = { add: (rect: Rect) => void; take: () => readonly Rect[]; readonly isEmpty: boolean }

const MOST_RECTS = 8
/** Two rects become one when that costs at most this many times the pixels of both. */
const JOIN_RATIO = 1.25

export function createDirtyRegion(): DirtyRegion {
  let rects: Rect[] = []

  function add(rect: Rect): void {
    if (isEmptyRect(rect)) return
    let joined = rect
    for (let i = 0; i < rects.length; i++) {
      const other = rects[i]
      if (other === undefined) continue
      const union = unionRect(joined, other)
      if (rects.length < MOST_RECTS && areaOf(union) > JOIN_RATIO * (areaOf(joined) + areaOf(other))) continue
      rects.splice(i, 1)
      joined = union
      // The larger rect may now touch those already passed.
      i = -1
    }
    rects.push(joined)
  }

  return {
    add,
    take() {
      const taken = rects
      rects = []
      return taken
    },
    get isEmpty() {
      return rects.length === 0
    },
  }
}
