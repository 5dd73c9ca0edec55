import { useEffect, useId, useRef } from 'react'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { useCanvas } from '../canvas-feature.ts'
import { PromptBar } from '../prompt/PromptBar.tsx'
import { PromptOpener } from '../prompt/PromptOpener.tsx'
import type { CanvasSession } from '../session/canvas-session.ts'
import { CompareDivider } from '../variations/CompareDivider.tsx'
import { PartStage } from '../variations/PartStage.tsx'
import { SetFrames } from '../variations/SetFrames.tsx'
import styles from './Stage.module.css'
import { WorkBoxFrame } from './WorkBoxFrame.tsx'

/** Where the document lies, with what lies over it: the work box and its prompt. */
export function Stage({ session }: { session: CanvasSession }) {
  const hintId = useId()
  const home = useRef<HTMLDivElement>(null)
  const isPromptBarShown = useCanvas(state => state.isPromptBarShown)
  const part = useCanvas(state => state.strip.part)
  useEffect(() => {
    session.element.setAttribute('role', 'application')
    session.element.setAttribute('aria-label', canvasCopy.stage)
    session.element.setAttribute('aria-describedby', hintId)
    home.current?.append(session.element)
    return () => session.element.remove()
  }, [session, hintId])
  return (
    <section className={styles.stage} data-region tabIndex={-1} aria-label={canvasCopy.stage}>
      <div ref={home} className={styles.home} />
      <VisuallyHidden>
        <span id={hintId}>{canvasToolsCopy.stage.hint}</span>
      </VisuallyHidden>
      <SetFrames session={session} />
      <CompareDivider session={session} />
      {part === null && <WorkBoxFrame session={session} />}
      {part === null && (isPromptBarShown ? <PromptBar session={session} /> : <PromptOpener />)}
      {part !== null && <PartStage part={part} className={styles.home} />}
    </section>
  )
}
