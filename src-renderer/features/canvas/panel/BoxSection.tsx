import { type Box, countLimit, isSentScaled, sentSize } from '#shared/domain/work-box.ts'
import { specOf } from '#shared/domain/draft-rules.ts'
import { useCommand } from '../../../app/commands/use-command.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useCanvas, useCanvasFeature, useCanvasModel, useWorkBox } from '../canvas-feature.ts'
import { LARGEST_PADDING_PX } from '../canvas-settings.ts'
import type { CanvasSession } from '../session/canvas-session.ts'
import { fitBox, moveBox, resizeBox, setPadding } from '../work-box-actions.ts'
import styles from './CanvasPanel.module.css'
import { PanelSection } from './PanelSection.tsx'

const copy = canvasPanelCopy.box

/** Where the work box lies, how large it is and what is sent of it. */
export function BoxSection({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const box = useWorkBox(session)
  const fit = useCommand('canvas.fitBox')
  const paddingPx = useCanvas(state => state.paddingPx)
  const { limits } = session.boxRules()
  const { frame } = session.engine.snapshot()
  const most = Math.max(frame.width, frame.height) + limits.stepPx
  return (
    <PanelSection heading={copy.heading}>
      <div className={styles.sides}>
        <Side name="x" value={box.x} onChange={x => moveBox(context, x - box.x, 0)} />
        <Side name="y" value={box.y} onChange={y => moveBox(context, 0, y - box.y)} />
        <Side
          name="width"
          value={box.width}
          min={limits.minSidePx}
          max={most}
          step={limits.stepPx}
          onChange={width => resizeBox(context, { right: box.x + width })}
        />
        <Side
          name="height"
          value={box.height}
          min={limits.minSidePx}
          max={most}
          step={limits.stepPx}
          onChange={height => resizeBox(context, { bottom: box.y + height })}
        />
      </div>
      <div className={styles.fit}>
        <Tooltip label={fit.label} keys={fit.keys}>
          <Button size="s" aria-keyshortcuts={fit['aria-keyshortcuts']} onClick={() => fitBox(context)}>
            {copy.fit}
          </Button>
        </Tooltip>
        <span className={styles.side}>
          {copy.padding}
          <NumberField
            label={copy.padding}
            value={paddingPx}
            onChange={px => setPadding(context, px)}
            min={0}
            max={LARGEST_PADDING_PX}
            step={4}
          />
        </span>
      </div>
      <SentNote box={box} session={session} />
    </PanelSection>
  )
}

type SideProps = {
  name: keyof typeof copy.names
  value: number
  onChange: (value: number) => void
  min?: number
  max?: number
  step?: number
}

function Side({ name, ...field }: SideProps) {
  return (
    <span className={styles.side}>
      <span className={styles.axis} aria-hidden="true">
        {copy[name]}
      </span>
      <NumberField label={copy.names[name]} width="fill" {...field} />
    </span>
  )
}

/** What is sent, in words, and how many pictures a call brings at that size. */
function SentNote({ box, session }: { box: Box; session: CanvasSession }) {
  const model = useCanvasModel()
  const { limits } = session.boxRules()
  const sent = sentSize(box, limits)
  const percent = Math.round((100 * Math.max(sent.width, sent.height)) / Math.max(box.width, box.height))
  const most = Math.min((model && specOf(model, 'count'))?.max ?? 1, countLimit(sent))
  return (
    <p className={styles.note}>
      {isSentScaled(box, limits) ? copy.scaled(sent.width, sent.height, percent) : copy.sent(sent.width, sent.height)}{' '}
      {copy.upTo(most)}
    </p>
  )
}
