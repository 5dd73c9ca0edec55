import { type KeyboardEvent, useEffect, useState } from 'react'
import { joinClasses } from './class-names.ts'
import fieldStyles from './field.module.css'
import { useField, useNaming } from './field-context.ts'
import {
  clampNumber,
  evaluateExpression,
  formatNumber,
  type NumberRange,
  stepNumber,
  tidyNumber,
} from './number-expression.ts'
import styles from './NumberField.module.css'
import { useScrub } from './use-scrub.ts'

const LARGE_STEPS = 10

export type NumberFieldProps = NumberRange & {
  /** Null shows `emptyText`. */
  value: number | null
  onChange: (value: number) => void
  /** When given, the field may be cleared. */
  onClear?: () => void
  emptyText?: string
  /** How the value reads at rest; while typing it is the bare number. */
  format?: (value: number) => string
  /** Only outside a `FieldRow`. */
  label?: string
  /** Leaves a typed value that is out of range as it is, for a refusal beside it to explain. */
  keepOutOfRange?: boolean
  refused?: boolean
  disabled?: boolean
  /** 56 px by default; `narrow` is 48, `wide` is 88, `fill` takes the room there is. */
  width?: 'normal' | 'narrow' | 'wide' | 'fill'
}

/** A typed number: arrows step, Shift ×10, arithmetic is worked out, Escape restores, the row's label scrubs. */
export function NumberField({
  value,
  onChange,
  onClear,
  emptyText = '—',
  format,
  label,
  keepOutOfRange = false,
  refused = false,
  disabled = false,
  width = 'normal',
  ...range
}: NumberFieldProps) {
  const field = useField()
  const naming = useNaming(label)
  const [typed, setTyped] = useState<string | null>(null)
  const step = range.step ?? 1
  const bare = value === null ? '' : formatNumber(value, step)
  const atRest = value === null ? '' : (format?.(value) ?? bare)

  const change = (next: number) => {
    if (next !== value) onChange(next)
  }
  const commit = () => {
    if (typed === null) return
    setTyped(null)
    if (typed.trim() === '') {
      if (value !== null) onClear?.()
      return
    }
    const read = evaluateExpression(typed.replace(/^[$€£]/, ''))
    if (read === null) return
    const tidy = tidyNumber(read, Math.min(step, 1))
    change(keepOutOfRange ? tidy : clampNumber(tidy, range))
  }
  const stepBy = (steps: number, from: number | null = value) => {
    setTyped(null)
    change(stepNumber(from ?? range.min ?? 0, steps, range))
  }
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const current = typed === null ? value : (evaluateExpression(typed) ?? value)
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault()
      stepBy((event.key === 'ArrowUp' ? 1 : -1) * (event.shiftKey ? LARGE_STEPS : 1), current)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      commit()
      event.currentTarget.select()
    } else if (event.key === 'Enter') {
      commit()
    } else if (event.key === 'Escape' && typed !== null) {
      // The first Escape belongs to the field; only the next one closes the layer around it.
      event.stopPropagation()
      setTyped(null)
    }
  }

  const startScrub = useScrub({ value, range, onChange: change })
  const setScrub = field?.setScrub
  useEffect(() => {
    // The row's label lies outside this component, so it is handed the gesture.
    if (setScrub === undefined || disabled) return undefined
    setScrub(startScrub)
    return () => setScrub(null)
  }, [setScrub, startScrub, disabled])

  return (
    <span
      className={joinClasses(
        fieldStyles.field,
        styles.number,
        styles[width],
        refused && fieldStyles.refused,
        disabled && fieldStyles.off,
      )}
    >
      <input
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autoComplete="off"
        spellCheck={false}
        id={field?.controlId}
        {...naming}
        aria-valuenow={value ?? undefined}
        aria-valuetext={value === null ? emptyText : atRest}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        aria-invalid={refused || undefined}
        disabled={disabled}
        placeholder={emptyText}
        value={typed ?? atRest}
        onFocus={event => event.currentTarget.select()}
        onChange={event => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={handleKeyDown}
        className={joinClasses(fieldStyles.input, styles.input)}
      />
    </span>
  )
}
