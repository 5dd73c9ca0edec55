import { countLimit, describeWorkBox, sentSize } from '#shared/domain/work-box.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { useCanvas, useCanvasFeature, useContent, useEngineSnapshot } from '../canvas-feature.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { boxOf, fitBox } from '../work-box-actions.ts'
import styles from './CanvasPanel.module.css'

/** Layers, mask, work box and composition. */
export function CanvasPanel({ session }: { session: CanvasSession }) {
  return (
    <aside className={styles.panel} aria-label={canvasCopy.panel} data-region tabIndex={-1}>
      <MaskSection session={session} />
      <BoxSection session={session} />
    </aside>
  )
}

function MaskSection({ session }: { session: CanvasSession }) {
  const { growPx, featherPx } = useContent(session)
  const { engine } = session
  return (
    <section className={styles.section} aria-label={canvasCopy.mask.heading}>
      <h3>{canvasCopy.mask.heading}</h3>
      <div className={styles.buttons}>
        <Button size="s" onClick={() => engine.invert()}>
          {canvasCopy.mask.invert}
        </Button>
        <Button size="s" onClick={() => engine.clear()}>
          {canvasCopy.mask.clear}
        </Button>
        <Button size="s" onClick={() => void engine.runSteps(canvasCopy.mask.holes, [{ kind: 'fill-holes' }])}>
          {canvasCopy.mask.holes}
        </Button>
      </div>
      <FieldRow label={canvasCopy.mask.grow}>
        <NumberSlider
          value={growPx}
          onChange={next => session.change(canvasCopy.steps.grow, { growPx: next })}
          min={-64}
          max={64}
          step={1}
        />
      </FieldRow>
      <FieldRow label={canvasCopy.mask.feather}>
        <NumberSlider
          value={featherPx}
          onChange={next => session.change(canvasCopy.steps.feather, { featherPx: next })}
          min={0}
          max={64}
          step={1}
        />
      </FieldRow>
    </section>
  )
}

function BoxSection({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const held = useCanvas(state => state.heldBox)
  useContent(session)
  useEngineSnapshot(session, snapshot => snapshot.historySteps)
  const box = boxOf(session, held)
  return (
    <section className={styles.section} aria-label={canvasCopy.box.heading}>
      <h3>{canvasCopy.box.heading}</h3>
      <Button size="s" onClick={() => fitBox(context)}>
        {canvasCopy.box.fit}
      </Button>
      <p>
        {describeWorkBox(box)}. {canvasCopy.box.upTo(countLimit(sentSize(box)))}
      </p>
    </section>
  )
}
