import { Check, Redo2, Undo2 } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { canvasVariationsCopy } from '../../../app/copy/canvas-variations-copy.ts'
import { MAX_BRUSH_SIZE, MIN_BRUSH_SIZE, type EngineSnapshot } from '../../../engine/engine.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { acceptPart, cancelPart } from './part-actions.ts'
import { canUndoPart } from './part-commands.ts'
import type { PartPainting } from './part-painting.ts'
import styles from './SetHeader.module.css'
import { PART_KEYS } from './variation-keys.ts'

const { part: copy, whyNot, actions } = canvasVariationsCopy

/** In place of the header while a part of a variation is painted. */
export function PartBar({ part }: { part: PartPainting }) {
  const { context } = useCanvasFeature()
  const keyCaps = useKeyCaps()
  const { engine, index } = part
  const { tool, brush, canRedo, isMaskEmpty } = useSnapshot(part)
  const isAccepting = useCanvas(state => state.strip.isAccepting)
  return (
    <div className={styles.header}>
      <span className={styles.part}>{copy.hint(index)}</span>
      <span className={styles.space} />
      <Segmented
        label={copy.tool}
        value={tool === 'eraser' ? 'eraser' : 'brush'}
        options={[
          { value: 'brush', label: copy.brush },
          { value: 'eraser', label: copy.eraser },
        ]}
        className={styles.tool ?? ''}
        onChange={next => engine.setTool(next)}
      />
      <div className={styles.field}>
        <span aria-hidden>{copy.size}</span>
        <NumberSlider
          label={copy.size}
          value={brush.size}
          onChange={size => engine.setBrush({ size })}
          min={MIN_BRUSH_SIZE}
          max={MAX_BRUSH_SIZE}
          step={1}
        />
      </div>
      <IconButton
        size="s"
        icon={Undo2}
        label={copy.undo}
        keys={keyCaps(PART_KEYS.undo)}
        disabledReason={canUndoPart(part) ? null : whyNot.nothingToUndo}
        onClick={() => engine.undo()}
      />
      <IconButton
        size="s"
        icon={Redo2}
        label={copy.redo}
        keys={keyCaps(PART_KEYS.redo)}
        disabledReason={canRedo ? null : whyNot.nothingToRedo}
        onClick={() => engine.redo()}
      />
      <span className={styles.line} />
      <Button size="s" variant="quiet" keys={keyCaps(PART_KEYS.cancel)} onClick={() => cancelPart(context)}>
        {copy.cancel}
      </Button>
      <Button
        size="s"
        icon={Check}
        keys={keyCaps(PART_KEYS.accept)}
        busyLabel={isAccepting ? actions.accepting : null}
        disabledReason={isMaskEmpty ? whyNot.nothingPainted : null}
        onClick={() => void acceptPart(context)}
      >
        {copy.accept}
      </Button>
    </div>
  )
}

const useSnapshot = ({ engine }: PartPainting): EngineSnapshot =>
  useSyncExternalStore(
    listener => engine.subscribe(listener),
    () => engine.snapshot(),
  )
