import { Heart, Trash2, Undo2 } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import { formatCount } from '#shared/domain/money.ts'
import { useApp } from '../../../app/app.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Picture } from '../../../ui/Picture.tsx'
import { askToDelete, readSelected, restore, setFavourite, setRating, trash } from '../library-actions.ts'
import { useLibrary, useLibraryContext, useList } from '../library-feature.ts'
import { isSelected } from '../selection.ts'
import { FactList } from './FactList.tsx'
import styles from './Inspector.module.css'
import { Stars } from './Stars.tsx'

const copy = libraryCopy.inspector
const actions = libraryCopy.actions
const SHOWN = 9

/** Several at once: how many, what they share, and what can be done with all of them. */
export function SeveralPictures({ count }: { count: number }) {
  const { info } = useApp()
  const context = useLibraryContext()
  const selection = useLibrary(state => state.selection)
  const isTrash = useLibrary(state => state.show === 'trash')
  const pages = useList(state => state.pages)
  const rows = [...pages.values()].flatMap(page => page.rows).filter(row => isSelected(selection, row.id))
  const shown = rows.slice(0, SHOWN)
  const run = (act: (ids: readonly ImageId[]) => Promise<void> | void) => () =>
    void readSelected(context).then(found => found !== null && act(found))
  const ratings = new Set(rows.map(row => row.rating))
  const [shared = 0] = ratings
  return (
    <>
      <div className={styles.top}>
        <div className={styles.mosaic}>
          {shown.map(row => (
            <Picture
              key={row.id}
              src={thumbUrl(info, row.id)}
              alt=""
              placeholder={row.placeholder}
              missingLabel={libraryCopy.grid.missing}
              className={styles.small}
            />
          ))}
        </div>
        <h2 className={styles.title}>{copy.many(count)}</h2>
        <div className={styles.actions}>
          <Stars
            rating={ratings.size === 1 ? shared : 0}
            onRate={rating => run(found => setRating(context, found, rating))()}
          />
        </div>
        <div className={styles.buttons}>
          {isTrash ? (
            <>
              <Button size="s" icon={Undo2} onClick={run(found => restore(context, found))}>
                {actions.restore}
              </Button>
              <Button size="s" variant="quiet" onClick={run(found => askToDelete(context, found))}>
                {actions.deleteForever}
              </Button>
            </>
          ) : (
            <>
              <Button size="s" icon={Heart} onClick={run(found => setFavourite(context, found, true))}>
                {actions.favourite}
              </Button>
              <Button size="s" variant="quiet" icon={Trash2} onClick={run(found => trash(context, found))}>
                {actions.trash}
              </Button>
            </>
          )}
        </div>
      </div>
      {rows.length === count && (
        <section className={styles.section}>
          <FactList
            facts={[
              { key: 'prompts', label: copy.prompts, value: formatCount(new Set(rows.map(row => row.prompt)).size) },
              { key: 'sizes', label: copy.size, value: sizesOf(rows) },
              {
                key: 'favourites',
                label: copy.favourites,
                value: formatCount(rows.filter(row => row.favourite).length),
              },
            ]}
          />
        </section>
      )}
    </>
  )
}

function sizesOf(rows: readonly { width: number; height: number }[]): string {
  const sizes = new Set(rows.map(row => `${row.width} × ${row.height}`))
  const [first = ''] = sizes
  return sizes.size === 1 ? first : copy.several
}
