import { screenPoint } from '../geometry/vec.ts'
import { createGestures, type GestureActions, type PointerSample } from './gestures.ts'

export type InputActions = GestureActions & {
  enter: () => void
  leave: () => void
  /** The space bar changes what a press would do, and so the cursor. */
  setPanning: (isPanning: boolean) => void
  /** A key with a meaning for the canvas. Says whether it was taken. */
  key: (event: KeyboardEvent) => boolean
}

/** One notch of a wheel zooms by about this much. */
const ZOOM_PER_WHEEL_PX = 0.0022
const LINE_PX = 16

/**
 * The only listeners of the engine. Every coalesced point is read, and the foretold ones apart; the pointer is captured so that a stroke goes on
 * past the edge, and what it means is left to the gestures.
 */
export function listenToPointers(
  element: HTMLElement,
  actions: InputActions,
  hasKeyboard: boolean,
): {
  /** What the space bar does: while it is held a press drags the view. */
  readonly holdPanning: (isHeld: boolean) => void
  /** Takes all listeners away. */
  readonly stop: () => void
} {
  const gestures = createGestures(actions)
  const stop = new AbortController()
  const { signal } = stop
  const { ownerDocument: document } = element
  let box = element.getBoundingClientRect()
  let isInside = false

  const sampleOf = (event: PointerEvent, button = event.button): PointerSample => ({
    id: event.pointerId,
    type: event.pointerType === 'pen' ? 'pen' : event.pointerType === 'touch' ? 'touch' : 'mouse',
    button,
    at: screenPoint(event.clientX - box.left, event.clientY - box.top),
    pressure: event.pointerType === 'pen' ? event.pressure : 1,
    shift: event.shiftKey,
    alt: event.altKey,
    command: event.ctrlKey || event.metaKey,
    timeMs: event.timeStamp,
  })

  function measure(): void {
    box = element.getBoundingClientRect()
  }

  function handleMove(event: PointerEvent): void {
    gestures.move(
      coalesced(event).map(point => sampleOf(point)),
      foretold(event).map(point => sampleOf(point)),
    )
  }

  function handleDown(event: PointerEvent): void {
    measure()
    // Focus by hand: the default is prevented, because it would also select text and scroll with the middle button.
    event.preventDefault()
    element.focus({ preventScroll: true })
    element.setPointerCapture(event.pointerId)
    gestures.down(sampleOf(event))
  }

  function handleWheel(event: WheelEvent): void {
    event.preventDefault()
    measure()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit]
    if (event.shiftKey) actions.pan(-dx - dy, 0)
    else if (dx !== 0 && !event.ctrlKey) actions.pan(-dx, -dy)
    // A pinch on a touchpad arrives as a wheel with Control, in much smaller steps.
    else {
      const at = screenPoint(event.clientX - box.left, event.clientY - box.top)
      actions.zoom(at, Math.exp(-dy * ZOOM_PER_WHEEL_PX * (event.ctrlKey ? 4 : 1)))
    }
  }

  function handleKey(event: KeyboardEvent): void {
    if (isTyping(event.target) || !(isInside || document.activeElement === element)) return
    if (event.code === 'Space') {
      event.preventDefault()
      holdPanning(true)
    } else if (actions.key(event)) event.preventDefault()
  }

  function holdPanning(isHeld: boolean): void {
    gestures.setSpaceHeld(isHeld)
    actions.setPanning(isHeld)
  }

  element.style.touchAction = 'none'
  element.addEventListener('pointerdown', handleDown, { signal })
  element.addEventListener('pointermove', handleMove, { signal })
  element.addEventListener('pointerup', event => gestures.up(sampleOf(event)), { signal })
  element.addEventListener('pointercancel', event => gestures.cancel(event.pointerId), { signal })
  element.addEventListener('lostpointercapture', event => gestures.cancel(event.pointerId), { signal })
  element.addEventListener('contextmenu', event => event.preventDefault(), { signal })
  element.addEventListener('wheel', handleWheel, { signal, passive: false })
  element.addEventListener(
    'pointerenter',
    () => {
      measure()
      isInside = true
      actions.enter()
    },
    { signal },
  )
  element.addEventListener(
    'pointerleave',
    () => {
      isInside = false
      actions.leave()
    },
    { signal },
  )
  globalThis.addEventListener('scroll', measure, { signal, capture: true, passive: true })
  globalThis.addEventListener('resize', measure, { signal, passive: true })
  if (hasKeyboard) {
    document.addEventListener('keydown', handleKey, { signal })
    document.addEventListener('keyup', event => event.code === 'Space' && holdPanning(false), { signal })
    globalThis.addEventListener('blur', () => holdPanning(false), { signal })
  }
  return { holdPanning, stop: () => stop.abort() }
}

/** The browser gathers moves until the next frame; all of them are the stroke. Only secure pages are given them. */
function coalesced(event: PointerEvent): readonly PointerEvent[] {
  const points = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : []
  return points.length === 0 ? [event] : points
}

/** A guess for the next frame is mostly right; one for the frame after it is not. */
const FORETOLD_MS = 16

function foretold(event: PointerEvent): readonly PointerEvent[] {
  if (!('getPredictedEvents' in event)) return []
  return event.getPredictedEvents().filter(({ timeStamp }) => timeStamp - event.timeStamp <= FORETOLD_MS)
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON'].includes(target.tagName))
