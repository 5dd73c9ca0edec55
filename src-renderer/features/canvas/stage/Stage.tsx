import { useEffect, useId, useRef } from 'react'
import { useStore } from 'zustand'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasToolsCopy } from '../../../app/copy/canvas-tools-copy.ts'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { ExtendLayer } from '../extend/ExtendBar.tsx'
import { PromptBar } from '../prompt/PromptBar.tsx'
import { PromptOpener } from '../prompt/PromptOpener.tsx'
import type { CanvasSession } from '../session/canvas-session.ts'
import { shareWheel } from './share-wheel.ts'
import { CompareDivider } from '../variations/CompareDivider.tsx'
import { PartStage } from '../variations/PartStage.tsx'
import { SetFrames } from '../variations/SetFrames.tsx'
import styles from './Stage.module.css'
import { WorkBoxFrame } from './WorkBoxFrame.tsx'

/** Where the document lies, with what lies over it: the work box and its prompt. */
export function Stage({ session }: { session: CanvasSession }) {
  const hintId = useId()
  const stage = useRef<HTMLElement>(null)
  const home = useRef<HTMLDivElement>(null)
  const { context } = useCanvasFeature()
  const isExtending = useStore(context.documents, state => state.extension !== null)
  const isPromptBarShown = useCanvas(state => state.isPromptBarShown)
  const part = useCanvas(state => state.strip.part)
  useEffect(() => {
    session.element.setAttribute('role', 'application')
    session.element.setAttribute('aria-label', canvasCopy.stage)
    session.element.setAttribute('aria-describedby', hintId)
    home.current?.append(session.element)
    const stopWheel = stage.current === null ? null : shareWheel(stage.current, session.element)
    return () => {
      stopWheel?.()
      session.element.remove()
    }
  }, [session, hintId])
  return (
    <section ref={stage} className={styles.stage} data-region tabIndex={-1} aria-label={canvasCopy.stage}>
      <div ref={home} className={styles.home} />
      <VisuallyHidden>
        <span id={hintId}>{canvasToolsCopy.stage.hint}</span>
      </VisuallyHidden>
      <SetFrames session={session} />
      <CompareDivider session={session} />
      {isExtending ? (
        <ExtendLayer session={session} />
      ) : part === null ? (
        <>
          <WorkBoxFrame session={session} />
          {isPromptBarShown ? <PromptBar session={session} /> : <PromptOpener />}
        </>
      ) : (
        <PartStage part={part} className={styles.home} />
      )}
    </section>
  )
}
