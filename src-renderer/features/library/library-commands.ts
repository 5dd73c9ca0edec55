import {
  FolderOpen,
  Heart,
  Images,
  Info,
  Maximize,
  PanelLeft,
  PanelRight,
  RotateCcw,
  Search,
  Star,
  Trash2,
  Undo2,
} from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Command } from '../../app/commands/command.ts'
import { libraryCopy } from '../../app/copy/library-copy.ts'
import type { ViewStore } from '../../app/stores/view-store.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { selectEverything } from './grid/grid-actions.ts'
import {
  askToDelete,
  readSelected,
  reusePicture,
  setFavourite,
  setRating,
  showInFolder,
  trash,
  undo,
} from './library-actions.ts'
import type { LibraryContext } from './library-context.ts'
import { togglePanel } from './library-view.ts'
import { type LightboxContext, showPlace, step } from './lightbox/lightbox-actions.ts'
import type { ZoomCommand } from './lightbox/lightbox-store.ts'
import { countSelected, onlySelected } from './selection.ts'
import { rowsOf } from './selected-rows.ts'

const copy = libraryCopy.commands
const RATINGS = [0, 1, 2, 3, 4, 5] as const

export const KEYS = {
  search: '/',
  facets: 'F4',
  inspector: 'Shift+F4',
  favourite: 'F',
  trash: 'Delete',
  undo: 'Mod+Z',
  selectAll: 'Mod+A',
  reuse: 'R',
  information: 'I',
  actual: 'Z',
} as const

type Parts = {
  readonly view: ViewStore
  readonly context: LibraryContext
  readonly lightbox: LightboxContext
  readonly zoom: (command: ZoomCommand) => void
}

/** All that can be done in the library and in the lightbox by key or from the palette. */
export function libraryCommands(parts: Parts): readonly Command[] {
  return [...workspaceCommands(parts), ...gridCommands(parts), ...lightboxCommands(parts)]
}

function workspaceCommands({ view, context }: Parts): readonly Command[] {
  const inLibrary = (run: () => void) => () => {
    openWorkspace(view, 'library')
    run()
  }
  const base = { group: 'Library', scope: 'library' } as const
  return [
    {
      ...base,
      id: 'library.search',
      label: copy.search,
      icon: Search,
      shortcuts: [KEYS.search],
      // Once the library is drawn.
      run: inLibrary(() => requestAnimationFrame(focusSearch)),
    },
    {
      ...base,
      id: 'library.facets',
      label: copy.facets,
      icon: PanelLeft,
      shortcuts: [KEYS.facets],
      run: inLibrary(() => togglePanel(context, 'facets')),
    },
    {
      ...base,
      id: 'library.inspector',
      label: copy.inspector,
      icon: PanelRight,
      shortcuts: [KEYS.inspector],
      run: inLibrary(() => togglePanel(context, 'inspector')),
    },
    {
      ...base,
      id: 'library.selectAll',
      label: copy.selectAll,
      icon: Images,
      shortcuts: [KEYS.selectAll],
      run: inLibrary(() => selectEverything(context)),
    },
    {
      ...base,
      id: 'library.undo',
      label: copy.undo,
      icon: Undo2,
      shortcuts: [KEYS.undo],
      whyNot: () => (context.store.getState().undoable.length === 0 ? copy.nothingToUndo : null),
      run: () => void undo(context),
    },
  ]
}

function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('[data-library-search]')
  field?.focus()
  field?.select()
}

function gridCommands({ context }: Parts): readonly Command[] {
  const { store, list } = context
  const count = () => countSelected(store.getState().selection, list.store.getState().listing?.total ?? 0)
  const withSelected = (run: (ids: readonly ImageId[]) => void) => () =>
    void readSelected(context).then(ids => ids !== null && ids.length > 0 && run(ids))
  const base = {
    group: 'Library',
    scope: 'library',
    isInPalette: false,
    whyNot: () => (count() === 0 ? copy.nothingSelected : null),
  } as const
  return [
    {
      ...base,
      id: 'library.favourite',
      label: copy.favourite,
      icon: Heart,
      shortcuts: [KEYS.favourite],
      run: withSelected(ids => void setFavourite(context, ids, !rowsOf(context, ids).every(row => row.favourite))),
    },
    ...RATINGS.map((stars): Command => ({
      ...base,
      id: `library.rate${stars}`,
      label: copy.rate(stars),
      icon: Star,
      shortcuts: [String(stars)],
      run: withSelected(ids => void setRating(context, ids, stars)),
    })),
    {
      ...base,
      id: 'library.trash',
      label: copy.trash,
      icon: Trash2,
      shortcuts: [KEYS.trash, 'Backspace'],
      run: withSelected(ids => {
        if (store.getState().show === 'trash') askToDelete(context, ids)
        else void trash(context, ids)
      }),
    },
    {
      ...base,
      id: 'library.reuse',
      label: copy.reuse,
      icon: RotateCcw,
      shortcuts: [KEYS.reuse],
      whyNot: () => (onlySelected(store.getState().selection) === null ? copy.nothingSelected : null),
      run: () => {
        const id = onlySelected(store.getState().selection)
        if (id !== null) void reusePicture(context, id)
      },
    },
  ]
}

function lightboxCommands({ context, lightbox, zoom }: Parts): readonly Command[] {
  const open = () => lightbox.store.getState().open
  const withOpen = (run: (id: ImageId) => void) => () => {
    const id = open()?.id
    if (id !== undefined) run(id)
  }
  const base = { group: 'Lightbox', scope: 'lightbox', isInPalette: false } as const
  const rowOf = (id: ImageId) => {
    const index = open()?.index
    const row = index === null || index === undefined ? undefined : open()?.list.rowAt(index)
    return row?.id === id ? row : undefined
  }
  return [
    {
      ...base,
      id: 'lightbox.previous',
      label: copy.previous,
      shortcuts: ['ArrowLeft', 'PageUp'],
      run: () => step(lightbox, -1),
    },
    {
      ...base,
      id: 'lightbox.next',
      label: copy.next,
      shortcuts: ['ArrowRight', 'PageDown'],
      run: () => step(lightbox, 1),
    },
    { ...base, id: 'lightbox.first', label: copy.first, shortcuts: ['Home'], run: () => showPlace(lightbox, 0) },
    { ...base, id: 'lightbox.last', label: copy.last, shortcuts: ['End'], run: () => showPlace(lightbox, Infinity) },
    {
      ...base,
      id: 'lightbox.zoomIn',
      label: libraryCopy.lightbox.zoomIn,
      shortcuts: ['+', '='],
      run: () => zoom('in'),
    },
    { ...base, id: 'lightbox.zoomOut', label: libraryCopy.lightbox.zoomOut, shortcuts: ['-'], run: () => zoom('out') },
    {
      ...base,
      id: 'lightbox.actual',
      label: copy.actual,
      shortcuts: [KEYS.actual, 'Mod+1'],
      run: () => zoom('toggle'),
    },
    { ...base, id: 'lightbox.fit', label: copy.fit, icon: Maximize, shortcuts: ['Mod+0'], run: () => zoom('fit') },
    {
      ...base,
      id: 'lightbox.information',
      label: copy.information,
      icon: Info,
      shortcuts: [KEYS.information],
      run: () => lightbox.store.setState(state => ({ isInformationShown: !state.isInformationShown })),
    },
    {
      ...base,
      id: 'lightbox.favourite',
      label: copy.favourite,
      icon: Heart,
      shortcuts: [KEYS.favourite],
      run: withOpen(id => void setFavourite(context, [id], rowOf(id)?.favourite !== true)),
    },
    ...RATINGS.map((stars): Command => ({
      ...base,
      id: `lightbox.rate${stars}`,
      label: copy.rate(stars),
      shortcuts: [String(stars)],
      run: withOpen(id => void setRating(context, [id], stars)),
    })),
    {
      ...base,
      id: 'lightbox.trash',
      label: copy.trash,
      icon: Trash2,
      shortcuts: [KEYS.trash, 'Backspace'],
      run: withOpen(id => {
        if (rowOf(id)?.trashed === true) askToDelete(context, [id])
        else void trash(context, [id])
      }),
    },
    {
      ...base,
      id: 'lightbox.undo',
      label: copy.undo,
      icon: Undo2,
      shortcuts: [KEYS.undo],
      run: () => void undo(context),
    },
    {
      ...base,
      id: 'lightbox.folder',
      label: copy.folder,
      icon: FolderOpen,
      run: withOpen(id => void showInFolder(context, id)),
    },
  ]
}
