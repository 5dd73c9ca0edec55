import { useStore } from 'zustand'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { ConfirmDialog } from '../../../ui/Dialog.tsx'
import { Note } from '../../../ui/Note.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { abandonDocument, isOpenElsewhere } from '../document-actions.ts'
import type { CanvasSession } from './canvas-session.ts'
import styles from './SaveNote.module.css'

const copy = documentsCopy.save

const reasonOf = (failure: Failure): string => failureCopy(failure).title

/** What is wrong between the document and the disk, over the document, with the way on. Nothing is lost meanwhile. */
export function SaveNote({ session }: { session: CanvasSession }) {
  const { context } = useCanvasFeature()
  const save = useCanvas(state => state.save)
  const isDamageShown = useStore(context.documents, state => state.isDamageShown)
  return (
    <div className={styles.notes}>
      {save.kind === 'failed' && !isOpenElsewhere(save.failure) && (
        <output className={styles.note}>
          <Note fix={{ label: copy.again, onFix: session.retrySaving }}>
            {copy.failed(reasonOf(save.failure))} {copy.kept}
          </Note>
        </output>
      )}
      {isDamageShown && (
        <output className={styles.note}>
          <Note
            tone="info"
            fix={{ label: copy.understood, onFix: () => context.documents.setState({ isDamageShown: false }) }}
          >
            {copy.damaged}
          </Note>
        </output>
      )}
      <UnsavedDialog />
    </div>
  )
}

function UnsavedDialog() {
  const { context } = useCanvasFeature()
  const isShown = useStore(context.documents, state => state.isClosingUnsaved)
  const save = useCanvas(state => state.save)
  return (
    <ConfirmDialog
      open={isShown}
      title={copy.closeTitle}
      description={copy.closeBody(save.kind === 'failed' ? reasonOf(save.failure) : '')}
      confirmLabel={copy.closeAnyway}
      cancelLabel={copy.stay}
      tone="danger"
      onConfirm={() => abandonDocument(context)}
      onClose={() => context.documents.setState({ isClosingUnsaved: false })}
    />
  )
}
