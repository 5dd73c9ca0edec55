import {
  Brush,
  Heart,
  ImagePlus,
  Images,
  PanelLeft,
  PanelRight,
  RotateCcw,
  Search,
  Star,
  Trash2,
  Undo2,
  Wand2,
} from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import { EDIT_KEYS } from '../../app/canvas-doors.ts'
import type { Command } from '../../app/commands/command.ts'
import { documentsCopy } from '../../app/copy/canvas-documents-copy.ts'
import { libraryCopy } from '../../app/copy/library-copy.ts'
import { variationsCopy } from '../../app/copy/variations-copy.ts'
import type { ViewStore } from '../../app/stores/view-store.ts'
import { openWorkspace } from '../../app/view-actions.ts'
import { selectEverything } from './grid/grid-actions.ts'
import { askToDelete, readSelected, reusePicture, setFavourite, setRating, trash, undo } from './library-actions.ts'
import type { LibraryContext } from './library-context.ts'
import { KEYS, RATINGS } from './library-keys.ts'
import { togglePanel } from './library-view.ts'
import type { LightboxContext } from './lightbox/lightbox-actions.ts'
import { lightboxCommands } from './lightbox/lightbox-commands.ts'
import type { ZoomCommand } from './lightbox/lightbox-store.ts'
import { countSelected, onlySelected } from './selection.ts'
import { rowsOf } from './selected-rows.ts'
import { openVariations } from './variations/variation-actions.ts'
import type { VariationsContext } from './variations/variations-store.ts'

const copy = libraryCopy.commands

type Parts = {
  readonly view: ViewStore
  readonly context: LibraryContext
  readonly lightbox: LightboxContext
  readonly variations: VariationsContext
  /** The place of the picture that has the focus, in a grid in which nothing is chosen. */
  readonly focusedIndex: () => number | null
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

/** What a key acts on: the chosen pictures, or the one that has the focus while none is chosen. */
function targetsOf({ context, focusedIndex }: Parts) {
  const { store, list } = context
  const count = () => countSelected(store.getState().selection, list.store.getState().listing?.total ?? 0)
  const focused = (): ImageId | null => {
    const index = focusedIndex()
    return index === null ? null : (list.rowAt(index)?.id ?? null)
  }
  const one = (): ImageId | null => (count() === 0 ? focused() : onlySelected(store.getState().selection))
  return {
    one,
    hasSome: () => count() > 0 || focused() !== null,
    withSome: (run: (ids: readonly ImageId[]) => void) => () => {
      const id = count() === 0 ? focused() : null
      if (id !== null) run([id])
      else void readSelected(context).then(ids => ids !== null && ids.length > 0 && run(ids))
    },
    withOne: (run: (id: ImageId) => void) => () => {
      const id = one()
      if (id !== null) run(id)
    },
  }
}

function gridCommands(parts: Parts): readonly Command[] {
  const { context, variations } = parts
  const { store } = context
  const { one, hasSome, withSome, withOne } = targetsOf(parts)
  const whyNotOne = () => (one() === null ? copy.nothingSelected : null)
  const base = {
    group: 'Library',
    scope: 'library',
    isInPalette: false,
    whyNot: () => (hasSome() ? null : copy.nothingSelected),
  } as const
  return [
    {
      ...base,
      id: 'library.favourite',
      label: copy.favourite,
      icon: Heart,
      shortcuts: [KEYS.favourite],
      run: withSome(ids => void setFavourite(context, ids, !rowsOf(context, ids).every(row => row.favourite))),
    },
    ...RATINGS.map((stars): Command => ({
      ...base,
      id: `library.rate${stars}`,
      label: copy.rate(stars),
      icon: Star,
      shortcuts: [String(stars)],
      run: withSome(ids => void setRating(context, ids, stars)),
    })),
    {
      ...base,
      id: 'library.trash',
      label: copy.trash,
      icon: Trash2,
      shortcuts: [KEYS.trash, 'Backspace'],
      run: withSome(ids => {
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
      whyNot: whyNotOne,
      run: withOne(id => void reusePicture(context, id)),
    },
    {
      ...base,
      id: 'library.canvas',
      label: documentsCopy.library.edit,
      icon: Brush,
      shortcuts: [EDIT_KEYS],
      whyNot: whyNotOne,
      run: withOne(id => context.links.canvas.edit(id)),
    },
    {
      ...base,
      id: 'library.variations',
      label: variationsCopy.open,
      icon: Wand2,
      shortcuts: [KEYS.variations],
      whyNot: whyNotOne,
      run: withOne(id => void openVariations(variations, id)),
    },
    {
      ...base,
      id: 'library.asReference',
      label: variationsCopy.asReference,
      icon: ImagePlus,
      whyNot: () => (hasSome() ? null : copy.nothingSelected),
      run: withSome(ids => context.links.useAsReference(ids)),
    },
  ]
}
