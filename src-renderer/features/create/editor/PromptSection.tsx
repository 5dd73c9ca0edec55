import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import type { Draft } from '#shared/domain/draft.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { focusPlace, writePrompt } from '../create-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { Refusals } from '../controls/Refusals.tsx'
import { type DraftChange, withText } from '../draft/draft-change.ts'
import type { EditorLayout } from '../draft/draft-layout.ts'
import styles from './PromptSection.module.css'

export type PromptSectionProps = { layout: EditorLayout; draft: Draft; change: (change: DraftChange) => void }

const copy = createCopy.prompt

export function PromptSection({ layout, draft, change }: PromptSectionProps) {
  const { context } = useCreateFeature()
  const isNegativeShown = useCreate(state => state.isNegativeShown)
  const { promptSpec, negativeSpec } = layout
  const id = useId()
  const notesOf = (place: string) => {
    const refusals = layout.notes.get(place) ?? []
    return refusals.length === 0 ? null : <Refusals refusals={refusals} change={change} />
  }
  return (
    <div className={styles.section}>
      <div data-place="prompt">
        <FieldRow
          layout="above"
          label={promptSpec?.label ?? copy.label}
          aside={promptSpec && <span id={id}>{copy.count(draft.prompt.length, promptSpec.maxLength)}</span>}
          note={notesOf('prompt')}
        >
          <TextArea
            value={draft.prompt}
            onChange={text => writePrompt(context, text)}
            placeholder={copy.placeholder}
            className={styles.prompt}
            spellCheck
            refused={layout.notes.has('prompt')}
          />
        </FieldRow>
      </div>
      {negativeSpec && isNegativeShown && (
        <div data-place="negativePrompt">
          <FieldRow
            layout="above"
            label={copy.negativeLabel}
            aside={
              <span className={styles.aside}>
                {copy.count(draft.negativePrompt.length, negativeSpec.maxLength)}
                <IconButton
                  size="s"
                  icon={X}
                  label={copy.removeNegative}
                  onClick={() => {
                    context.store.setState({ isNegativeShown: false })
                    change(withText('negativePrompt', ''))
                  }}
                />
              </span>
            }
            note={notesOf('negativePrompt')}
          >
            <TextArea
              rows={2}
              value={draft.negativePrompt}
              onChange={text => change(withText('negativePrompt', text))}
              placeholder={copy.negativePlaceholder}
              spellCheck
              refused={layout.notes.has('negativePrompt')}
            />
          </FieldRow>
        </div>
      )}
      {negativeSpec && !isNegativeShown && (
        <div className={styles.extras}>
          <Button size="s" variant="quiet" icon={Plus} onClick={() => focusPlace(context, 'negativePrompt')}>
            {copy.negative}
          </Button>
        </div>
      )}
    </div>
  )
}
