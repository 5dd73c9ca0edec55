import { FieldRow } from '../../../ui/FieldRow.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import styles from './BarSlider.module.css'

export type BarSliderProps = {
  label: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  /** The slider's own units, where it does not run evenly over the values. */
  place?: {
    readonly of: (value: number) => number
    readonly moved: (place: number, from: number) => number
    readonly max: number
    readonly text: (value: number) => string
  }
}

/** A value of the options bar: label, short slider, typed number. */
export function BarSlider({ label, value, onChange, min, max, place }: BarSliderProps) {
  return (
    <FieldRow label={label} layout="inline">
      <span className={styles.slider}>
        {place === undefined ? (
          <Slider value={value} onChange={onChange} min={min} max={max} />
        ) : (
          <Slider
            value={place.of(value)}
            onChange={next => onChange(place.moved(next, value))}
            min={0}
            max={place.max}
            valueText={() => place.text(value)}
          />
        )}
      </span>
      <NumberField value={Math.round(value)} onChange={onChange} min={min} max={max} width="narrow" />
    </FieldRow>
  )
}

const PERCENT = 100

/** A share from 0 to 1, shown as 0 to 100. */
export function ShareSlider({ label, value, onChange }: Pick<BarSliderProps, 'label' | 'value' | 'onChange'>) {
  return (
    <BarSlider
      label={label}
      value={Math.round(value * PERCENT)}
      onChange={percent => onChange(percent / PERCENT)}
      min={0}
      max={PERCENT}
    />
  )
}
