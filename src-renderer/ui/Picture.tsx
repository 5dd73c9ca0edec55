import { ImageOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { joinClasses } from './class-names.ts'
import { Icon } from './Icon.tsx'
import styles from './Picture.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type PictureProps = {
  /** Null while there is no picture yet. */
  src: string | null
  alt: string
  /** A few pixels as a data address, drawn until the picture is there. */
  placeholder?: string | undefined
  /** Shown instead when the picture cannot be loaded. */
  missingLabel: string
  /** Fits inside instead of filling. */
  contain?: boolean
  /** Painting: the neutral sheen. */
  loading?: boolean
  className?: string | undefined
  /** Over the picture: actions, badges. */
  children?: ReactNode
}

/** A picture over its placeholder: it fades in once, in 150 ms, and its frame never changes size. */
export function Picture({
  src,
  alt,
  placeholder,
  missingLabel,
  contain = false,
  loading = false,
  className,
  children,
}: PictureProps) {
  // Keyed by address: another picture in the same place starts anew.
  const [settled, setSettled] = useState<{ src: string; outcome: 'shown' | 'missing' } | null>(null)
  const outcome = settled !== null && settled.src === src ? settled.outcome : null
  return (
    <figure className={joinClasses(styles.picture, contain && styles.contain, loading && styles.loading, className)}>
      {placeholder !== undefined && outcome !== 'missing' && !contain && (
        <img src={placeholder} alt="" className={styles.placeholder} />
      )}
      {src !== null && outcome !== 'missing' && (
        <img
          key={src}
          src={src}
          alt={alt}
          decoding="async"
          draggable={false}
          onLoad={() => setSettled({ src, outcome: 'shown' })}
          onError={() => setSettled({ src, outcome: 'missing' })}
          className={joinClasses(styles.image, outcome === 'shown' && styles.shown)}
        />
      )}
      {outcome === 'missing' && (
        <span className={styles.missing}>
          <Icon of={ImageOff} size={20} />
          <VisuallyHidden>{missingLabel}</VisuallyHidden>
        </span>
      )}
      {children}
    </figure>
  )
}
