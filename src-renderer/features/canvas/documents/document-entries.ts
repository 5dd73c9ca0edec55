import { Images, PencilLine, SquareArrowOutUpRight, Trash2 } from 'lucide-react'
import type { CanvasDocument } from '#shared/domain/canvas.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import type { CanvasLinks } from '../canvas-context.ts'
import { DOCUMENT_KEYS } from './document-keys.ts'

const copy = documentsCopy.actions

type Actions = Readonly<Record<'open' | 'rename' | 'remove', (document: CanvasDocument) => void>>

/** What can be done with a document in the list. */
export function documentEntries(
  document: CanvasDocument,
  { open, rename, remove }: Actions,
  links: CanvasLinks,
  keyCaps: (shortcut: string) => readonly string[],
): readonly MenuEntry[] {
  const { image } = document
  return [
    { id: 'open', label: copy.open, icon: SquareArrowOutUpRight, keys: ['↵'], onSelect: () => open(document) },
    {
      id: 'rename',
      label: copy.rename,
      icon: PencilLine,
      keys: keyCaps(DOCUMENT_KEYS.rename),
      onSelect: () => rename(document),
    },
    ...(image === null
      ? []
      : [{ id: 'picture', label: copy.showPicture, icon: Images, onSelect: () => links.openImage(image) }]),
    { kind: 'separator', id: 'remove-rule' },
    {
      id: 'remove',
      label: copy.remove,
      icon: Trash2,
      keys: keyCaps(DOCUMENT_KEYS.remove),
      onSelect: () => remove(document),
    },
  ]
}
