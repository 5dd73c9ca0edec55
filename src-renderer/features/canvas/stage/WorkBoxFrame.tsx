import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { Box } from '#shared/domain/work-box.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { useCanvasFeature, useWorkBox } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { dropBox, holdBox } from '../work-box-actions.ts'
import { crispBox, draggedBox, EDGE_GRIPS, type Grip, keyDrag } from './box-grips.ts'
import { toScreenBox, useOnView } from './use-screen-box.ts'
import styles from './WorkBoxFrame.module.css'

const copy = canvasPanelCopy.box

/** Below this the handles in the middle of an edge lie on those of its corners. */
const ROOMY_PX = 72

/** What the size needs above the box; where that is not in sight it lies inside. */
const LABEL_PX = 26

type Grab = { readonly box: Box; readonly grip: Grip; readonly x: number; readonly y: number }

/** The work box over the document: its edges, its handles, its real size. */
export function WorkBoxFrame({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const box = useWorkBox(session)
  const frameRef = useRef<HTMLDivElement>(null)
  const grab = useRef<Grab | null>(null)
  const { engine } = session
  useOnView(session, () => {
    const element = frameRef.current
    if (element === null) return
    const { left, top, width, height, hairPx } = crispBox(
      toScreenBox(session, box),
      engine.snapshot().viewport.pixelRatio,
    )
    element.style.transform = `translate(${left}px, ${top}px)`
    element.style.width = `${width}px`
    element.style.height = `${height}px`
    element.style.setProperty('--hair', `${hairPx}px`)
    element.toggleAttribute('data-top', top < LABEL_PX)
    element.toggleAttribute('data-narrow', width < ROOMY_PX)
    element.toggleAttribute('data-low', height < ROOMY_PX)
  })

  const hold = (grip: Grip, from: Box, dx: number, dy: number) =>
    holdBox(context, draggedBox(from, grip, dx, dy, engine.snapshot().frame, session.boxRules().limits))
  const take = (grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    grab.current = { box, grip, x: event.clientX, y: event.clientY }
  }
  const drag = (event: PointerEvent) => {
    if (grab.current === null) return
    const { viewport } = engine.snapshot()
    const scale = viewport.pixelRatio / viewport.zoom
    const { grip, x, y } = grab.current
    hold(grip, grab.current.box, (event.clientX - x) * scale, (event.clientY - y) * scale)
  }
  const drop = () => {
    if (grab.current === null) return
    grab.current = null
    dropBox(context)
  }
  const letGo = () => {
    const { heldBox } = context.store.getState()
    if (heldBox === null || grab.current !== null) return
    dropBox(context)
    context.announce(copy.at(heldBox.x, heldBox.y, heldBox.width, heldBox.height))
  }
  const pressKey = (grip: Grip) => (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      session.element.focus()
      event.preventDefault()
      return
    }
    const by = keyDrag(event, grip)
    if (by === null) return
    hold(grip, box, by[0], by[1])
    event.preventDefault()
  }
  const hand = (grip: Grip) => ({
    onPointerDown: take(grip),
    onPointerMove: drag,
    onPointerUp: drop,
    onPointerCancel: drop,
    onKeyDown: pressKey(grip),
    // A key held down is one step.
    onKeyUp: letGo,
    onBlur: letGo,
  })
  return (
    <div ref={frameRef} className={styles.frame} data-work-box={`${box.x},${box.y},${box.width},${box.height}`}>
      <button
        type="button"
        className={styles.size}
        aria-label={copy.move(box.width, box.height)}
        title={copy.moveHint}
        {...hand('move')}
      >
        {canvasCopy.documents.size(box.width, box.height)}
      </button>
      {EDGE_GRIPS.map(grip => (
        <button
          key={grip}
          type="button"
          aria-label={copy.handles[grip]}
          className={joinClasses(styles.grip, styles[grip])}
          {...hand(grip)}
        />
      ))}
    </div>
  )
}
