import { Heart, Images, Trash2 } from 'lucide-react'
import { formatCount } from '#shared/domain/money.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { Icon, type IconShape } from '../../../ui/Icon.tsx'
import { showPictures } from '../library-actions.ts'
import { useLibrary, useLibraryContext } from '../library-feature.ts'
import type { LibraryShow } from '../library-store.ts'
import styles from './Facets.module.css'

const copy = libraryCopy.facets

const SHOWS: readonly { show: LibraryShow; icon: IconShape; countOf: (counts: LibraryCounts) => number }[] = [
  { show: 'all', icon: Images, countOf: counts => counts.all },
  { show: 'favourites', icon: Heart, countOf: counts => counts.favourites },
  { show: 'trash', icon: Trash2, countOf: counts => counts.trash },
]

/** Which part of the library is shown. */
export function Facets() {
  const context = useLibraryContext()
  const present = useLibrary(state => state.show)
  const counts = useLibraryCounts()
  return (
    <nav className={styles.facets} aria-label={copy.label} data-region tabIndex={-1}>
      <h2 className={styles.title}>{copy.title}</h2>
      <ul>
        {SHOWS.map(({ show, icon, countOf }) => (
          <li key={show}>
            <button
              type="button"
              aria-current={show === present ? 'true' : undefined}
              onClick={() => showPictures(context, show)}
              className={styles.item}
            >
              <Icon of={icon} size={14} className={styles.icon} />
              <span className={styles.label}>{copy.show[show]}</span>
              <span className={styles.count}>{formatCount(countOf(counts))}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
