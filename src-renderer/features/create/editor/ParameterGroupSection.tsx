import { ChevronDown, ChevronRight } from 'lucide-react'
import { useId } from 'react'
import type { Facts } from '#shared/domain/condition.ts'
import type { Draft, Refusal } from '#shared/domain/draft.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ParameterControl } from '../controls/ParameterControl.tsx'
import { ParameterHost } from '../controls/parameter-host.ts'
import { toggleGroup } from '../create-actions.ts'
import { useCreateFeature, usePresentModel } from '../create-feature.ts'
import type { DraftChange } from '../draft/draft-change.ts'
import type { ParameterGroup } from '../draft/draft-layout.ts'
import { describeChanges } from '../draft/draft-summary.ts'
import { useEditorHost } from '../use-service-refusals.ts'
import styles from './ParameterGroupSection.module.css'

export type ParameterGroupSectionProps = {
  group: ParameterGroup
  specs: readonly ParameterSpec[]
  isClosed: boolean
  draft: Draft
  facts: Facts
  notes: ReadonlyMap<string, readonly Refusal[]>
  change: (change: DraftChange) => void
}

const NO_REFUSALS: readonly Refusal[] = []

/** A group of controls that closes to one line with what was changed in it. */
export function ParameterGroupSection(props: ParameterGroupSectionProps) {
  const { group, specs, isClosed, draft, facts, notes, change } = props
  const { context } = useCreateFeature()
  const model = usePresentModel()
  const host = useEditorHost()
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2>
        <button
          type="button"
          id={id}
          aria-expanded={!isClosed}
          onClick={() => toggleGroup(context, group)}
          className={styles.head}
        >
          <Icon of={isClosed ? ChevronRight : ChevronDown} size={14} />
          <span>{createCopy.groups[group]}</span>
          {isClosed && <span className={styles.summary}>{describeChanges(specs, draft, model)}</span>}
        </button>
      </h2>
      {!isClosed && (
        <ParameterHost value={host}>
          <div className={styles.controls}>
            {specs.map(spec => (
              <ParameterControl
                key={spec.key}
                spec={spec}
                draft={draft}
                facts={facts}
                refusals={notes.get(spec.key) ?? NO_REFUSALS}
                change={change}
              />
            ))}
          </div>
        </ParameterHost>
      )}
    </section>
  )
}
