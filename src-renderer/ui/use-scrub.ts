import { type PointerEvent, useCallback, useEffect, useRef } from 'react'
import { type NumberRange, stepNumber } from './number-expression.ts'

const PX_PER_STEP = 3
const START_PX = 4

type Scrub = { value: number | null; range: NumberRange; onChange: (value: number) => void }

/** Turns a horizontal drag into steps of a number. A press without movement stays a click on the label. */
export function useScrub(scrub: Scrub): (event: PointerEvent<HTMLElement>) => void {
  const latest = useRef(scrub)
  useEffect(() => {
    latest.current = scrub
  })
  return useCallback((down: PointerEvent<HTMLElement>) => {
    const start = latest.current.value
    if (down.button !== 0 || start === null) return
    const label = down.currentTarget
    const { pointerId, clientX: startX } = down
    let isScrubbing = false
    const handleMove = (move: globalThis.PointerEvent) => {
      const dx = move.clientX - startX
      if (!isScrubbing && Math.abs(dx) < START_PX) return
      if (!isScrubbing) label.setPointerCapture(pointerId)
      isScrubbing = true
      const steps = Math.trunc(dx / PX_PER_STEP) * (move.shiftKey ? 10 : 1)
      latest.current.onChange(stepNumber(start, steps, latest.current.range))
    }
    const handleClick = (click: Event) => {
      if (isScrubbing) click.preventDefault()
    }
    const handleEnd = () => {
      label.removeEventListener('pointermove', handleMove)
      label.removeEventListener('pointerup', handleEnd)
      label.removeEventListener('pointercancel', handleEnd)
      // The click comes after the release: it must not focus the field when the label was dragged.
      requestAnimationFrame(() => label.removeEventListener('click', handleClick))
    }
    label.addEventListener('pointermove', handleMove)
    label.addEventListener('pointerup', handleEnd)
    label.addEventListener('pointercancel', handleEnd)
    label.addEventListener('click', handleClick)
  }, [])
}
