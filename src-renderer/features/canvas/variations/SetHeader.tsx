import { Brush, Check, ChevronLeft, ChevronRight } from 'lucide-react'
import { useApp } from '../../../app/app.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { CompareControl } from './CompareControl.tsx'
import { startPart } from './part-actions.ts'
import { SetSwitch } from './SetSwitch.tsx'
import { shownIndex } from './strip-state.ts'
import styles from './SetHeader.module.css'
import { acceptShown, discardAll, stepVariation } from './variation-actions.ts'
import { VARIATION_KEYS } from './variation-keys.ts'
import type { VariationSet } from './variation-sets.ts'
import { whyNot } from './variation-why-not.ts'

const { actions, ...copy } = canvasVariationsCopy

/** Whose variations these are, how they are held against what was there, and what is decided. */
export function SetHeader({ set }: { set: VariationSet }) {
  const { context } = useCanvasFeature()
  const app = useApp()
  const keyCaps = useKeyCaps()
  const isNarrow = useIsNarrow()
  const index = useCanvas(shownIndex)
  const isAccepting = useCanvas(state => state.strip.isAccepting)
  const whyNotStep = useCanvas(whyNot.step)
  const whyNotShown = useCanvas(whyNot.onShown)
  const whyNotDiscard = useCanvas(whyNot.discardAll)
  const count = set.pictures.length
  return (
    <div className={styles.header}>
      <SetSwitch set={set} />
      {!isNarrow && <span className={styles.facts}>{copy.place(set.region.box, set.cost)}</span>}
      <span className={styles.space} />
      <div className={styles.stepper}>
        <IconButton
          size="s"
          icon={ChevronLeft}
          label={actions.previous}
          keys={keyCaps(VARIATION_KEYS.previous)}
          disabledReason={whyNotStep}
          onClick={() => stepVariation(context, -1)}
        />
        <span className={styles.count}>{index === null ? copy.count(count) : copy.of(index, count)}</span>
        <IconButton
          size="s"
          icon={ChevronRight}
          label={actions.next}
          keys={keyCaps(VARIATION_KEYS.next)}
          disabledReason={whyNotStep}
          onClick={() => stepVariation(context, 1)}
        />
      </div>
      <span className={styles.line} />
      <CompareControl />
      <span className={styles.line} />
      <IconOrButton isNarrow={isNarrow} disabledReason={whyNotShown} onClick={() => void startPart(app, context)} />
      <Button size="s" variant="quiet" disabledReason={whyNotDiscard} onClick={() => discardAll(context)}>
        {actions.discardAll}
      </Button>
      <Button
        size="s"
        icon={Check}
        keys={keyCaps(VARIATION_KEYS.accept)}
        busyLabel={isAccepting ? actions.accepting : null}
        disabledReason={whyNotShown}
        onClick={() => void acceptShown(context)}
      >
        {actions.accept}
      </Button>
    </div>
  )
}

/** Where there is little room the words go first. */
function IconOrButton(props: { isNarrow: boolean; disabledReason: string | null; onClick: () => void }) {
  const { isNarrow, ...rest } = props
  if (isNarrow) return <IconButton size="s" icon={Brush} label={actions.acceptPart} {...rest} />
  return (
    <Button size="s" variant="quiet" icon={Brush} {...rest}>
      {actions.acceptPart}
    </Button>
  )
}
