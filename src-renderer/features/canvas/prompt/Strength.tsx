import type { CanvasAbility } from '#shared/domain/canvas-model.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import styles from './PromptBar.module.css'

const copy = canvasPanelCopy.prompt

/** One slider, however the service counts it; none where the model takes none. */
export function Strength({ ability, strength }: { ability: CanvasAbility; strength: number }) {
  const { store } = useCanvasFeature().context
  const range = ability.strength
  if (range === null) return null
  return (
    <div className={styles.strength}>
      <FieldRow label={copy.strength} hint={copy.strengthHint}>
        <NumberSlider
          value={strength}
          onChange={next => store.setState({ strength: next, failure: null })}
          min={range.min}
          max={range.max}
          step={0.01}
          defaultValue={range.usual}
          format={value => value.toFixed(2)}
        />
      </FieldRow>
    </div>
  )
}
