import type { ImagePoint } from '../geometry/vec.ts'
import { toImage, type Viewport } from '../viewport.ts'
import type { PointerSample } from './gestures.ts'

/** How finely something on the canvas can be aimed at. */
export type GripAim = {
  /** Document pixels under one CSS pixel: handles keep their size on the screen, so their reach is a multiple of this. */
  readonly documentPxPerScreenPx: number
  /** A finger wants larger targets. */
  readonly pointer: PointerSample['type']
}

export type GripKeys = { readonly shift: boolean; readonly alt: boolean; readonly command: boolean }

/**
 * Something of the host that is dragged on the canvas, such as the handles of a work box. It is asked before the tools
 * and has the pointer to itself until it is up. Only the left button, a pen's tip or one finger drag.
 */
export type Grip = {
  /** The CSS cursor of what would be dragged from here; `null` leaves the press to the tool. */
  hitTest: (point: ImagePoint, aim: GripAim) => string | null
  start: (point: ImagePoint, keys: GripKeys) => void
  /** Once per event: only the last point matters. */
  drag: (point: ImagePoint, keys: GripKeys) => void
  end: (point: ImagePoint, keys: GripKeys) => void
  /** The pointer was lost, or a second finger came: leave everything as it was before the start. */
  cancel: () => void
}

export type Grips = {
  /** The last one added comes first. Returns its own removal. */
  add: (grip: Grip) => () => void
  /** The cursor over a grip; `null` elsewhere. */
  cursorAt: (sample: PointerSample) => string | null
  /** Says whether a grip took the press. */
  down: (sample: PointerSample) => boolean
  move: (sample: PointerSample) => void
  up: (sample: PointerSample) => void
  cancel: () => void
}

export function createGrips(viewport: () => Viewport): Grips {
  let grips: readonly Grip[] = []
  let held: Grip | null = null

  const pointOf = (sample: PointerSample): ImagePoint => toImage(viewport(), sample.at)

  function hit(sample: PointerSample): { readonly grip: Grip; readonly cursor: string } | null {
    const { zoom, pixelRatio } = viewport()
    const aim: GripAim = { documentPxPerScreenPx: pixelRatio / zoom, pointer: sample.type }
    for (const grip of grips) {
      const cursor = grip.hitTest(pointOf(sample), aim)
      if (cursor !== null) return { grip, cursor }
    }
    return null
  }

  return {
    add(grip) {
      grips = [grip, ...grips]
      return () => {
        if (held === grip) held = null
        grips = grips.filter(other => other !== grip)
      }
    },
    cursorAt: sample => hit(sample)?.cursor ?? null,
    down(sample) {
      held = hit(sample)?.grip ?? null
      held?.start(pointOf(sample), sample)
      return held !== null
    },
    move(sample) {
      held?.drag(pointOf(sample), sample)
    },
    up(sample) {
      held?.end(pointOf(sample), sample)
      held = null
    },
    cancel() {
      held?.cancel()
      held = null
    },
  }
}
