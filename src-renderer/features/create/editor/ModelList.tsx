import { Autocomplete } from '@base-ui/react/autocomplete'
import { Check, Search } from 'lucide-react'
import { useState } from 'react'
import type { Model } from '#shared/domain/model.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { chooseModel } from '../create-actions.ts'
import { useCreateFeature } from '../create-feature.ts'
import { groupModels } from './model-groups.ts'
import { ModelDetails } from './ModelDetails.tsx'
import styles from './ModelList.module.css'
import { ModelThumb } from './ModelThumb.tsx'

const copy = createCopy.model

/** All models by service, with a search; the one pointed at is described at the right. Arrows move, Enter takes it. */
export function ModelList({ present, onDone }: { present: Model; onDone: () => void }) {
  const { context } = useCreateFeature()
  const [search, setSearch] = useState('')
  const [highlighted, setHighlighted] = useState<Model>(present)
  const groups = groupModels(context.catalog, search)
  const models = groups.flatMap(group => group.models)
  const shown = models.includes(highlighted) ? highlighted : models[0]
  const use = (model: Model) => {
    chooseModel(context, model.key)
    onDone()
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={groups.map(({ provider, models }) => ({ value: provider, items: models }))}
      filter={null}
      value={search}
      onValueChange={(next, { reason }) => reason !== 'item-press' && setSearch(next)}
      itemToStringValue={model => model.name}
      onItemHighlighted={model => model !== undefined && setHighlighted(model)}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.picker}>
        <div className={styles.search}>
          <span className={styles.field}>
            <Icon of={Search} className={styles.lens} />
            <Autocomplete.Input
              aria-label={copy.search(context.catalog.length)}
              placeholder={copy.search(context.catalog.length)}
              className={styles.input}
            />
          </span>
        </div>
        <div className={styles.columns}>
          <div className={styles.list}>
            <Autocomplete.List aria-label={copy.list}>
              {groups.map(({ provider, models }) => (
                <Autocomplete.Group key={provider} items={models}>
                  <Autocomplete.GroupLabel className={styles.service}>
                    {PROVIDER_NAMES[provider]}
                  </Autocomplete.GroupLabel>
                  {models.map(model => (
                    <ModelOption
                      key={model.key}
                      model={model}
                      isPresent={model.key === present.key}
                      onUse={() => use(model)}
                    />
                  ))}
                </Autocomplete.Group>
              ))}
            </Autocomplete.List>
            <Autocomplete.Empty>
              {models.length === 0 && <p className={styles.none}>{copy.none(search.trim())}</p>}
            </Autocomplete.Empty>
          </div>
          {shown !== undefined && <ModelDetails model={shown} present={present} onUse={() => use(shown)} />}
        </div>
      </div>
    </Autocomplete.Root>
  )
}

function ModelOption({ model, isPresent, onUse }: { model: Model; isPresent: boolean; onUse: () => void }) {
  return (
    <Autocomplete.Item value={model} onClick={onUse} className={styles.option}>
      <ModelThumb model={model} size="m" />
      <span className={styles.words}>
        <span className={styles.name}>
          {model.name}
          {isPresent && <Icon of={Check} size={14} className={styles.check} />}
        </span>
        <span className={styles.summary}>{model.summary}</span>
      </span>
    </Autocomplete.Item>
  )
}
