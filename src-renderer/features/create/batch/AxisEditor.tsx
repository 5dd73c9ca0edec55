import { ChevronDown } from 'lucide-react'
import { assertNever } from '#shared/lib/assert-never.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './AxisEditor.module.css'
import { type AxisChoice, type AxisForm, EMPTY_AXIS } from './grid-axes.ts'

export type AxisEditorProps = {
  name: string
  form: AxisForm
  choices: readonly AxisChoice[]
  /** What the other axes change. */
  taken: readonly string[]
  message: string | null
  onChange: (form: AxisForm) => void
}

const copy = editorCopy.grid
const NOTHING = ''

/** What changes along one axis, and the values it takes. */
export function AxisEditor({ name, form, choices, taken, message, onChange }: AxisEditorProps) {
  const choice = choices.find(({ parameter }) => parameter === form.parameter) ?? null
  const isTouched = form.text !== '' || form.chosen.length > 0
  const shown = isTouched ? message : null
  return (
    <fieldset aria-label={name} className={styles.axis}>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      <Select
        label={copy.axis(name)}
        value={form.parameter ?? NOTHING}
        onChange={parameter => onChange(parameter === NOTHING ? EMPTY_AXIS : { ...EMPTY_AXIS, parameter })}
        options={[
          { value: NOTHING, label: copy.nothing },
          ...choices
            .filter(({ parameter }) => !taken.includes(parameter))
            .map(({ parameter, label }) => ({ value: parameter, label })),
        ]}
      />
      {choice !== null && (
        <div className={styles.values}>
          <AxisValues name={name} form={form} choice={choice} isRefused={shown !== null} onChange={onChange} />
          {shown !== null && <p className={styles.message}>{shown}</p>}
        </div>
      )}
    </fieldset>
  )
}

type AxisValuesProps = Pick<AxisEditorProps, 'name' | 'form' | 'onChange'> & { choice: AxisChoice; isRefused: boolean }

function AxisValues({ name, form, choice, isRefused, onChange }: AxisValuesProps) {
  const label = copy.values(name)
  const write = (text: string) => onChange({ ...form, text })
  const common = { label, value: form.text, onChange: write, refused: isRefused }
  const { input, parameter } = choice
  switch (input.kind) {
    case 'series':
      return <TextField {...common} placeholder={parameter === 'seed' ? copy.seedsHint : copy.numbersHint} />
    case 'sizes':
      return <TextField {...common} placeholder={copy.sizesHint} />
    case 'parts':
      return <TextField {...common} placeholder={copy.partsHint} />
    case 'lines':
      return <TextArea {...common} rows={2} placeholder={copy.promptsHint} />
    case 'choices': {
      const toggle = (option: string, isOn: boolean) =>
        onChange({ ...form, chosen: isOn ? [...form.chosen, option] : form.chosen.filter(other => other !== option) })
      const chosen = input.options.filter(option => form.chosen.includes(option.label))
      return (
        <Menu
          trigger={
            <button type="button" aria-label={`${label}: ${copy.chosen(chosen.length)}`} className={styles.choices}>
              <span className={styles.chosen}>
                {chosen.length === 0 ? copy.choose : chosen.map(option => option.label).join(', ')}
              </span>
              <Icon of={ChevronDown} size={14} />
            </button>
          }
          entries={input.options.map(option => ({
            kind: 'check' as const,
            id: option.label,
            label: option.label,
            checked: form.chosen.includes(option.label),
            onChange: isOn => toggle(option.label, isOn),
          }))}
        />
      )
    }
    default:
      return assertNever(input)
  }
}
