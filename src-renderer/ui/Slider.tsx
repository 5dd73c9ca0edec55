import { Slider as Base } from '@base-ui/react/slider'
import type { CSSProperties } from 'react'
import { joinClasses } from './class-names.ts'
import { useNaming } from './field-context.ts'
import { NumberField } from './NumberField.tsx'
import styles from './Slider.module.css'

export type SliderProps = {
  value: number
  onChange: (value: number) => void
  /** Once at the end of a gesture. */
  onCommit?: (value: number) => void
  min: number
  max: number
  step?: number
  /** Marked by a tick; a double click goes back to it. */
  defaultValue?: number | undefined
  /** Only outside a `FieldRow`. */
  label?: string
  /** What the value means, where the number alone does not say it. */
  valueText?: (value: number) => string
  /** A CSS gradient that shows what each place stands for, instead of the line and its fill. */
  scale?: string
  disabled?: boolean
}

const LARGE_STEPS = 10

export function Slider({
  value,
  onChange,
  onCommit,
  min,
  max,
  step = 1,
  defaultValue,
  label,
  valueText,
  scale,
  disabled = false,
}: SliderProps) {
  const naming = useNaming(label)
  const tick = defaultValue === undefined ? null : (defaultValue - min) / (max - min)
  const reset = () => {
    if (defaultValue === undefined || disabled) return
    onChange(defaultValue)
    onCommit?.(defaultValue)
  }
  return (
    <Base.Root
      {...naming}
      value={Math.min(max, Math.max(min, value))}
      onValueChange={next => onChange(next)}
      onValueCommitted={next => onCommit?.(next)}
      min={min}
      max={max}
      step={step}
      largeStep={step * LARGE_STEPS}
      disabled={disabled}
      thumbAlignment="edge-client-only"
      className={styles.root}
    >
      <Base.Control className={styles.control} onDoubleClick={reset}>
        <Base.Track
          className={joinClasses(styles.track, scale !== undefined && styles.scale)}
          {...(scale !== undefined && { style: { '--scale': scale } as CSSProperties })}
        >
          {tick !== null && (
            // Where the tick stands is geometry, so it goes through a custom property.
            <span className={styles.tick} style={{ '--tick': tick } as CSSProperties} />
          )}
          <Base.Indicator className={styles.fill} />
          <Base.Thumb
            {...(label !== undefined && { 'aria-label': label })}
            {...(valueText && { getAriaValueText: (_: string, at: number) => valueText(at) })}
            className={styles.thumb}
          />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}

export type NumberSliderProps = SliderProps & {
  refused?: boolean
  keepOutOfRange?: boolean
  format?: (value: number) => string
}

/** A slider with its number beside it: the number can always be typed. */
export function NumberSlider({ refused = false, keepOutOfRange = false, format, ...slider }: NumberSliderProps) {
  const commit = (value: number) => {
    slider.onChange(value)
    slider.onCommit?.(value)
  }
  return (
    <div className={joinClasses(styles.pair)}>
      <Slider {...slider} />
      <NumberField
        value={slider.disabled === true ? null : slider.value}
        onChange={commit}
        min={slider.min}
        max={slider.max}
        step={slider.step}
        disabled={slider.disabled === true}
        refused={refused}
        keepOutOfRange={keepOutOfRange}
        {...(format && { format })}
        {...(slider.label !== undefined && { label: slider.label })}
      />
    </div>
  )
}
