import { useEffect } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { readDetails } from '../library-actions.ts'
import { useDetails, useLibrary, useLibraryContext, useList } from '../library-feature.ts'
import { countSelected, onlySelected } from '../selection.ts'
import styles from './Inspector.module.css'
import { OnePicture } from './OnePicture.tsx'
import { SeveralPictures } from './SeveralPictures.tsx'

const copy = libraryCopy.inspector

/** What is known of the chosen picture, or of the chosen pictures together. */
export function Inspector() {
  const selection = useLibrary(state => state.selection)
  const total = useList(state => state.listing?.total ?? 0)
  const one = onlySelected(selection)
  const count = countSelected(selection, total)
  return (
    <aside className={styles.inspector} aria-label={copy.label} data-region tabIndex={-1}>
      {one !== null ? (
        <Inspected id={one} />
      ) : count === 0 ? (
        <p className={styles.nothing}>{copy.nothing}</p>
      ) : (
        <SeveralPictures count={count} />
      )}
    </aside>
  )
}

function Inspected({ id }: { id: ImageId }) {
  const context = useLibraryContext()
  const image = useDetails(id)
  const revision = useLibraryCounts().revision
  useEffect(() => {
    // What is known lives in main; it is read again whenever the library changed.
    if (revision >= 0) void readDetails(context, id)
  }, [context, id, revision])
  if (image === 'gone') return <p className={styles.nothing}>{copy.gone}</p>
  return image === undefined ? null : <OnePicture key={id} image={image} />
}
