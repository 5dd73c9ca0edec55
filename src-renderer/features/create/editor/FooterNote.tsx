import type { Draft } from '#shared/domain/draft.ts'
import { failureCopy } from '../../../app/copy/failure-copy.ts'
import type { Blockage } from '../../../app/pricing/blockage.ts'
import { Note } from '../../../ui/Note.tsx'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { changeDraft } from '../edit-actions.ts'
import { BlockageNote } from './BlockageNote.tsx'

/** Why nothing can go out, or why the last attempt did not, with what to do. */
export function FooterNote({ blockage, draft }: { blockage: Blockage | null; draft: Draft }) {
  const { context } = useCreateFeature()
  const failure = useCreate(state => state.submitFailure)
  if (blockage !== null)
    return (
      <BlockageNote
        blockage={blockage}
        count={draft.count}
        onCount={count => changeDraft(context, present => ({ ...present, count }))}
      />
    )
  if (failure === null) return null
  const { title, body } = failureCopy(failure)
  return (
    <Note tone="danger">
      {title} {body}
    </Note>
  )
}
