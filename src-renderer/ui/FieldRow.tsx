import { type ReactNode, useId, useMemo, useRef } from 'react'
import { joinClasses } from './class-names.ts'
import { FieldContext, type ScrubGesture } from './field-context.ts'
import styles from './FieldRow.module.css'
import { Tooltip } from './Tooltip.tsx'

export type FieldRowProps = {
  label: string
  /** One sentence for the label's tooltip. */
  hint?: string | undefined
  /** `beside`: label column and control. `above`: label line, then the control at full width. `inline`: in a bar. */
  layout?: 'beside' | 'above' | 'inline'
  /** At the right end of the label line; only with `above`. */
  aside?: ReactNode
  /** A refusal or a remark; it stands under the control and is read out with it. */
  note?: ReactNode
  children: ReactNode
}

/** A label and its control. Controls inside name themselves by it; dragging the label of a number scrubs it. */
export function FieldRow({ label, hint, layout = 'beside', aside, note, children }: FieldRowProps) {
  const id = useId()
  const scrub = useRef<ScrubGesture>(null)
  const labelId = `${id}label`
  const controlId = `${id}control`
  const descriptionId = note ? `${id}note` : undefined
  const context = useMemo(
    () => ({
      labelId,
      controlId,
      descriptionId,
      setScrub: (gesture: ScrubGesture | null) => {
        scrub.current = gesture
      },
    }),
    [labelId, controlId, descriptionId],
  )
  return (
    <div className={joinClasses(styles.row, layout !== 'beside' && styles[layout])}>
      <div className={styles.labelLine}>
        <Tooltip label={hint ?? null} side={layout === 'beside' ? 'left' : 'top'}>
          <label
            id={labelId}
            htmlFor={controlId}
            className={styles.label}
            onPointerDown={event => scrub.current?.(event)}
          >
            {label}
          </label>
        </Tooltip>
        {Boolean(aside) && <span className={styles.aside}>{aside}</span>}
      </div>
      <FieldContext.Provider value={context}>
        <div className={styles.control}>{children}</div>
      </FieldContext.Provider>
      {descriptionId !== undefined && (
        <div id={descriptionId} className={styles.note}>
          {note}
        </div>
      )}
    </div>
  )
}
