import { libraryCopy } from '../../app/copy/library-copy.ts'
import { ConfirmDialog } from '../../ui/Dialog.tsx'
import { deleteForever } from './library-actions.ts'
import { useLibrary, useLibraryContext } from './library-feature.ts'

const copy = libraryCopy.deleteQuestion

/** The one thing that cannot be taken back is asked about. */
export function DeleteDialog() {
  const context = useLibraryContext()
  const deleting = useLibrary(state => state.deleting)
  const count = deleting?.length ?? 0
  return (
    <ConfirmDialog
      open={deleting !== null}
      title={copy.title(count)}
      description={copy.body(count)}
      confirmLabel={copy.confirm}
      cancelLabel={copy.cancel}
      tone="danger"
      onConfirm={() => deleting !== null && void deleteForever(context, deleting)}
      onClose={() => context.store.setState({ deleting: null })}
    />
  )
}
