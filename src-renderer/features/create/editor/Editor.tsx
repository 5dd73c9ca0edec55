import { useEffect, useMemo, useRef } from 'react'
import { factsOf } from '#shared/domain/draft-rules.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import { changeDraft } from '../edit-actions.ts'
import { useCreate, useCreateFeature, usePresentModel } from '../create-feature.ts'
import { ServiceNotes } from '../controls/PlaceNotes.tsx'
import { Refusals } from '../controls/Refusals.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import { layOutEditor, MODEL_PLACE, referencePlaces } from '../draft/draft-layout.ts'
import styles from './Editor.module.css'
import { focusFirstIn } from './focus-place.ts'
import { GenerateFooter } from './GenerateFooter.tsx'
import { HistoryButton } from '../prompt/HistoryButton.tsx'
import { ModelPicker } from './ModelPicker.tsx'
import { ParameterGroupSection } from './ParameterGroupSection.tsx'
import { PresetBar } from '../presets/PresetBar.tsx'
import { ReferencesSection } from '../references/ReferencesSection.tsx'
import { useDroppedPictures } from '../references/use-dropped-pictures.ts'
import { useServiceRefusals } from '../use-service-refusals.ts'
import { PromptSection } from './PromptSection.tsx'

/** The left side of Create: what to paint, with what and how. Everything but the frame comes from the model's parameters. */
export function Editor() {
  const { context } = useCreateFeature()
  const draft = useCreate(state => state.draft)
  const closedGroups = useCreate(state => state.closedGroups)
  const focusWanted = useCreate(state => state.focusWanted)
  const model = usePresentModel()
  const layout = useMemo(() => layOutEditor(draft, model), [draft, model])
  const facts = useMemo(() => factsOf(draft, draft.values, model), [draft, model])
  const rootRef = useRef<HTMLElement>(null)
  const change = (next: DraftChange) => changeDraft(context, next)

  useEffect(() => {
    // The focus is the browser's, and a control in a closed group exists only after the group was drawn.
    if (focusWanted !== null && rootRef.current !== null) focusFirstIn(rootRef.current, focusWanted.place)
  }, [focusWanted])

  const takesPictures = referencePlaces(model).length > 0
  const modelTold = useServiceRefusals(MODEL_PLACE)
  const dropped = useDroppedPictures()
  const modelNotes = layout.notes.get(MODEL_PLACE) ?? []
  return (
    <section
      ref={rootRef}
      aria-label={createCopy.editor}
      data-region
      tabIndex={-1}
      className={styles.editor}
      {...dropped.handlers}
    >
      <div className={styles.bar}>
        <VisuallyHidden>
          <h1>{createCopy.heading}</h1>
        </VisuallyHidden>
        <PresetBar />
        <HistoryButton />
      </div>
      <div className={styles.scroll}>
        <section className={styles.first}>
          <PromptSection layout={layout} draft={draft} change={change} />
          <div data-place={MODEL_PLACE} className={styles.model}>
            <ModelPicker model={model} />
            {modelNotes.length > 0 && <Refusals refusals={modelNotes} change={change} />}
            <ServiceNotes messages={modelTold} />
          </div>
        </section>
        {(takesPictures || draft.inputs.length > 0) && (
          <ReferencesSection
            draft={draft}
            model={model}
            isClosed={closedGroups.has('references')}
            notes={layout.notes}
            change={change}
          />
        )}
        {layout.groups.map(({ group, specs }) => (
          <ParameterGroupSection
            key={group}
            group={group}
            specs={specs}
            isClosed={closedGroups.has(group)}
            draft={draft}
            facts={facts}
            notes={layout.notes}
            change={change}
          />
        ))}
      </div>
      <GenerateFooter layout={layout} draft={draft} model={model} />
      {dropped.isOver && (
        <div className={styles.drop}>
          <span>{editorCopy.references.drop}</span>
        </div>
      )}
    </section>
  )
}
