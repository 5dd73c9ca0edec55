import { Copy, Expand, FolderOpen, Hash, Heart, ImagePlus, Images, RotateCcw, Trash2, Undo2, Wand2 } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import { canvasEntries, EDIT_KEYS, isPaintedOnCanvas } from '../../app/canvas-doors.ts'
import { useKeyCaps } from '../../app/commands/use-command.ts'
import { editorCopy } from '../../app/copy/editor-copy.ts'
import { libraryCopy } from '../../app/copy/library-copy.ts'
import { variationsCopy } from '../../app/copy/variations-copy.ts'
import type { MenuEntry } from '../../ui/menu-entries.ts'
import { REUSE_PARTS } from '../create/index.ts'
import { selectEverything } from './grid/grid-actions.ts'
import {
  askToDelete,
  readDetails,
  readSelected,
  restore,
  reusePicture,
  setFavourite,
  setRating,
  showInFolder,
  trash,
} from './library-actions.ts'
import { KEYS } from './library-keys.ts'
import type { LibraryContext } from './library-context.ts'
import { useLibrary, useLibraryFeature, useList } from './library-feature.ts'
import { openFromGrid } from './lightbox/lightbox-actions.ts'
import { countSelected, onlySelected } from './selection.ts'
import { rowsOf } from './selected-rows.ts'
import { openVariations } from './variations/variation-actions.ts'
import type { VariationsContext } from './variations/variations-store.ts'

const copy = libraryCopy.actions

/** What can be done with the chosen pictures: the same by right click, in the inspector and on the bar. */
export function usePictureMenu(): readonly MenuEntry[] {
  const { context, lightbox, variations } = useLibraryFeature()
  const caps = useKeyCaps()
  const selection = useLibrary(state => state.selection)
  const show = useLibrary(state => state.show)
  const total = useList(state => state.listing?.total ?? 0)
  const count = countSelected(selection, total)
  const all: MenuEntry = {
    id: 'all',
    label: copy.selectAll,
    icon: Images,
    keys: caps(KEYS.selectAll),
    onSelect: () => selectEverything(context),
  }
  if (count === 0) return [all]
  const one = onlySelected(selection)
  const isFavourite = selection.kind === 'some' && rowsOf(context, [...selection.ids]).every(row => row.favourite)
  const withSelected = (run: (ids: readonly ImageId[]) => Promise<void> | void) => () =>
    void readSelected(context).then(ids => ids !== null && run(ids))
  const open = () => {
    const index = context.store.getState().active?.index
    if (index !== undefined) openFromGrid(lightbox, index)
  }
  return [
    ...(one === null ? [] : ([{ id: 'open', label: copy.open, icon: Expand, keys: ['↵'], onSelect: open }] as const)),
    {
      id: 'favourite',
      label: isFavourite ? copy.unfavourite : copy.favourite,
      icon: Heart,
      keys: caps(KEYS.favourite),
      onSelect: withSelected(ids => setFavourite(context, ids, !isFavourite)),
    },
    {
      kind: 'submenu',
      id: 'rating',
      label: copy.rating,
      entries: ratingEntries(context),
    },
    ...(one === null ? [] : oneEntries(context, variations, one, caps)),
    { kind: 'separator', id: 'all-rule' },
    all,
    { kind: 'separator', id: 'trash-rule' },
    ...(show === 'trash'
      ? ([
          {
            id: 'restore',
            label: copy.restore,
            icon: Undo2,
            onSelect: withSelected(ids => restore(context, ids)),
          },
          {
            id: 'delete',
            label: copy.deleteForever,
            icon: Trash2,
            keys: caps(KEYS.trash),
            onSelect: withSelected(ids => askToDelete(context, ids)),
          },
        ] as const)
      : ([
          {
            id: 'trash',
            label: copy.trash,
            icon: Trash2,
            keys: caps(KEYS.trash),
            onSelect: withSelected(ids => trash(context, ids)),
          },
        ] as const)),
  ]
}

function ratingEntries(context: LibraryContext): readonly MenuEntry[] {
  return [5, 4, 3, 2, 1, 0].map(stars => ({
    id: `stars-${stars}`,
    label: copy.stars(stars),
    keys: [String(stars)],
    onSelect: () => void readSelected(context).then(ids => (ids === null ? undefined : setRating(context, ids, stars))),
  }))
}

/** The request says it for certain, as soon as somebody looked at the picture; until then how it was made does. */
function isPainted(context: LibraryContext, id: ImageId): boolean {
  const image = context.store.getState().details.get(id)
  if (image !== undefined && image !== 'gone') return isPaintedOnCanvas(image.request.operation, image.request)
  return rowsOf(context, [id]).some(row => isPaintedOnCanvas(row.operation))
}

function oneEntries(
  context: LibraryContext,
  variations: VariationsContext,
  id: ImageId,
  caps: (shortcut: string) => readonly string[],
): readonly MenuEntry[] {
  const copyFrom = (read: (request: { prompt: string; seed: number }) => string, said: string) => async () => {
    if (context.store.getState().details.get(id) === undefined) await readDetails(context, id)
    const image = context.store.getState().details.get(id)
    if (image !== undefined && image !== 'gone') context.app.copyText(read(image.request), said)
  }
  return [
    { kind: 'separator', id: 'one-rule' },
    ...canvasEntries(context.links.canvas, id, { isPainted: isPainted(context, id), keys: caps(EDIT_KEYS) }),
    {
      id: 'variations',
      label: variationsCopy.open,
      icon: Wand2,
      keys: caps(KEYS.variations),
      onSelect: () => void openVariations(variations, id),
    },
    {
      id: 'reference',
      label: variationsCopy.asReference,
      icon: ImagePlus,
      onSelect: () => context.links.useAsReference([id]),
    },
    {
      kind: 'submenu',
      id: 'reuse',
      label: editorCopy.reuse.menu,
      icon: RotateCcw,
      entries: REUSE_PARTS.map(part => ({
        id: part,
        label: editorCopy.reuse.parts[part],
        ...(part === 'everything' && { keys: caps(KEYS.reuse) }),
        onSelect: () => void reusePicture(context, id, part),
      })),
    },
    {
      id: 'copy-prompt',
      label: copy.copyPrompt,
      icon: Copy,
      onSelect: () => void copyFrom(request => request.prompt, copy.promptCopied)(),
    },
    {
      id: 'copy-seed',
      label: copy.copySeed,
      icon: Hash,
      onSelect: () => void copyFrom(request => String(request.seed), copy.seedCopied)(),
    },
    { id: 'folder', label: copy.showInFolder, icon: FolderOpen, onSelect: () => void showInFolder(context, id) },
  ]
}
