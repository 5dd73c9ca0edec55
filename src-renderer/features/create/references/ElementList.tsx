import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { ElementSlot } from '#shared/domain/model-inputs.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { PlaceNotes } from '../controls/PlaceNotes.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { formatStep } from '../draft/draft-summary.ts'
import { withElementWeight, withoutElement } from './draft-references.ts'
import styles from './ElementList.module.css'
import { ElementPicker } from './ElementPicker.tsx'

export type ElementListProps = {
  slot: ElementSlot
  draft: Draft
  refusals: readonly Refusal[] | undefined
  change: (change: DraftChange) => void
}

const copy = editorCopy.elements

/** Elements (LoRAs) laid over the model, each with its weight. */
export function ElementList({ slot, draft, refusals, change }: ElementListProps) {
  const [isOpen, setOpen] = useState(false)
  const { step, default: usual } = slot.weight
  return (
    <fieldset aria-label={copy.title} data-place="elements" className={styles.elements}>
      <div className={styles.head}>
        <span>{copy.title}</span>
        <span className={styles.count}>{editorCopy.references.used(draft.elements.length, slot.max)}</span>
        <Popover
          bare
          align="end"
          label={copy.add}
          open={isOpen}
          onOpenChange={setOpen}
          trigger={
            <Button size="s" variant="quiet" icon={Plus}>
              {copy.add}
            </Button>
          }
        >
          <ElementPicker slot={slot} draft={draft} change={change} />
        </Popover>
      </div>
      {draft.elements.map(element => {
        const { min, max } = { ...slot.weight, ...element.range }
        return (
          <div key={`${element.kind} ${element.id}`} className={styles.element}>
            <span className={styles.name} title={element.name}>
              {element.name}
            </span>
            <NumberSlider
              label={copy.weight(element.name)}
              value={element.weight}
              onChange={weight => change(withElementWeight(element, weight))}
              min={min}
              max={max}
              step={step}
              defaultValue={usual}
              format={weight => formatStep(weight, step)}
              keepOutOfRange
            />
            <IconButton
              size="s"
              icon={X}
              label={copy.remove(element.name)}
              onClick={() => change(withoutElement(element))}
            />
          </div>
        )
      })}
      <PlaceNotes place="elements" refusals={refusals} change={change} />
    </fieldset>
  )
}
