import { useMemo } from 'react'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import styles from './AllPromptsDialog.module.css'
import { draftsOfAllPrompts, sendBatch } from './batch-actions.ts'
import { BatchBlocked, BatchFooter } from './BatchFooter.tsx'
import { useBatchPrice } from './use-batch-price.ts'

const SHOWN = 100
const copy = editorCopy.dynamic

/** Every prompt that a dynamic one stands for, with what all of them cost. */
export function AllPromptsDialog() {
  const isOpen = useCreate(state => state.dialog?.kind === 'all-prompts')
  return isOpen ? <AllPrompts /> : null
}

function AllPrompts() {
  const { context, batches } = useCreateFeature()
  const drafts = useMemo(() => draftsOfAllPrompts(context), [context])
  const pricing = useBatchPrice(drafts)
  const pictures = drafts.reduce((sum, draft) => sum + draft.count, 0)
  const label = context.store.getState().draft.prompt
  return (
    <Dialog
      open
      width="choices"
      title={copy.allTitle(drafts.length, pictures)}
      onClose={() => context.store.setState({ dialog: null })}
      footer={
        <BatchFooter
          pictures={pictures}
          pricing={pricing}
          whyNot={null}
          send={() => sendBatch(context, batches, { drafts, label, axes: null, labels: [] })}
        />
      }
    >
      {/* Longer than its room, so it can be scrolled by key as well. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol aria-label={copy.list} tabIndex={0} className={styles.list}>
        {drafts.slice(0, SHOWN).map((draft, index) => (
          // The same text may come of two places.
          <li key={`${index} ${draft.prompt}`}>{draft.prompt}</li>
        ))}
      </ol>
      {drafts.length > SHOWN && <p className={styles.more}>{copy.more(drafts.length - SHOWN)}</p>}
      <BatchBlocked pricing={pricing} />
    </Dialog>
  )
}
