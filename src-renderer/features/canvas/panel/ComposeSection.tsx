import type { ComposeOptions } from '#shared/domain/canvas.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import styles from './CanvasPanel.module.css'
import { PanelSection } from './PanelSection.tsx'

const copy = canvasPanelCopy.compose

/** How a result is put into the document when it is accepted. Kept for the next time. */
export function ComposeSection() {
  const { store } = useCanvasFeature().context
  const compose = useCanvas(state => state.compose)
  const change = (next: Partial<ComposeOptions>) =>
    store.setState(state => ({ compose: { ...state.compose, ...next } }))
  return (
    <PanelSection heading={copy.heading}>
      <FieldRow label={copy.match} hint={copy.matchHint}>
        <span className={styles.end}>
          <Switch checked={compose.matchRim} onChange={matchRim => change({ matchRim })} />
        </span>
      </FieldRow>
      <FieldRow label={copy.mixing} hint={copy.mixingHint}>
        <Segmented
          value={compose.mixing}
          onChange={mixing => change({ mixing })}
          options={[
            { value: 'srgb', label: copy.srgb },
            { value: 'linear', label: copy.linear },
          ]}
        />
      </FieldRow>
      <div className={styles.switchRow}>
        <FieldRow label={copy.alpha} hint={copy.alphaHint}>
          <span className={styles.end}>
            <Switch
              checked={compose.alpha === 'lock'}
              onChange={isLocked => change({ alpha: isLocked ? 'lock' : 'blend' })}
            />
          </span>
        </FieldRow>
      </div>
    </PanelSection>
  )
}
