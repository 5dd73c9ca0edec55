import { Heart, Trash2, Undo2, X } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { selectNothing } from '../grid/grid-actions.ts'
import { askToDelete, readSelected, restore, setFavourite, trash } from '../library-actions.ts'
import { useLibrary, useLibraryContext, useList } from '../library-feature.ts'
import { countSelected } from '../selection.ts'
import styles from './SelectionBar.module.css'

const copy = libraryCopy.actions

/** Over the grid's foot while several pictures are chosen. */
export function SelectionBar() {
  const context = useLibraryContext()
  const caps = useKeyCaps()
  const selection = useLibrary(state => state.selection)
  const isTrash = useLibrary(state => state.show === 'trash')
  const total = useList(state => state.listing?.total ?? 0)
  const count = countSelected(selection, total)
  if (count < 2) return null
  const withSelected = (run: (ids: readonly ImageId[]) => Promise<void> | void) => () =>
    void readSelected(context).then(ids => ids !== null && run(ids))
  return (
    <div role="toolbar" aria-label={libraryCopy.selection.label} className={styles.bar}>
      <output className={styles.count}>{libraryCopy.selection.count(count)}</output>
      <span className={styles.rule} />
      {isTrash ? (
        <>
          <Button size="s" variant="quiet" icon={Undo2} onClick={withSelected(ids => restore(context, ids))}>
            {copy.restore}
          </Button>
          <Button size="s" variant="quiet" icon={Trash2} onClick={withSelected(ids => askToDelete(context, ids))}>
            {copy.deleteForever}
          </Button>
        </>
      ) : (
        <>
          <Button size="s" variant="quiet" icon={Heart} onClick={withSelected(ids => setFavourite(context, ids, true))}>
            {copy.favourite}
          </Button>
          <Button size="s" variant="quiet" icon={Trash2} onClick={withSelected(ids => trash(context, ids))}>
            {copy.trash}
          </Button>
        </>
      )}
      <span className={styles.rule} />
      <IconButton
        size="s"
        icon={X}
        label={copy.clearSelection}
        keys={caps('Escape')}
        onClick={() => selectNothing(context)}
      />
    </div>
  )
}
