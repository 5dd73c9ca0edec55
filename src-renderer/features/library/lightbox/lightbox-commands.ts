import { Brush, FolderOpen, Heart, Info, Maximize, RotateCcw, Trash2, Undo2, Wand2 } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import { EDIT_KEYS } from '../../../app/canvas-doors.ts'
import type { Command } from '../../../app/commands/command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import { askToDelete, reusePicture, setFavourite, setRating, showInFolder, trash, undo } from '../library-actions.ts'
import { KEYS, RATINGS } from '../library-keys.ts'
import { openVariations } from '../variations/variation-actions.ts'
import type { VariationsContext } from '../variations/variations-store.ts'
import { closeLightbox, type LightboxContext, showPlace, step } from './lightbox-actions.ts'
import type { ZoomCommand } from './lightbox-store.ts'

const copy = libraryCopy.commands

type Parts = {
  readonly lightbox: LightboxContext
  readonly variations: VariationsContext
  readonly zoom: (command: ZoomCommand) => void
}

/** All that can be done with the open picture by key. */
export function lightboxCommands({ lightbox, variations, zoom }: Parts): readonly Command[] {
  const context = lightbox.library
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
      id: 'lightbox.variations',
      label: variationsCopy.open,
      icon: Wand2,
      shortcuts: [KEYS.variations],
      run: withOpen(id => void openVariations(variations, id)),
    },
    {
      ...base,
      id: 'lightbox.canvas',
      label: documentsCopy.library.edit,
      icon: Brush,
      shortcuts: [EDIT_KEYS],
      run: withOpen(id => {
        closeLightbox(lightbox)
        context.links.canvas.edit(id)
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
      id: 'lightbox.reuse',
      label: copy.reuse,
      icon: RotateCcw,
      shortcuts: [KEYS.reuse],
      run: withOpen(id => {
        closeLightbox(lightbox)
        void reusePicture(context, id)
      }),
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
