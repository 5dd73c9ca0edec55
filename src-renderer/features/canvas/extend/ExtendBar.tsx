import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { LARGEST_CANVAS_PX } from '#shared/domain/canvas.ts'
import { type Extension, extendFrame } from '#shared/domain/outpaint.ts'
import { describeWorkBox, isSentScaled } from '#shared/domain/work-box.ts'
import { useApp } from '../../../app/app.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { Note } from '../../../ui/Note.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { applyExtension, limitsNow, setExtension, stopExtending } from './extend-actions.ts'
import { EXTEND_SCOPE } from './extend-commands.ts'
import styles from './ExtendBar.module.css'
import { ExtendFrame } from './ExtendFrame.tsx'
import { type ExtendPreset, isNothing, newAreaBox, presetExtension, reachOf, SIDES, STEP_PX } from './extension.ts'

const copy = documentsCopy.extend
const PRESETS: readonly ExtendPreset[] = ['around', 'wider', 'wide', 'photo', 'square', 'tall']

/** While the document is extended: its edges to drag, and presets and numbers below. */
export function ExtendLayer({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const extension = useStore(context.documents, state => state.extension)
  if (extension === null) return null
  return (
    <>
      <ExtendFrame session={session} extension={extension} />
      <ExtendBar session={session} extension={extension} />
    </>
  )
}

function ExtendBar({ session, extension }: { session: CanvasSession; extension: Extension }) {
  const { context } = useCanvasFeature()
  const { view } = useApp()
  const keyCaps = useKeyCaps()
  useEffect(() => pushLayer(view, EXTEND_SCOPE), [view])
  const applyRef = useRef<HTMLButtonElement>(null)
  const { frame } = session.engine.snapshot()
  const reach = reachOf(frame, extension)
  const words = documentsCopy.card.size
  const isTooLarge = extendFrame(frame, extension) === null
  const limits = limitsNow(context)
  const box = isNothing(extension) || isTooLarge ? null : newAreaBox(frame, reach, extension, limits)
  return (
    <section className={styles.bar} aria-label={copy.title} data-region tabIndex={-1}>
      <div className={styles.row} role="toolbar" aria-label={copy.presets}>
        {PRESETS.map(preset => (
          <Button
            key={preset}
            size="s"
            onClick={event => {
              setExtension(context, presetExtension(preset, frame))
              // After a press of the mouse the next thing is to apply it; by keyboard one may be looking for another.
              if (event.detail > 0) applyRef.current?.focus()
            }}
          >
            {copy[preset]}
          </Button>
        ))}
      </div>
      <div className={styles.sides}>
        {SIDES.map(side => (
          <FieldRow key={side} label={copy.sides[side]} layout="above">
            <NumberField
              width="fill"
              value={extension[side]}
              onChange={px => setExtension(context, { ...extension, [side]: px })}
              min={0}
              max={LARGEST_CANVAS_PX}
              step={STEP_PX}
              refused={isTooLarge && extension[side] > 0}
            />
          </FieldRow>
        ))}
      </div>
      <div className={styles.said}>
        {isTooLarge ? (
          <Note>{copy.tooLarge(words(reach.width, reach.height))}</Note>
        ) : (
          <p>
            {isNothing(extension)
              ? copy.nothing
              : copy.sizes(words(frame.width, frame.height), words(reach.width, reach.height))}
            {box !== null && isSentScaled(box, limits) && ` · ${copy.scaled(describeWorkBox(box, limits))}`}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button keys={keyCaps('Escape')} onClick={() => stopExtending(context)}>
          {copy.cancel}
        </Button>
        <Button
          ref={applyRef}
          variant="primary"
          keys={keyCaps('Enter')}
          disabledReason={
            isTooLarge ? copy.tooLarge(words(reach.width, reach.height)) : isNothing(extension) ? copy.nothing : null
          }
          onClick={() => applyExtension(context)}
        >
          {copy.apply}
        </Button>
      </div>
    </section>
  )
}
