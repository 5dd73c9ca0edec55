import type { ComponentPropsWithRef, MouseEvent } from 'react'
import { joinClasses } from './class-names.ts'
import { Icon, type IconShape } from './Icon.tsx'
import styles from './IconButton.module.css'
import { Tooltip } from './Tooltip.tsx'

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled' | 'children' | 'aria-label'> & {
  icon: IconShape
  /** The name for everyone who cannot see the icon, and the tooltip. */
  label: string
  keys?: readonly string[] | undefined
  /** 28 in bars, 24 inside fields and on pictures, 32 in the tool rail. */
  size?: 's' | 'm' | 'l'
  /** For a toggle. Leave out when the button is not one. */
  pressed?: boolean
  filled?: boolean
  /** White on the dark foot of a picture. */
  onPicture?: boolean
  disabledReason?: string | null | undefined
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right'
}

export function IconButton({
  icon,
  label,
  keys,
  size = 'm',
  pressed,
  filled = false,
  onPicture = false,
  disabledReason = null,
  tooltipSide,
  className,
  onClick,
  ...rest
}: IconButtonProps) {
  const isOff = disabledReason !== null
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <Tooltip
      label={isOff && disabledReason !== '' ? `${label}: ${disabledReason}` : label}
      keys={isOff ? undefined : keys}
      {...(tooltipSide && { side: tooltipSide })}
    >
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-disabled={isOff || undefined}
        onClick={handleClick}
        className={joinClasses(
          styles.button,
          styles[size],
          pressed === true && styles.on,
          onPicture && styles.onPicture,
          isOff && styles.off,
          className,
        )}
      >
        <Icon of={icon} size={size === 'l' ? 18 : 16} filled={filled} />
      </button>
    </Tooltip>
  )
}
