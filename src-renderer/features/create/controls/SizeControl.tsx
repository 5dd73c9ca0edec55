import { ChevronDown, RectangleHorizontal, RectangleVertical, Square } from 'lucide-react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import type { IconShape } from '../../../ui/Icon.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ratioName, reshape, SHAPES, type Shape, shapeOf, type Size } from '../draft/draft-size.ts'
import type { ControlProps } from './control.ts'
import { ControlRow } from './ControlRow.tsx'
import styles from './SizeControl.module.css'

const ICONS: Readonly<Record<Shape, IconShape>> = {
  portrait: RectangleVertical,
  square: Square,
  landscape: RectangleHorizontal,
}
const copy = createCopy.controls

const nameOf = (size: Size): string => `${size.width} × ${size.height}`
const labelOf = (size: Size): string => [nameOf(size), ratioName(size)].filter(Boolean).join('   ')

export function SizeControl(props: ControlProps<'size'>) {
  const { spec, draft, refusals, change } = props
  const setSize = (size: Size) => change(d => ({ ...d, width: size.width, height: size.height }))
  const shapes = (
    <Segmented<Shape>
      label={copy.shape}
      value={shapeOf(draft)}
      onChange={shape => setSize(reshape(spec, draft, shape))}
      options={SHAPES.map(value => ({ value, label: copy.shapes[value], icon: ICONS[value] }))}
      {...(styles.shapes !== undefined && { className: styles.shapes })}
    />
  )
  return (
    <ControlRow spec={spec} refusals={refusals} change={change}>
      <div className={styles.size}>
        {shapes}
        {spec.only ? <FixedSizes {...props} setSize={setSize} /> : <TypedSides {...props} setSize={setSize} />}
      </div>
    </ControlRow>
  )
}

type SidesProps = ControlProps<'size'> & { setSize: (size: Size) => void }

function FixedSizes({ spec, draft, refusals, setSize }: SidesProps) {
  const choose = (name: string) => {
    const size = spec.presets.find(preset => nameOf(preset) === name)
    if (size !== undefined) setSize(size)
  }
  return (
    <Select
      label={spec.label}
      value={nameOf(draft)}
      onChange={choose}
      options={spec.presets.map(preset => ({ value: nameOf(preset), label: labelOf(preset) }))}
      refused={refusals.length > 0}
    />
  )
}

function TypedSides({ spec, draft, refusals, setSize }: SidesProps) {
  const side = (label: string, value: number, onChange: (value: number) => void) => (
    <NumberField
      label={label}
      width="fill"
      value={value}
      onChange={next => onChange(Math.max(1, Math.round(next)))}
      min={spec.min}
      max={spec.max}
      step={spec.step}
      refused={refusals.length > 0}
      keepOutOfRange
    />
  )
  return (
    <>
      {side(copy.width, draft.width, width => setSize({ width, height: draft.height }))}
      <span className={styles.times} aria-hidden="true">
        ×
      </span>
      {side(copy.height, draft.height, height => setSize({ width: draft.width, height }))}
      {spec.presets.length > 1 && (
        <Menu
          align="end"
          trigger={<IconButton size="s" icon={ChevronDown} label={copy.sizes} />}
          entries={spec.presets.map(preset => ({
            id: nameOf(preset),
            label: nameOf(preset),
            keys: [ratioName(preset) ?? ''],
            onSelect: () => setSize(preset),
          }))}
        />
      )}
    </>
  )
}
