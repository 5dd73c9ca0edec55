import { type PointerEvent, useRef } from 'react'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { type Box, moveWorkBox, resizeWorkBox } from '#shared/domain/work-box.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { boxOf, dropBox, holdBox } from '../work-box-actions.ts'
import { toScreenBox, useOnView } from './use-screen-box.ts'
import styles from './WorkBoxFrame.module.css'

type Grip = 'move' | 'n' | 's' | 'w' | 'e' | 'nw' | 'ne' | 'sw' | 'se'
const GRIPS: readonly Exclude<Grip, 'move'>[] = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se']

/** The work box over the document: its edges, its handles, its real size. */
export function WorkBoxFrame({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const held = useCanvas(state => state.heldBox)
  useContent(session)
  useEngineSnapshot(session, snapshot => snapshot.isPainting || snapshot.historySteps)
  const frameRef = useRef<HTMLDivElement>(null)
  const grab = useRef<{ readonly box: Box; readonly grip: Grip; readonly x: number; readonly y: number } | null>(null)
  const box = boxOf(session, held)
  const { engine } = session
  useOnView(session, () => {
    const element = frameRef.current
    if (element === null) return
    const at = toScreenBox(session, box)
    element.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
    element.style.width = `${Math.round(at.width)}px`
    element.style.height = `${Math.round(at.height)}px`
  })

  const take = (grip: Grip) => (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    grab.current = { box, grip, x: event.clientX, y: event.clientY }
  }
  const drag = (event: PointerEvent) => {
    if (grab.current === null) return
    const { viewport, frame } = engine.snapshot()
    const scale = viewport.pixelRatio / viewport.zoom
    const dx = (event.clientX - grab.current.x) * scale
    const dy = (event.clientY - grab.current.y) * scale
    holdBox(context, draggedBox(grab.current.box, grab.current.grip, dx, dy, frame))
  }
  const drop = () => {
    if (grab.current === null) return
    grab.current = null
    dropBox(context)
  }
  const hand = (grip: Grip) => ({
    onPointerDown: take(grip),
    onPointerMove: drag,
    onPointerUp: drop,
    onPointerCancel: drop,
  })
  return (
    <div ref={frameRef} className={styles.frame} data-work-box={`${box.x},${box.y},${box.width},${box.height}`}>
      <span className={styles.size} title={canvasCopy.box.handle.move} {...hand('move')}>
        {canvasCopy.documents.size(box.width, box.height)}
      </span>
      {GRIPS.map(grip => (
        <span key={grip} className={joinClasses(styles.grip, styles[grip])} {...hand(grip)} />
      ))}
    </div>
  )
}

export function draggedBox(box: Box, grip: Grip, dx: number, dy: number, frame: Box): Box {
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
  )
}
