import { Plus, X } from 'lucide-react'
import type { Draft } from '#shared/domain/draft.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { FieldRow } from '../../../ui/FieldRow.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { focusPlace } from '../create-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { ServiceNotes } from '../controls/PlaceNotes.tsx'
import { Refusals } from '../controls/Refusals.tsx'
import { type DraftChange, withText } from '../draft/draft-change.ts'
import type { EditorLayout } from '../draft/draft-layout.ts'
import { DynamicPreview } from '../prompt/DynamicPreview.tsx'
import { PromptField, useTextUndo } from '../prompt/PromptField.tsx'
import { PromptTools } from '../prompt/PromptTools.tsx'
import { useServiceRefusals } from '../use-service-refusals.ts'
import styles from './PromptSection.module.css'

export type PromptSectionProps = { layout: EditorLayout; draft: Draft; change: (change: DraftChange) => void }

const copy = createCopy.prompt

export function PromptSection({ layout, draft, change }: PromptSectionProps) {
  const { context } = useCreateFeature()
  const isNegativeShown = useCreate(state => state.isNegativeShown)
  const { promptSpec, negativeSpec } = layout
  const handleUndo = useTextUndo()
  const told = useServiceRefusals('prompt')
  const isRefused = (place: string) => layout.notes.has(place) || (place === 'prompt' && told.length > 0)
  const notesOf = (place: string) =>
    isRefused(place) ? (
      <>
        <Refusals refusals={layout.notes.get(place) ?? []} change={change} />
        {place === 'prompt' && <ServiceNotes messages={told} />}
      </>
    ) : null
  return (
    <div className={styles.section}>
      <div>
        <FieldRow
          layout="above"
          label={promptSpec?.label ?? copy.label}
          aside={
            <span className={styles.aside}>
              {negativeSpec && !isNegativeShown && (
                <Button size="s" variant="quiet" icon={Plus} onClick={() => focusPlace(context, 'negativePrompt')}>
                  {copy.negative}
                </Button>
              )}
              {promptSpec && <span>{copy.count(draft.prompt.length, promptSpec.maxLength)}</span>}
            </span>
          }
          note={notesOf('prompt')}
        >
          <PromptField value={draft.prompt} isRefused={isRefused('prompt')} />
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
              refused={isRefused('negativePrompt')}
              onKeyDown={handleUndo}
            />
          </FieldRow>
        </div>
      )}
      <PromptTools draft={draft} />
      <DynamicPreview prompt={draft.prompt} />
    </div>
  )
}
