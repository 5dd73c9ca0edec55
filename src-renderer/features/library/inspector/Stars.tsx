import { Star } from 'lucide-react'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import styles from './Stars.module.css'

const copy = libraryCopy.actions
const STARS = [1, 2, 3, 4, 5] as const

export type StarsProps = { rating: number; onRate: (rating: number) => void }

/** Five stars; the one that is set takes the rating away. */
export function Stars({ rating, onRate }: StarsProps) {
  return (
    <fieldset aria-label={`${copy.rating}: ${copy.stars(rating)}`} className={styles.stars}>
      {STARS.map(stars => (
        <Tooltip key={stars} label={copy.stars(stars)} keys={[String(stars)]}>
          <button
            type="button"
            aria-label={copy.stars(stars)}
            aria-pressed={rating === stars}
            onClick={() => onRate(rating === stars ? 0 : stars)}
            className={joinClasses(styles.star, stars <= rating && styles.on)}
          >
            <Icon of={Star} filled={stars <= rating} />
          </button>
        </Tooltip>
      ))}
    </fieldset>
  )
}
