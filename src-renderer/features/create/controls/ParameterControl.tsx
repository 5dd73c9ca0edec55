import type { ComponentType } from 'react'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { ChoiceControl } from './ChoiceControl.tsx'
import type { ControlProps, ParameterKind } from './control.ts'
import { CountControl } from './CountControl.tsx'
import { NumberControl } from './NumberControl.tsx'
import { SeedControl } from './SeedControl.tsx'
import { SizeControl } from './SizeControl.tsx'
import { TextControl } from './TextControl.tsx'
import { ToggleControl } from './ToggleControl.tsx'

/** One control for each kind of parameter: a new kind does not compile without one. */
const controls: { readonly [K in ParameterKind]: ComponentType<ControlProps<K>> } = {
  text: TextControl,
  number: NumberControl,
  choice: ChoiceControl,
  toggle: ToggleControl,
  size: SizeControl,
  count: CountControl,
  seed: SeedControl,
}

export function ParameterControl(props: Omit<ControlProps<ParameterKind>, 'spec'> & { spec: ParameterSpec }) {
  // The record pairs each kind with its own control, which the compiler cannot follow through a union.
  const Control = controls[props.spec.kind] as ComponentType<typeof props>
  return <Control {...props} />
}
