import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { BoxSection } from './BoxSection.tsx'
import styles from './CanvasPanel.module.css'
import { ComposeSection } from './ComposeSection.tsx'
import { LayersSection } from './LayersSection.tsx'
import { MaskSection } from './MaskSection.tsx'

/** Layers, mask, work box and composition. */
export function CanvasPanel({ session }: { session: CanvasSession }) {
  return (
    <aside className={styles.panel} aria-label={canvasPanelCopy.panel.label} data-region tabIndex={-1}>
      <LayersSection session={session} />
      <MaskSection session={session} />
      <BoxSection session={session} />
      <ComposeSection />
    </aside>
  )
}
