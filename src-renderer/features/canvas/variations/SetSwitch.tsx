import { Check, ChevronDown } from 'lucide-react'
import { canvasVariationsCopy as copy } from '../../../app/copy/canvas-variations-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { labelOf } from './set-labels.ts'
import styles from './SetHeader.module.css'
import { showVariation } from './variation-actions.ts'
import type { VariationSet } from './variation-sets.ts'

/** Whose variations are shown; with several boxes under way, the way to the others. */
export function SetSwitch({ set }: { set: VariationSet }) {
  const { context } = useCanvasFeature()
  const { sets, unseen } = useCanvas(state => state.strip)
  const isNew = ({ pictures }: VariationSet) => pictures.some(image => unseen.has(image))
  if (sets.length === 1)
    return (
      <span className={styles.title} title={set.title}>
        {set.title}
      </span>
    )
  return (
    <Menu
      side="top"
      trigger={
        <Button size="s" variant="quiet" className={styles.switch}>
          {set.title}
          <span className={styles.more}>
            {'\u00a0· '}
            {copy.others.more(sets.length - 1)}
            {sets.some(isNew) && (
              <>
                , {copy.others.isNew}
                <span className={styles.dot} />
              </>
            )}
            <Icon of={ChevronDown} size={14} />
          </span>
        </Button>
      }
      entries={sets.toReversed().map(other => ({
        id: other.region.id,
        label: isNew(other) ? copy.others.entry(labelOf(other), copy.others.isNew) : labelOf(other),
        ...(other === set ? { icon: Check } : {}),
        onSelect: () => showVariation(context, other.region.id),
      }))}
    />
  )
}
