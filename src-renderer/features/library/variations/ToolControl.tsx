import type { ReactNode } from 'react'
import { type Facts, holds } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { Note } from '../../../ui/Note.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { NumberSlider } from '../../../ui/Slider.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Variations.module.css'

type Change = (change: (draft: Draft) => Draft) => void

export type ToolControlProps = {
  spec: ParameterSpec
  draft: Draft
  facts: Facts
  refusals: readonly Refusal[]
  change: Change
}

/** One parameter of a tool: its label, its control, and under it why it is refused. */
export function ToolControl(props: ToolControlProps) {
  const { spec, refusals, change } = props
  const control = controlOf(props)
  if (control === null) return null
  return (
    <FieldRow
      label={spec.label}
      hint={spec.hint}
      note={
        refusals.length === 0 ? null : (
          <div className={styles.notes}>
            <Refusals refusals={refusals} change={change} />
          </div>
        )
      }
    >
      {control}
    </FieldRow>
  )
}

export const Refusals = ({ refusals, change }: { refusals: readonly Refusal[]; change: Change }) =>
  refusals.map(({ message, fix }) => (
    <Note key={message} fix={fix && { label: fix.label, onFix: () => change(fix.apply) }}>
      {message}
    </Note>
  ))

const SEGMENTS = 4
const SEGMENT_LETTERS = 26

/** Null for what tools do not have: a size, a count and a seed. */
function controlOf({ spec, draft, facts, refusals, change }: ToolControlProps): ReactNode {
  const value = facts[spec.key]
  const put = (next: ParameterValue) =>
    change(present => ({ ...present, values: { ...present.values, [spec.key]: next } }))
  const refused = refusals.length > 0
  switch (spec.kind) {
    case 'text': {
      const isPrompt = spec.key === 'prompt'
      const text = isPrompt ? draft.prompt : draft.values[spec.key]
      return (
        <TextField
          value={typeof text === 'string' ? text : ''}
          placeholder={spec.hint}
          onChange={next => (isPrompt ? change(present => ({ ...present, prompt: next })) : put(next))}
          refused={refused}
        />
      )
    }
    case 'number':
      return spec.auto === true ? (
        <NumberField
          width="fill"
          value={typeof value === 'number' ? value : null}
          emptyText={variationsCopy.leftToService}
          onChange={put}
          onClear={() => put(null)}
          min={spec.min}
          max={spec.max}
          step={spec.step}
          refused={refused}
          keepOutOfRange
        />
      ) : (
        <NumberSlider
          value={typeof value === 'number' ? value : spec.default}
          onChange={put}
          min={spec.min}
          max={spec.max}
          step={spec.step}
          defaultValue={spec.default}
          refused={refused}
          keepOutOfRange
        />
      )
    case 'choice': {
      const chosen = String(value ?? spec.default)
      const options = spec.options.map(option => ({
        value: option.value,
        label: option.label,
        disabledReason:
          option.value === chosen || option.when === undefined || holds(option.when, facts)
            ? null
            : variationsCopy.notNow,
      }))
      const letters = options.reduce((sum, option) => sum + option.label.length, 0)
      return options.length <= SEGMENTS && letters <= SEGMENT_LETTERS ? (
        <Segmented value={chosen} onChange={put} options={options} />
      ) : (
        <Select value={chosen} onChange={put} options={options} refused={refused} />
      )
    }
    case 'toggle':
      return <Switch checked={value === true} onChange={put} />
    default:
      return null
  }
}
