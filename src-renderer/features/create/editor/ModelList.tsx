import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Model } from '#shared/domain/model.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { useSettings } from '../../../app/use-mirrors.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useJobs } from '../../jobs/index.ts'
import { useCreateFeature, usePromptModels } from '../create-feature.ts'
import { chooseModel } from '../edit-actions.ts'
import { groupModels, type ModelGroup, NO_SEARCH } from './model-groups.ts'
import { usageOf } from './model-usage.ts'
import { ModelDetails } from './ModelDetails.tsx'
import { ModelFilters } from './ModelFilters.tsx'
import styles from './ModelList.module.css'
import { ModelOption } from './ModelOption.tsx'
import { NoOwnModels, UnusableModels } from './OwnModels.tsx'

const copy = createCopy.model
const SCOPES = (['all', 'own'] as const).map(value => ({ value, label: copy.scopes[value] }))

/**
 * All models by service and family, with a search; what one uses stands on top. The one pointed at is described at the
 * right. Arrows move, Enter takes it.
 */
export function ModelList({ present, onDone }: { present: Model; onDone: () => void }) {
  const { context } = useCreateFeature()
  const catalog = usePromptModels()
  const [search, setSearch] = useState(NO_SEARCH)
  const [highlighted, setHighlighted] = useState<Model>(present)
  const [recent] = useState(() => [...usageOf(context.jobs.getState()).keys()])
  const favourites = useSettings(settings => settings.favouriteModels)
  // A star that is set while the list is open moves nothing under the pointer: the order is that of the opening.
  const [starred] = useState(favourites)
  const groups = useMemo(
    () => groupModels(catalog, search, { present: present.key, favourites: starred, recent }),
    [catalog, search, present.key, starred, recent],
  )
  const usage = useJobs(usageOf)
  const models = groups.flatMap(group => group.models)
  const shown = models.find(model => model.key === highlighted.key) ?? models[0]
  const hasOwn = catalog.some(model => model.isOwn)
  const use = (model: Model) => {
    chooseModel(context, model.key)
    onDone()
  }
  return (
    <Autocomplete.Root
      open
      inline
      items={groups.map(group => ({ value: keyOf(group), items: group.models }))}
      filter={null}
      value={search.text}
      onValueChange={(text, { reason }) => reason !== 'item-press' && setSearch({ ...search, text })}
      itemToStringValue={model => model.name}
      onItemHighlighted={model => model !== undefined && setHighlighted(model)}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.picker}>
        <div className={styles.search}>
          <div className={styles.searchRow}>
            <span className={styles.field}>
              <Icon of={Search} className={styles.lens} />
              <Autocomplete.Input
                aria-label={copy.search(catalog.length)}
                placeholder={copy.search(catalog.length)}
                className={styles.input}
              />
            </span>
            <Segmented
              label={copy.scope}
              {...(styles.scope !== undefined && { className: styles.scope })}
              value={search.isOwnOnly ? 'own' : 'all'}
              options={SCOPES}
              onChange={scope => setSearch({ ...search, isOwnOnly: scope === 'own' })}
            />
          </div>
          <ModelFilters search={search} onChange={setSearch} catalog={catalog} />
        </div>
        <div className={joinClasses(styles.columns, shown === undefined && styles.alone)}>
          <div className={styles.list}>
            <Autocomplete.List aria-label={copy.list}>
              {groups.map(group => (
                <Autocomplete.Group key={keyOf(group)} items={group.models}>
                  <Autocomplete.GroupLabel className={styles.service}>{titleOf(group)}</Autocomplete.GroupLabel>
                  {group.models.map(model => (
                    <ModelOption
                      key={model.key}
                      model={model}
                      isPresent={model.key === present.key}
                      isFavourite={favourites.includes(model.key)}
                      each={usage.get(model.key)?.each ?? null}
                      onUse={() => use(model)}
                    />
                  ))}
                </Autocomplete.Group>
              ))}
            </Autocomplete.List>
            <Autocomplete.Empty>
              {models.length === 0 && (hasOwn || !search.isOwnOnly) && (
                <p className={styles.none}>{copy.none(search.text.trim())}</p>
              )}
            </Autocomplete.Empty>
            {search.isOwnOnly && !hasOwn && <NoOwnModels />}
            {search.isOwnOnly && <UnusableModels />}
          </div>
          {shown !== undefined && <ModelDetails model={shown} present={present} onUse={() => use(shown)} />}
        </div>
      </div>
    </Autocomplete.Root>
  )
}

const keyOf = (group: ModelGroup): string =>
  group.kind === 'family' ? `${group.provider} ${group.family}` : group.kind

const titleOf = (group: ModelGroup): string =>
  group.kind === 'family' ? copy.family(PROVIDER_NAMES[group.provider], group.family) : copy[group.kind]
