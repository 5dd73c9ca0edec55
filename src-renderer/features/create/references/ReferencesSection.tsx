import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import { controlOf, parkedInputs } from '#shared/domain/draft-rules.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Note } from '../../../ui/Note.tsx'
import { toggleGroup } from '../create-actions.ts'
import { useCreate, useCreateFeature } from '../create-feature.ts'
import { PlaceNotes } from '../controls/PlaceNotes.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import groupStyles from '../editor/ParameterGroupSection.module.css'
import { AddReferenceButton } from './AddReferenceButton.tsx'
import { countReferences, referencesOf } from './draft-references.ts'
import { ElementList } from './ElementList.tsx'
import { ReferenceRow } from './ReferenceRow.tsx'
import styles from './ReferencesSection.module.css'

export type ReferencesSectionProps = {
  draft: Draft
  model: Model
  isClosed: boolean
  notes: ReadonlyMap<string, readonly Refusal[]>
  change: (change: DraftChange) => void
}

const copy = editorCopy.references

/** Pictures and elements that steer the model: all that it takes, from its own data. */
export function ReferencesSection({ draft, model, isClosed, notes, change }: ReferencesSectionProps) {
  const { context } = useCreateFeature()
  const adding = useCreate(state => state.addingReferences)
  const id = useId()
  const references = referencesOf(draft, model)
  const { used, max } = countReferences(draft, model)
  const { slots, elements } = model.inputs
  const parked = parkedInputs(draft, model)
  const summary = [
    ...(used === 0 ? [] : [copy.summary(used)]),
    ...(elements === null || draft.elements.length === 0 ? [] : [copy.elementsSummary(draft.elements.length)]),
  ].join(' · ')
  return (
    <section className={groupStyles.group} aria-labelledby={id}>
      <div className={styles.headLine}>
        <h2>
          <button
            type="button"
            id={id}
            aria-expanded={!isClosed}
            onClick={() => toggleGroup(context, 'references')}
            className={groupStyles.head}
          >
            <Icon of={isClosed ? ChevronRight : ChevronDown} size={14} />
            <span>{copy.title}</span>
            {isClosed && <span className={groupStyles.summary}>{summary}</span>}
          </button>
        </h2>
        {!isClosed && slots.length > 0 && <span className={styles.count}>{copy.used(used, max)}</span>}
        {!isClosed && <AddReferenceButton draft={draft} model={model} />}
      </div>
      {!isClosed && (
        <div className={groupStyles.controls}>
          {references.map((reference, index) => (
            <ReferenceRow
              // The same picture may be there twice, so its place counts too.
              key={`${reference.at} ${reference.input.file.hash}`}
              reference={reference}
              index={index}
              draft={draft}
              model={model}
              isRefused={notes.has(controlOf(reference.slot))}
              change={change}
            />
          ))}
          {adding > 0 && <output className={styles.remark}>{copy.adding(adding)}</output>}
          {references.length === 0 && adding === 0 && slots.length > 0 && <p className={styles.remark}>{copy.empty}</p>}
          {slots.map(slot => (
            <PlaceNotes key={slot.key} place={controlOf(slot)} refusals={notes.get(controlOf(slot))} change={change} />
          ))}
          {parked.inputs.length > 0 && (
            <Note
              tone="info"
              fix={{
                label: copy.removeParked(parked.inputs.length),
                onFix: () =>
                  change(present => ({
                    ...present,
                    inputs: present.inputs.filter(input => !parked.inputs.includes(input)),
                  })),
              }}
            >
              {copy.parked(parked.inputs.length)}
            </Note>
          )}
          {elements !== null && (
            <ElementList slot={elements} draft={draft} refusals={notes.get('elements')} change={change} />
          )}
          {parked.elements.length > 0 && (
            <Note tone="info">{editorCopy.elements.parked(parked.elements.map(({ name }) => name).join(', '))}</Note>
          )}
        </div>
      )}
    </section>
  )
}
