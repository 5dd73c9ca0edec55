import { Autocomplete } from '@base-ui/react/autocomplete'
import { Check, Search } from 'lucide-react'
import { useState } from 'react'
import type { CatalogElement } from '#shared/domain/catalog-state.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { ElementSlot } from '#shared/domain/model-inputs.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { useCatalog } from '../../../app/use-mirrors.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx'
import type { DraftChange } from '../draft/draft-change.ts'
import listStyles from '../editor/ModelList.module.css'
import { elementsFor, isSameElement, withElementToggled } from './draft-references.ts'
import styles from './ElementPicker.module.css'

export type ElementPickerProps = { slot: ElementSlot; draft: Draft; change: (change: DraftChange) => void }

const copy = editorCopy.elements

/** The account's elements that were made for this model. Several can be taken one after the other. */
export function ElementPicker({ slot, draft, change }: ElementPickerProps) {
  const all = useCatalog(catalog => catalog.elements)
  const [search, setSearch] = useState('')
  const fitting = elementsFor(all, slot)
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = fitting.filter(({ name, description }) =>
    words.every(word => `${name} ${description}`.toLowerCase().includes(word)),
  )
  const isTaken = (element: CatalogElement) => draft.elements.some(other => isSameElement(other, element))
  return (
    <Autocomplete.Root
      open
      inline
      items={found}
      filter={null}
      value={search}
      onValueChange={(text, { reason }) => reason !== 'item-press' && setSearch(text)}
      itemToStringValue={(element: CatalogElement) => element.name}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.picker}>
        <div className={listStyles.search}>
          <span className={listStyles.field}>
            <Icon of={Search} className={listStyles.lens} />
            <Autocomplete.Input aria-label={copy.search} placeholder={copy.search} className={listStyles.input} />
          </span>
        </div>
        <Autocomplete.List aria-label={copy.title} className={styles.list}>
          {found.map(element => (
            <Autocomplete.Item
              key={`${element.kind} ${element.id}`}
              value={element}
              onClick={() => change(withElementToggled(element))}
              className={styles.option}
            >
              <span className={styles.words}>
                <span className={styles.name}>{element.name}</span>
                {element.description !== '' && <span className={styles.description}>{element.description}</span>}
              </span>
              {element.kind === 'user' && <Chip>{copy.yours}</Chip>}
              {isTaken(element) && (
                <>
                  <Icon of={Check} className={styles.check} />
                  <VisuallyHidden>{copy.taken}</VisuallyHidden>
                </>
              )}
            </Autocomplete.Item>
          ))}
        </Autocomplete.List>
        <Autocomplete.Empty>
          {found.length === 0 && (
            <p className={listStyles.none}>{fitting.length === 0 ? copy.none : copy.noMatch(search.trim())}</p>
          )}
        </Autocomplete.Empty>
      </div>
    </Autocomplete.Root>
  )
}
