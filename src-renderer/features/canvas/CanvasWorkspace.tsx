import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx'
import { useCanvas } from './canvas-feature.ts'
import { ExportButton } from './export/ExportButton.tsx'
import { ExtendButton } from './extend/ExtendButton.tsx'
import { DocumentIntake } from './documents/DocumentIntake.tsx'
import { Documents } from './documents/Documents.tsx'
import { PanelButton, PanelPlace } from './panel/PanelPlace.tsx'
import { Stage } from './stage/Stage.tsx'
import { Elsewhere, useIsElsewhere } from './session/Elsewhere.tsx'
import { OpeningCover } from './session/OpeningCover.tsx'
import { SaveNote } from './session/SaveNote.tsx'
import { OptionsBar } from './tools/OptionsBar.tsx'
import { ToolRail } from './tools/ToolRail.tsx'
import { VariationsStrip } from './variations/VariationsStrip.tsx'
import styles from './CanvasWorkspace.module.css'

/** A document with its tools, or the documents there are. */
export function CanvasWorkspace() {
  return (
    <>
      <VisuallyHidden>
        <h1>{canvasCopy.label}</h1>
      </VisuallyHidden>
      <DocumentOrList />
    </>
  )
}

function DocumentOrList() {
  const session = useCanvas(state => state.session)
  const isOpening = useCanvas(state => state.opening !== null)
  const isPartStarting = useCanvas(state => state.strip.isPartStarting)
  const isElsewhere = useIsElsewhere()
  const isOutOfReach = isOpening || isElsewhere
  if (session === null) return <Documents />
  return (
    <section className={styles.workspace} aria-label={canvasCopy.label} key={session.document.id}>
      <VisuallyHidden>
        <h2>{session.document.name}</h2>
      </VisuallyHidden>
      <DocumentIntake session={session} />
      <div className={styles.rail} inert={isOutOfReach}>
        <ToolRail session={session} />
      </div>
      <div className={styles.middle} inert={isOutOfReach}>
        <OptionsBar session={session}>
          <ExtendButton />
          <ExportButton session={session} />
          <PanelButton />
        </OptionsBar>
        <PanelPlace session={session}>
          <div className={styles.centre}>
            <div className={styles.stage} inert={isPartStarting}>
              <Stage session={session} />
              <SaveNote session={session} />
            </div>
            <VariationsStrip session={session} />
            {isOpening && <OpeningCover />}
          </div>
        </PanelPlace>
      </div>
      {isElsewhere && <Elsewhere />}
    </section>
  )
}
