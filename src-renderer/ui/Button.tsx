import { LoaderCircle } from 'lucide-react'
import type { ComponentPropsWithRef, MouseEvent } from 'react'
import styles from './Button.module.css'
import { joinClasses } from './class-names.ts'
import { Icon, type IconShape } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import { Tooltip } from './Tooltip.tsx'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  /** 24, 28 or 36 px high. */
  size?: 's' | 'm' | 'l'
  icon?: IconShape
  /** Stands after the label and a middle dot: `Generate 4 · $0.06`. */
  price?: string | null | undefined
  keys?: readonly string[] | undefined
  /** While set, the button says what it is doing and does nothing more. The width is kept. */
  busyLabel?: string | null | undefined
  /** While set, the button does nothing, and its tooltip says why. It stays focusable. */
  disabledReason?: string | null | undefined
}

export function Button({
  variant = 'plain',
  size = 'm',
  icon,
  price,
  keys,
  busyLabel = null,
  disabledReason = null,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const isBusy = busyLabel !== null
  const isOff = isBusy || disabledReason !== null
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <button
      type="button"
      {...rest}
      aria-disabled={isOff || undefined}
      aria-busy={isBusy || undefined}
      onClick={handleClick}
      className={joinClasses(
        styles.button,
        styles[variant],
        styles[size],
        disabledReason !== null && styles.off,
        className,
      )}
    >
      <span className={joinClasses(styles.content, isBusy && styles.behind)} aria-hidden={isBusy || undefined}>
        {icon && <Icon of={icon} />}
        <span className={styles.label}>
          {children}
          {price ? ` · ${price}` : null}
        </span>
        {keys && <Kbd keys={keys} joined />}
      </span>
      {isBusy && (
        <span className={joinClasses(styles.content, styles.busy)}>
          <Icon of={LoaderCircle} className={styles.spinner} />
          {busyLabel}
        </span>
      )}
    </button>
  )
  return disabledReason === null || disabledReason === '' ? button : <Tooltip label={disabledReason}>{button}</Tooltip>
}
