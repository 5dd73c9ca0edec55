import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { CloudOff } from 'lucide-react'
import { importCopy } from '../../app/copy/import-copy.ts'
import { readDetails } from './library-actions.ts'
import type { LibraryContext } from './library-context.ts'

const copy = importCopy.deleteRemote

export const askToDeleteRemote = ({ store }: Pick<LibraryContext, 'store'>, image: LibraryImageDetails): void =>
  store.setState({ deletingRemote: image })

/** Takes the generation of a picture away at its service. The picture here stays. */
export async function deleteAtService(context: LibraryContext, id: ImageId): Promise<void> {
  const { app } = context
  const answer = await app.studio.library.deleteRemote({ ids: [id] })
  if (!answer.ok) return app.report(answer.error)
  const { deleted, gone, failed } = answer.value
  for (const { failure } of failed) app.report(failure)
  if (failed.length === 0) {
    const text = deleted > 0 ? copy.done : gone > 0 ? copy.gone : copy.unknown
    app.toasts.show({ text, icon: CloudOff })
  }
  await readDetails(context, id)
}
