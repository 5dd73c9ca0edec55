import { X } from 'lucide-react'
import { controlOf, slotOf } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import type { InputRange, InputSlot } from '#shared/domain/model-inputs.ts'
import { StrengthType } from '#shared/domain/request-input.ts'
import { useApp } from '../../../app/app.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { inputUrl } from '../../../app/media-url.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { Select } from '../../../ui/Select.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { formatStep } from '../draft/draft-summary.ts'
import { type Reference, slotsNow, withKind, withoutReference, withReferencePatch } from './draft-references.ts'
import styles from './ReferenceRow.module.css'

export type ReferenceRowProps = {
  reference: Reference
  index: number
  draft: Draft
  model: Model
  isRefused: boolean
  change: (change: DraftChange) => void
}

const copy = editorCopy.references
type NumberField = 'strength' | 'weight' | 'influence'

/** One picture: what it is to the request, and how strongly. */
export function ReferenceRow({ reference, index, draft, model, isRefused, change }: ReferenceRowProps) {
  const { info } = useApp()
  const { input, at, slot } = reference
  const label = copy.picture(index + 1, slot.label)
  const isAlone = draft.inputs.filter(other => slotOf(model, other) === slot).length < 2
  const numbers = numbersOf(reference).filter(({ field }) => field !== 'influence' || !isAlone)
  const slots = slotsNow(draft, model)
  const first = slot.strengthTypes === null ? numbers[0] : undefined
  const others = numbers.filter(number => number !== first)
  const kinds = (slots.includes(slot) ? slots : [slot, ...slots]).map(({ key, label: name }) => ({
    value: key,
    label: name,
  }))
  return (
    <fieldset aria-label={label} data-place={controlOf(slot)} className={styles.reference}>
      <Picture src={inputUrl(info, input.file.hash)} alt="" missingLabel={copy.missing} className={styles.picture} />
      <Tooltip label={hintOf(slot)}>
        <span className={styles.kind}>
          {kinds.length > 1 ? (
            <Select
              label={copy.kind}
              value={slot.key}
              onChange={key => {
                const next = slots.find(candidate => candidate.key === key)
                if (next !== undefined) change(withKind(at, next))
              }}
              options={kinds}
              refused={isRefused}
            />
          ) : (
            <span className={styles.onlyKind}>{slot.label}</span>
          )}
        </span>
      </Tooltip>
      <span className={styles.strength}>
        {slot.strengthTypes !== null && (
          <Select
            label={copy.numbers.strength}
            value={input.strengthType ?? slot.strengthTypes.default}
            onChange={next => change(withReferencePatch(at, { strengthType: StrengthType.parse(next) }))}
            options={slot.strengthTypes.options.map(value => ({ value, label: copy.strengths[value] }))}
            refused={isRefused}
          />
        )}
        {first !== undefined && (
          <ReferenceNumber number={first} isRefused={isRefused} onChange={patchOf(change, at, first.field)} />
        )}
      </span>
      <IconButton size="s" icon={X} label={copy.remove} onClick={() => change(withoutReference(at))} />
      {others.map(number => (
        <span key={number.field} className={styles.more}>
          <span aria-hidden="true">{copy.numbers[number.field]}</span>
          <ReferenceNumber number={number} isRefused={isRefused} onChange={patchOf(change, at, number.field)} />
        </span>
      ))}
    </fieldset>
  )
}

const hintOf = ({ hint, unconfirmed }: InputSlot): string | null =>
  [hint, unconfirmed ? copy.unconfirmed : null].filter(Boolean).join(' ') || null

const patchOf = (change: ReferenceRowProps['change'], at: number, field: NumberField) => (value: number) =>
  change(withReferencePatch(at, { [field]: value }))

type ShownNumber = { readonly field: NumberField; readonly value: number; readonly range: InputRange }

function numbersOf({ input, slot }: Reference): readonly ShownNumber[] {
  return (['strength', 'weight', 'influence'] as const).flatMap(field => {
    const range = slot[field]
    return range === null ? [] : [{ field, range, value: input[field] ?? range.default }]
  })
}

type ReferenceNumberProps = { number: ShownNumber; isRefused: boolean; onChange: (value: number) => void }

const ReferenceNumber = ({ number: { field, value, range }, isRefused, onChange }: ReferenceNumberProps) => (
  <NumberSlider
    label={copy.numbers[field]}
    value={value}
    onChange={onChange}
    min={range.min}
    max={range.max}
    step={range.step}
    defaultValue={range.default}
    format={number => formatStep(number, range.step)}
    refused={isRefused}
    keepOutOfRange
  />
)
