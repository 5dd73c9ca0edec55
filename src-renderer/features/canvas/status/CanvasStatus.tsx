import { useEffect, useRef } from 'react'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import type { StatusProps } from '../../../app/workspaces.ts'
import { MAX_HISTORY_STEPS } from '../../../engine/engine.ts'
import { useCanvas, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { useIsElsewhere } from '../session/Elsewhere.tsx'
import styles from './CanvasStatus.module.css'

const copy = canvasToolsCopy.status

/** How the open document stands, in place of the library's figures; those while none is open. */
export function CanvasStatus({ usual, trouble }: StatusProps) {
  const session = useCanvas(state => state.session)
  if (session === null) return usual
  return (
    <>
      {trouble}
      <DocumentStatus session={session} />
    </>
  )
}

function DocumentStatus({ session }: { session: CanvasSession }) {
  const width = useEngineSnapshot(session, snapshot => snapshot.frame.width)
  const height = useEngineSnapshot(session, snapshot => snapshot.frame.height)
  return (
    <>
      <span className={styles.name}>{session.document.name}</span>
      <span>{copy.size(width, height)}</span>
      <PointerPlace session={session} />
      <SaveState session={session} />
      <HistorySize session={session} />
    </>
  )
}

/** Written past React: the pointer moves with every frame. */
function PointerPlace({ session: { engine } }: { session: CanvasSession }) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      engine.onHover(pixel => {
        if (ref.current !== null) ref.current.textContent = pixel === null ? '' : copy.at(pixel.x, pixel.y)
      }),
    [engine],
  )
  return <span ref={ref} className={styles.place} data-pointer-place />
}

function SaveState({ session }: { session: CanvasSession }) {
  const kind = useCanvas(state => state.save.kind)
  const isElsewhere = useIsElsewhere()
  // Said over the document; there is nothing to try again.
  if (isElsewhere) return null
  return (
    <span className={styles.save} data-failed={kind === 'failed' || undefined}>
      {copy[kind]}
      {kind === 'failed' && (
        <button type="button" className={styles.retry} onClick={() => session.retrySaving()}>
          {copy.retry}
        </button>
      )}
    </span>
  )
}

function HistorySize({ session }: { session: CanvasSession }) {
  const steps = useEngineSnapshot(session, snapshot => snapshot.historySteps)
  const bytes = useEngineSnapshot(session, snapshot => snapshot.historyBytes)
  return <span>{copy.history(steps, MAX_HISTORY_STEPS, bytes)}</span>
}
