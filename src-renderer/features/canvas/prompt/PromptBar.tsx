import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import type { PaintPreview } from '../paint-preview.ts'
import { OVERLAY_PX } from '../panel/panel-size.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { toScreenBox, useOnView } from '../stage/use-screen-box.ts'
import { BarNotes } from './BarNotes.tsx'
import { ModeChoice } from './ModeChoice.tsx'
import { ModelChoice } from './ModelChoice.tsx'
import { MoreSettings } from './MoreSettings.tsx'
import { PaintButton } from './PaintButton.tsx'
import { placeBar } from './place-bar.ts'
import styles from './PromptBar.module.css'
import { PromptText } from './PromptText.tsx'
import { QuestionDialog } from './QuestionDialog.tsx'
import { Strength } from './Strength.tsx'
import { useBlockage, usePreview } from './use-preview.ts'

const copy = canvasPanelCopy.prompt

/** What should be in the work box, how freely, by whom, and what it costs. It keeps to the box and never covers it. */
export function PromptBar({ session }: { session: CanvasSession }) {
  const preview = usePreview(session)
  return preview === null ? <NoModel /> : <Bar session={session} preview={preview} />
}

/** A catalogue file of the profile may take away all models of the canvas. */
const NoModel = () => (
  <section className={styles.bar} aria-label={copy.bar} data-docked>
    {canvasCopy.prompt.noModel}
  </section>
)

function Bar({ session, preview }: { session: CanvasSession; preview: PaintPreview }) {
  const { store } = useCanvasFeature().context
  const barRef = useRef<HTMLElement>(null)
  const [isMoreOpen, setMoreOpen] = useState(false)
  const blockage = useBlockage(preview)
  const isNarrow = useIsNarrow()
  const coveredPx = useCanvas(state => state.isPanelOpen) && isNarrow ? OVERLAY_PX : 0
  useOnView(session, () => {
    const bar = barRef.current
    const stage = bar?.parentElement
    if (bar === null || !stage) return
    const at = placeBar(
      toScreenBox(session, preview.subject.box),
      { width: bar.offsetWidth, height: bar.offsetHeight },
      { width: stage.clientWidth - coveredPx, height: stage.clientHeight },
    )
    bar.style.transform = `translate(${Math.round(at.left)}px, ${Math.round(at.top)}px)`
  })
  return (
    <section ref={barRef} className={styles.bar} aria-label={copy.bar} data-prompt-bar>
      <div className={styles.words}>
        <PromptText />
        <ModeChoice mode={preview.mode} modes={preview.modes} />
        <MoreSettings preview={preview} isOpen={isMoreOpen} onOpenChange={setMoreOpen} />
        <IconButton size="s" icon={X} label={copy.hide} onClick={() => store.setState({ isPromptBarShown: false })} />
      </div>
      <div className={styles.row}>
        <Strength ability={preview.ability} strength={preview.strength} />
        <ModelChoice model={preview.model} />
        <span className={styles.space} />
        <PaintButton preview={preview} blockage={blockage} />
      </div>
      <BarNotes preview={preview} blockage={blockage} onEditSettings={() => setMoreOpen(true)} />
      <QuestionDialog count={preview.draft.count} />
    </section>
  )
}
