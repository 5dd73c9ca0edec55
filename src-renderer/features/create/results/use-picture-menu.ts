import { Copy, Expand, FolderOpen, Hash, Heart, ImagePlus, Trash2, Wand2 } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import { useApp } from '../../../app/app.ts'
import { canvasEntries, EDIT_KEYS, isPaintedOnCanvas } from '../../../app/canvas-doors.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import { addPictures } from '../references/reference-actions.ts'
import { useReuseMenu } from '../reuse/use-reuse-menu.ts'
import { useCreateFeature, usePictures } from '../create-feature.ts'
import { toggleFavourite, trashPicture } from './picture-actions.ts'

const copy = createCopy.picture

/** Everything that can be done with one picture; the same for the button and for a right click. */
export function usePictureMenu(job: Job, image: ImageId): readonly MenuEntry[] {
  const app = useApp()
  const keyCaps = useKeyCaps()
  const { context, pictures, links } = useCreateFeature()
  const isFavourite = usePictures(state => {
    const facts = state.byId.get(image)
    return facts !== undefined && facts !== 'gone' && facts.favourite
  })
  const showInFolder = async () => {
    const shown = await app.studio.library.showInFolder({ id: image })
    if (!shown.ok) app.report(shown.error)
  }
  const { request } = job
  const reuse = useReuseMenu(request)
  return [
    { id: 'open', label: copy.open, icon: Expand, keys: ['↵'], onSelect: () => links.openImage(image) },
    {
      id: 'favourite',
      label: isFavourite ? copy.unfavourite : copy.favourite,
      icon: Heart,
      keys: ['F'],
      onSelect: () => void toggleFavourite(pictures, image),
    },
    reuse,
    { id: 'variations', label: variationsCopy.open, icon: Wand2, onSelect: () => links.openVariations(image) },
    {
      id: 'reference',
      label: editorCopy.commands.asReference,
      icon: ImagePlus,
      onSelect: () => void addPictures(context, [image]),
    },
    ...canvasEntries(links.canvas, image, {
      isPainted: isPaintedOnCanvas(request.operation, request),
      keys: keyCaps(EDIT_KEYS),
    }),
    { kind: 'separator', id: 'copy-rule' },
    {
      id: 'copy-prompt',
      label: copy.copyPrompt,
      icon: Copy,
      onSelect: () => app.copyText(request.prompt, createCopy.card.promptCopied),
    },
    {
      id: 'copy-seed',
      label: copy.copySeed,
      icon: Hash,
      onSelect: () => app.copyText(String(request.seed), copy.seedCopied),
    },
    { id: 'folder', label: copy.showInFolder, icon: FolderOpen, onSelect: () => void showInFolder() },
    { kind: 'separator', id: 'trash-rule' },
    {
      id: 'trash',
      label: copy.trash,
      icon: Trash2,
      keys: ['Del'],
      onSelect: () => void trashPicture(app, pictures, image),
    },
  ]
}
