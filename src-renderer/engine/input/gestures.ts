import { distance, midpoint, type ScreenPoint, screenPoint } from '../geometry/vec.ts'

/** A pointer event without the DOM. */
export type PointerSample = {
  readonly id: number
  readonly type: 'mouse' | 'pen' | 'touch'
  /** As in the DOM: 0 left, 1 middle, 2 right, 5 pen eraser. */
  readonly button: number
  readonly at: ScreenPoint
  /** 0–1; 1 where the device has no pressure. */
  readonly pressure: number
  readonly shift: boolean
  readonly alt: boolean
  /** Control, or Command on a Mac. */
  readonly command: boolean
  readonly timeMs: number
}

/** What the hand does, in terms of the canvas. */
export type GestureActions = {
  toolDown: (sample: PointerSample, erases: boolean) => void
  toolMove: (samples: readonly PointerSample[], guesses: readonly PointerSample[]) => void
  toolUp: (sample: PointerSample) => void
  toolCancel: () => void
  hover: (sample: PointerSample) => void
  /** A press on something of the host. Says whether it was taken; then it has the pointer until it is up. */
  gripDown: (sample: PointerSample) => boolean
  gripMove: (sample: PointerSample) => void
  gripUp: (sample: PointerSample) => void
  gripCancel: () => void
  /** `at` is where the pointer is that drags the view. */
  pan: (dx: number, dy: number, at?: ScreenPoint) => void
  zoom: (at: ScreenPoint, factor: number) => void
  /** Alt and right button: across for the size in pixels, upwards for the hardness. */
  shapeBrush: (sizeChange: number, hardnessChange: number) => void
}

export type Gestures = {
  down: (sample: PointerSample) => void
  /** All samples since the last event, in order; they belong to one pointer. */
  move: (samples: readonly PointerSample[], guesses?: readonly PointerSample[]) => void
  up: (sample: PointerSample) => void
  cancel: (id: number) => void
  setSpaceHeld: (isHeld: boolean) => void
}

/** A hand that rests on the display after the pen went up is still a palm. */
const PALM_AFTER_PEN_MS = 500
/** A drag of 200 pixels goes from soft to hard. */
const HARDNESS_PER_PX = 0.005

const LEFT_BUTTON = 0
const MIDDLE_BUTTON = 1
const RIGHT_BUTTON = 2
const ERASER_BUTTON = 5

type Mode =
  | { readonly kind: 'idle' }
  | { readonly kind: 'tool' | 'grip' | 'pan' | 'shape'; readonly id: number; last: ScreenPoint }
  | { readonly kind: 'pinch' }
  /** Fingers are left over from a pinch; they do nothing until all are up. */
  | { readonly kind: 'spent' }

/** Decides what a pointer's movement means. One pointer paints; two fingers move the view; a pen silences the hand. */
export function createGestures(actions: GestureActions): Gestures {
  const fingers = new Map<number, ScreenPoint>()
  let mode: Mode = { kind: 'idle' }
  let penId: number | null = null
  let lastPenMs = -Infinity
  let isSpaceHeld = false

  function abandon(): void {
    if (mode.kind === 'tool') actions.toolCancel()
    else if (mode.kind === 'grip') actions.gripCancel()
    mode = { kind: 'idle' }
  }

  function touchDown(sample: PointerSample): void {
    const isPalm = penId !== null || sample.timeMs - lastPenMs < PALM_AFTER_PEN_MS
    if (isPalm) return
    fingers.set(sample.id, sample.at)
    if (fingers.size === 1) begin(sample)
    else if (fingers.size === 2) {
      // The first finger has begun to paint: that was not meant.
      abandon()
      mode = { kind: 'pinch' }
    }
  }

  function begin(sample: PointerSample): void {
    const { id, button, at } = sample
    if (button === MIDDLE_BUTTON || isSpaceHeld) mode = { kind: 'pan', id, last: at }
    else if (button === RIGHT_BUTTON && sample.alt) mode = { kind: 'shape', id, last: at }
    else if (button === LEFT_BUTTON && actions.gripDown(sample)) mode = { kind: 'grip', id, last: at }
    else {
      mode = { kind: 'tool', id, last: at }
      actions.toolDown(sample, button === RIGHT_BUTTON || button === ERASER_BUTTON || sample.command)
    }
  }

  function movePinch(id: number, to: ScreenPoint): void {
    const others = [...fingers].filter(([other]) => other !== id)
    const from = fingers.get(id)
    const [, still] = others[0] ?? []
    fingers.set(id, to)
    if (from === undefined || still === undefined || others.length !== 1) return
    const before = midpoint(from, still)
    const after = midpoint(to, still)
    actions.pan(after.x - before.x, after.y - before.y)
    const spread = distance(from, still)
    if (spread > 0) actions.zoom(screenPoint(after.x, after.y), distance(to, still) / spread)
  }

  function finish(sample: PointerSample | null, id: number): void {
    const wasFinger = fingers.delete(id)
    if (penId === id) penId = null
    if (mode.kind === 'pinch' || mode.kind === 'spent') {
      if (wasFinger) mode = { kind: fingers.size === 0 ? 'idle' : 'spent' }
      return
    }
    if (mode.kind === 'idle' || mode.id !== id) return
    const { kind } = mode
    mode = { kind: 'idle' }
    if (kind === 'tool') {
      if (sample === null) actions.toolCancel()
      else actions.toolUp(sample)
    } else if (kind === 'grip') {
      if (sample === null) actions.gripCancel()
      else actions.gripUp(sample)
    }
  }

  return {
    down(sample) {
      if (sample.type === 'touch') {
        touchDown(sample)
        return
      }
      if (sample.type === 'pen') {
        lastPenMs = sample.timeMs
        penId = sample.id
        // Whatever the hand did before the pen came was the palm.
        if (fingers.size > 0) {
          fingers.clear()
          abandon()
        }
      }
      if (mode.kind === 'idle') begin(sample)
    },
    move(samples, guesses = []) {
      const sample = samples.at(-1)
      if (sample === undefined) return
      if (sample.type === 'pen') lastPenMs = sample.timeMs
      if (mode.kind === 'pinch') {
        if (fingers.has(sample.id)) movePinch(sample.id, sample.at)
        return
      }
      if (mode.kind === 'spent') return
      if (mode.kind === 'idle') {
        if (sample.type !== 'touch') actions.hover(sample)
        return
      }
      if (mode.id !== sample.id) return
      const dx = sample.at.x - mode.last.x
      const dy = sample.at.y - mode.last.y
      mode.last = sample.at
      if (mode.kind === 'tool') actions.toolMove(samples, guesses)
      else if (mode.kind === 'grip') actions.gripMove(sample)
      else if (mode.kind === 'pan') actions.pan(dx, dy, sample.at)
      else actions.shapeBrush(dx, -dy * HARDNESS_PER_PX)
    },
    up: sample => finish(sample, sample.id),
    cancel: id => finish(null, id),
    setSpaceHeld(isHeld) {
      isSpaceHeld = isHeld
    },
  }
}
