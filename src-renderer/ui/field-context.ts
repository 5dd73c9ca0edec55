import { createContext, type PointerEvent, useContext } from 'react'

export type ScrubGesture = (event: PointerEvent<HTMLElement>) => void

/** What a labelled row tells the control inside it. */
export type FieldContext = {
  readonly controlId: string
  readonly labelId: string
  /** Id of the note or hint under the control. */
  readonly descriptionId: string | undefined
  /** A number field hands its scrubbing over here, so that dragging the label turns the number. */
  readonly setScrub: (gesture: ScrubGesture | null) => void
}

export const FieldContext = createContext<FieldContext | null>(null)

export const useField = (): FieldContext | null => useContext(FieldContext)

/** The attributes that name a control: by its row's label, or by its own `label`. */
export function useNaming(label: string | undefined): {
  'aria-label'?: string
  'aria-labelledby'?: string
  'aria-describedby'?: string
} {
  const field = useField()
  const described = field?.descriptionId === undefined ? {} : { 'aria-describedby': field.descriptionId }
  if (label !== undefined) return { 'aria-label': label, ...described }
  return field === null ? {} : { 'aria-labelledby': field.labelId, ...described }
}
