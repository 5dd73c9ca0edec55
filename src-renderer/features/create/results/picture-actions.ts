import { Trash2 } from 'lucide-react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { App } from '../../../app/app.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { type PicturesContext, setFavourite, setTrashed } from './pictures-store.ts'

const copy = createCopy.picture

export async function toggleFavourite(context: PicturesContext, id: ImageId): Promise<void> {
  const facts = context.store.getState().byId.get(id)
  if (facts !== undefined && facts !== 'gone') await setFavourite(context, id, !facts.favourite)
}

/** To the trash at once; the way back is offered instead of a question before. */
export async function trashPicture(app: Pick<App, 'toasts'>, context: PicturesContext, id: ImageId): Promise<void> {
  const facts = context.store.getState().byId.get(id)
  if (facts === undefined || facts === 'gone' || facts.trashed) return
  if (!(await setTrashed(context, id, true))) return
  app.toasts.show({
    text: copy.trashed,
    icon: Trash2,
    tone: 'undo',
    action: { label: copy.undo, onAction: () => void setTrashed(context, id, false) },
  })
}
