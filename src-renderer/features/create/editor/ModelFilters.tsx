import { Check } from 'lucide-react'
import type { Catalog } from '#shared/domain/model.ts'
import { PROVIDER_IDS, PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { hasTrait, MODEL_TRAITS, type ModelSearch, type ModelTrait } from './model-groups.ts'
import styles from './ModelFilters.module.css'

export type ModelFiltersProps = { search: ModelSearch; onChange: (search: ModelSearch) => void; catalog: Catalog }

const copy = createCopy.model

/** What the list may be narrowed to; only what makes a difference is offered. */
export function ModelFilters({ search, onChange, catalog }: ModelFiltersProps) {
  const providers = PROVIDER_IDS.filter(provider => catalog.some(model => model.provider === provider))
  const traits = MODEL_TRAITS.filter(trait => {
    const count = catalog.filter(model => hasTrait(model, trait)).length
    return count > 0 && count < catalog.length
  })
  const toggle = (trait: ModelTrait) => {
    const next = new Set(search.traits)
    if (!next.delete(trait)) next.add(trait)
    onChange({ ...search, traits: next })
  }
  return (
    <fieldset aria-label={copy.filters} className={styles.filters}>
      {providers.length > 1 &&
        providers.map(provider => (
          <Toggle
            key={provider}
            label={PROVIDER_NAMES[provider]}
            isOn={search.provider === provider}
            onToggle={() => onChange({ ...search, provider: search.provider === provider ? null : provider })}
          />
        ))}
      {providers.length > 1 && traits.length > 0 && <span className={styles.rule} />}
      {traits.map(trait => (
        <Toggle key={trait} label={copy.traits[trait]} isOn={search.traits.has(trait)} onToggle={() => toggle(trait)} />
      ))}
    </fieldset>
  )
}

function Toggle({ label, isOn, onToggle }: { label: string; isOn: boolean; onToggle: () => void }) {
  return (
    <button type="button" aria-pressed={isOn} onClick={onToggle} className={styles.toggle}>
      {isOn && <Icon of={Check} size={14} />}
      {label}
    </button>
  )
}
