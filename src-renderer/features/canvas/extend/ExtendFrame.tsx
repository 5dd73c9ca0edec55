import { type PointerEvent, useRef } from 'react'
import type { Extension } from '#shared/domain/outpaint.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox, useOnView } from '../stage/use-screen-box.ts'
import { setExtension } from './extend-actions.ts'
import { dragEdge, reachOf, type Side } from './extension.ts'
import styles from './ExtendFrame.module.css'

type Grip = readonly [name: string, sides: readonly Side[]]
const GRIPS: readonly Grip[] = [
  ['nw', ['top', 'left']],
  ['n', ['top']],
  ['ne', ['top', 'right']],
  ['w', ['left']],
  ['e', ['right']],
  ['sw', ['bottom', 'left']],
  ['s', ['bottom']],
  ['se', ['bottom', 'right']],
]

/** Where the edges of the document will lie. Each can be dragged outwards; both ends of a corner move. */
export function ExtendFrame({ session, extension }: { session: CanvasSession; extension: Extension }) {
  const { context } = useCanvasFeature()
  const frameRef = useRef<HTMLDivElement>(null)
  const oldRef = useRef<HTMLDivElement>(null)
  const grab = useRef<{ from: Extension; sides: readonly Side[]; x: number; y: number } | null>(null)
  const { engine } = session
  const { frame } = engine.snapshot()
  const reach = reachOf(frame, extension)
  useOnView(session, () => {
    place(frameRef.current, toScreenBox(session, reach))
    place(oldRef.current, toScreenBox(session, frame))
  })

  const drag = (event: PointerEvent) => {
    const { current } = grab
    if (current === null) return
    const { viewport } = engine.snapshot()
    const scale = viewport.pixelRatio / viewport.zoom
    const dx = (event.clientX - current.x) * scale
    const dy = (event.clientY - current.y) * scale
    const outward = { left: -dx, right: dx, top: -dy, bottom: dy }
    setExtension(
      context,
      current.sides.reduce((by, side) => dragEdge(by, frame, side, outward[side]), current.from),
    )
  }
  const drop = () => {
    grab.current = null
  }
  return (
    <div className={styles.layer}>
      <div ref={frameRef} className={styles.frame} data-extended={`${reach.width}x${reach.height}`}>
        <span className={styles.size}>{documentsCopy.card.size(reach.width, reach.height)}</span>
        {GRIPS.map(([name, sides]) => (
          <span
            key={name}
            className={joinClasses(styles.grip, styles[name])}
            data-extend-grip={name}
            onPointerDown={event => {
              if (event.button !== 0) return
              event.preventDefault()
              event.currentTarget.setPointerCapture(event.pointerId)
              grab.current = { from: extension, sides, x: event.clientX, y: event.clientY }
            }}
            onPointerMove={drag}
            onPointerUp={drop}
            onPointerCancel={drop}
          />
        ))}
      </div>
      <div ref={oldRef} className={styles.old} />
    </div>
  )
}

function place(element: HTMLElement | null, at: ReturnType<typeof toScreenBox>): void {
  if (element === null) return
  element.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
  element.style.width = `${Math.round(at.width)}px`
  element.style.height = `${Math.round(at.height)}px`
}
