import { useEffect, useRef } from 'react'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { useCanvas } from '../canvas-feature.ts'
import { PartBar } from './PartBar.tsx'
import { SetHeader } from './SetHeader.tsx'
import type { CanvasSession } from '../session/canvas-session.ts'
import { useKeptView } from '../stage/use-kept-view.ts'
import { openSet } from './strip-state.ts'
import { TroublePlace } from './TroublePlace.tsx'
import { VariationButtons } from './VariationButtons.tsx'
import styles from './VariationsStrip.module.css'

/** What came back for one work box, and what is on its way. Without any there is no strip. */
export function VariationsStrip({ session }: { session: CanvasSession }) {
  const strip = useCanvas(state => state.strip)
  const shown = useCanvas(state => state.shown)
  const set = openSet(strip)
  const listRef = useRef<HTMLDivElement>(null)
  const image = shown?.image ?? null
  useKeptView(session, set !== null)
  useEffect(() => {
    const pressed = listRef.current?.querySelector<HTMLElement>(`[data-variation="${image ?? 'before'}"]`)
    pressed?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    // Stepping by key takes the focus along, or Enter would choose the one before.
    if (listRef.current?.contains(document.activeElement) === true) pressed?.focus()
  }, [image])
  if (set === null) return null
  return (
    <section className={styles.strip} aria-label={copy.label} data-region tabIndex={-1}>
      {strip.part === null ? <SetHeader set={set} /> : <PartBar part={strip.part} />}
      <div ref={listRef} className={styles.list} inert={strip.part !== null}>
        <VariationButtons set={set} image={image} />
        {set.troubles.map(job => (
          <TroublePlace key={job.id} job={job} />
        ))}
      </div>
    </section>
  )
}
