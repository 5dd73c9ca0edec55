import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { useApp } from '../../../app/app.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { variationsCopy as copy } from '../../../app/copy/variations-copy.ts'
import { inputUrl, thumbUrl } from '../../../app/media-url.ts'
import { Picture } from '../../../ui/Picture.tsx'
import { useLibraryFeature } from '../library-feature.ts'
import { openImage } from '../lightbox/lightbox-actions.ts'
import { InspectorSection } from './InspectorSection.tsx'
import styles from './LineageSection.module.css'
import { lineageOf, type LineageEntry } from './picture-lineage.ts'

/** What went into a picture, and what was made from it. Nothing where it has no relatives. */
export function LineageSection({ image }: { image: LibraryImageDetails }) {
  const { wentIn, madeFrom, madeOfIt } = lineageOf(image)
  if (wentIn.length + madeFrom.length + madeOfIt.length === 0) return null
  return (
    <InspectorSection title={copy.lineage}>
      <Row title={copy.wentIn} entries={wentIn} />
      <Row title={copy.madeFrom} entries={madeFrom} />
      <Row title={copy.madeOfIt} entries={madeOfIt} />
    </InspectorSection>
  )
}

function Row({ title, entries }: { title: string; entries: readonly LineageEntry[] }) {
  if (entries.length === 0) return null
  return (
    <>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.row} aria-label={title}>
        {entries.map(entry => (
          <li key={entry.key}>
            <Entry entry={entry} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Entry({ entry: { words, image, input } }: { entry: LineageEntry }) {
  const { info } = useApp()
  const { lightbox } = useLibraryFeature()
  const src = input !== null ? inputUrl(info, input) : image !== null ? thumbUrl(info, image) : null
  const picture = (
    <>
      <Picture src={src} alt="" missingLabel={libraryCopy.grid.missing} className={styles.picture} />
      <span className={styles.words}>{words}</span>
    </>
  )
  if (image === null) return <div className={styles.entry}>{picture}</div>
  return (
    <button
      type="button"
      aria-label={copy.openRelative(words)}
      onClick={() => void openImage(lightbox, image)}
      className={styles.entry}
    >
      {picture}
    </button>
  )
}
