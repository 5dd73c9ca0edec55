import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { useCanvas } from './canvas-feature.ts'
import { Documents } from './documents/Documents.tsx'
import { PanelButton, PanelPlace } from './panel/PanelPlace.tsx'
import { Stage } from './stage/Stage.tsx'
import { OptionsBar } from './tools/OptionsBar.tsx'
import { ToolRail } from './tools/ToolRail.tsx'
import { VariationsStrip } from './variations/VariationsStrip.tsx'
import styles from './CanvasWorkspace.module.css'

/** A document with its tools, or the documents there are. */
export function CanvasWorkspace() {
  const session = useCanvas(state => state.session)
  if (session === null) return <Documents />
  return (
    <section className={styles.workspace} aria-label={canvasCopy.label} key={session.document.id}>
      <ToolRail session={session} />
      <div className={styles.middle}>
        <OptionsBar session={session}>
          <PanelButton />
        </OptionsBar>
        <PanelPlace session={session}>
          <div className={styles.centre}>
            <Stage session={session} />
            <VariationsStrip session={session} />
          </div>
        </PanelPlace>
      </div>
    </section>
  )
}
