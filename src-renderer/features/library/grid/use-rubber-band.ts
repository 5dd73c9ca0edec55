import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { useLibraryContext } from '../library-feature.ts'
import { NOTHING, type Selection, withRange } from '../selection.ts'
import { selectNothing } from './grid-actions.ts'
import { EDGE_PX } from './grid-sizes.ts'
import type { GridLayout } from './layout.ts'
import { type Band, bandBetween, picturesWithin } from './rubber-band.ts'
import type { GridScroll } from './use-grid-scroll.ts'

const THRESHOLD_PX = 4

type Grip = { readonly x: number; readonly y: number; readonly before: Selection; isMoved: boolean }

type Grid = {
  readonly viewRef: RefObject<HTMLElement | null>
  readonly layout: GridLayout
  readonly aspects: Uint8Array
  readonly scroll: GridScroll
}

/** Chooses what a band touches that is drawn from an empty place; a click there chooses nothing. */
export function useRubberBand({ viewRef, layout, aspects, scroll }: Grid) {
  const context = useLibraryContext()
  const { store, list } = context
  const grip = useRef<Grip | null>(null)
  const [band, setBand] = useState<Band | null>(null)

  const pointAt = (event: PointerEvent): { x: number; y: number } => {
    const box = viewRef.current?.getBoundingClientRect()
    return {
      x: event.clientX - (box?.left ?? 0) - EDGE_PX,
      y: event.clientY - (box?.top ?? 0) + scroll.offset.getState(),
    }
  }
  const handlers = {
    onPointerDown(event: PointerEvent) {
      const isOnTile = event.target instanceof Element && event.target.closest('[data-index]') !== null
      if (event.button !== 0 || isOnTile || event.pointerType === 'touch') return
      const keeps = event.shiftKey || event.ctrlKey || event.metaKey
      event.currentTarget.setPointerCapture(event.pointerId)
      grip.current = { ...pointAt(event), before: keeps ? store.getState().selection : NOTHING, isMoved: false }
    },
    onPointerMove(event: PointerEvent) {
      const from = grip.current
      if (from === null) return
      const to = pointAt(event)
      from.isMoved ||= Math.hypot(to.x - from.x, to.y - from.y) > THRESHOLD_PX
      if (!from.isMoved) return
      const next = bandBetween(from, to)
      setBand(next)
      const ids = picturesWithin(layout, aspects, next).flatMap(index => list.rowAt(index)?.id ?? [])
      store.setState({ selection: withRange(from.before, ids), anchor: null })
    },
    onPointerUp() {
      const from = grip.current
      grip.current = null
      setBand(null)
      if (from !== null && !from.isMoved && from.before === NOTHING) selectNothing(context)
    },
    onPointerCancel() {
      grip.current = null
      setBand(null)
    },
  }
  return { band, handlers }
}
