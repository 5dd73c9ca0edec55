import { useState } from 'react'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import { importCopy } from '../../app/copy/import-copy.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { deleteAtService } from './remote-delete.ts'
import { useLibrary, useLibraryContext } from './library-feature.ts'

const copy = importCopy.deleteRemote

/** Asked twice: it says what it means first, and then that there is no way back. */
export function RemoteDeleteDialog() {
  const context = useLibraryContext()
  const image = useLibrary(state => state.deletingRemote)
  const close = () => context.store.setState({ deletingRemote: null })
  return image === null ? null : <Questions key={image.id} image={image} onClose={close} />
}

function Questions({ image, onClose }: { image: LibraryImageDetails; onClose: () => void }) {
  const context = useLibraryContext()
  const [isSure, setSure] = useState(false)
  const service = PROVIDER_NAMES[image.request.provider]
  const confirm = () => {
    onClose()
    void deleteAtService(context, image.id)
  }
  return (
    <Dialog
      // The second question is another dialog, so that the safe answer has the focus again.
      key={isSure ? 'sure' : 'first'}
      open
      onClose={onClose}
      title={isSure ? copy.sureTitle : copy.title(1, service)}
      description={isSure ? copy.sureBody(service) : copy.body(service)}
      footer={
        <>
          <Button onClick={onClose} data-autofocus>
            {copy.keep}
          </Button>
          {isSure ? (
            <Button variant="danger" onClick={confirm}>
              {copy.confirm(service)}
            </Button>
          ) : (
            <Button onClick={() => setSure(true)}>{copy.next}</Button>
          )}
        </>
      }
    />
  )
}
