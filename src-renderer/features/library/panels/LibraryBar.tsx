import { ListFilter, PanelRight, Search, Trash2, X } from 'lucide-react'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { useLibraryCounts } from '../../../app/use-mirrors.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { askToDelete, clearSearch, typeSearch } from '../library-actions.ts'
import { KEYS } from '../library-keys.ts'
import { useLibrary, useLibraryContext, useList } from '../library-feature.ts'
import { togglePanel } from '../library-view.ts'
import { useIsNarrow } from '../../../app/use-is-narrow.ts'
import styles from './LibraryBar.module.css'

const ROW_PX = { min: 96, max: 320, usual: 160, step: 4 } as const
const copy = libraryCopy.bar

export type LibraryBarProps = { rowPx: number; onRowChange: (px: number) => void; onLeaveSearch: () => void }

/** Search, what it found, and how large the pictures are. */
export function LibraryBar({ rowPx, onRowChange, onLeaveSearch }: LibraryBarProps) {
  const context = useLibraryContext()
  const isNarrow = useIsNarrow()
  const caps = useKeyCaps()
  const overlay = useLibrary(state => state.overlay)
  // A panel that stands beside the grid needs no button; the divider and the key put it away.
  const needsFacets = useLibrary(state => !state.isFacetsShown) || isNarrow
  const needsInspector = useLibrary(state => !state.isInspectorShown) || isNarrow
  return (
    <div className={styles.bar}>
      {needsFacets && (
        <IconButton
          icon={ListFilter}
          label={copy.facets}
          keys={caps(KEYS.facets)}
          pressed={isNarrow && overlay === 'facets'}
          onClick={() => togglePanel(context, 'facets')}
        />
      )}
      <SearchField onLeave={onLeaveSearch} />
      <Found />
      <EmptyTrash />
      <span className={styles.rule} />
      <span className={styles.size}>
        <Slider
          label={copy.rowHeight}
          value={rowPx}
          onChange={onRowChange}
          min={ROW_PX.min}
          max={ROW_PX.max}
          step={ROW_PX.step}
          defaultValue={ROW_PX.usual}
        />
      </span>
      {needsInspector && (
        <IconButton
          icon={PanelRight}
          label={copy.inspector}
          keys={caps(KEYS.inspector)}
          pressed={isNarrow && overlay === 'inspector'}
          onClick={() => togglePanel(context, 'inspector')}
        />
      )}
    </div>
  )
}

function SearchField({ onLeave }: { onLeave: () => void }) {
  const context = useLibraryContext()
  const text = useLibrary(state => state.text)
  return (
    <search className={styles.search}>
      <TextField
        type="search"
        data-library-search
        label={copy.search}
        placeholder={copy.search}
        maxLength={500}
        icon={Search}
        value={text}
        onChange={next => typeSearch(context, next)}
        onKeyDown={event => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault()
            clearSearch(context)
          } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
            event.preventDefault()
            context.search.flush()
            onLeave()
          }
        }}
        end={
          text === '' ? (
            <Kbd keys={['/']} />
          ) : (
            <IconButton size="s" icon={X} label={copy.clear} onClick={() => clearSearch(context)} />
          )
        }
      />
    </search>
  )
}

function Found() {
  const counts = useLibraryCounts()
  const show = useLibrary(state => state.show)
  const text = useList(state => state.shownQuery.text)
  const total = useList(state => state.listing?.total ?? null)
  if (total === null) return null
  const all = show === 'all' ? counts.all : show === 'favourites' ? counts.favourites : counts.trash
  return (
    <output className={styles.found}>
      {text.trim() === '' ? copy.count(total) : copy.found(total, Math.max(all, total))}
    </output>
  )
}

function EmptyTrash() {
  const context = useLibraryContext()
  const isTrash = useList(state => state.shownQuery.show === 'trash')
  const total = useList(state => state.listing?.total ?? 0)
  if (!isTrash || total === 0) return null
  const ask = async () => {
    const ids = await context.list.readIds({ first: 0, last: total - 1 })
    if (ids !== null) askToDelete(context, ids)
  }
  return (
    <Button size="s" variant="quiet" icon={Trash2} onClick={() => void ask()}>
      {copy.emptyTrash}
    </Button>
  )
}
