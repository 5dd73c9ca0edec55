import { Autocomplete } from '@base-ui/react/autocomplete'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { createCopy } from '../../../app/copy/create-copy.ts'
import { Icon } from '../../../ui/Icon.tsx'
import listStyles from '../editor/ModelList.module.css'
import styles from './HistoryButton.module.css'
import { usePastPrompts } from './use-past-prompts.ts'

const copy = createCopy.history

/** Past prompts with a search. Arrows move, Enter takes one. */
export function HistoryList({ onChoose }: { onChoose: (prompt: string) => void }) {
  const [search, setSearch] = useState('')
  const prompts = usePastPrompts(search.trim())
  return (
    <Autocomplete.Root
      open
      inline
      items={prompts}
      filter={null}
      value={search}
      onValueChange={(text, { reason }) => reason !== 'item-press' && setSearch(text)}
      autoHighlight="always"
      keepHighlight
    >
      <div className={styles.history}>
        <div className={listStyles.search}>
          <span className={listStyles.field}>
            <Icon of={Search} className={listStyles.lens} />
            <Autocomplete.Input aria-label={copy.search} placeholder={copy.search} className={listStyles.input} />
          </span>
        </div>
        <Autocomplete.List aria-label={copy.title} className={styles.list}>
          {prompts.map(prompt => (
            <Autocomplete.Item key={prompt} value={prompt} onClick={() => onChoose(prompt)} className={styles.prompt}>
              <span className={styles.words}>{prompt}</span>
            </Autocomplete.Item>
          ))}
        </Autocomplete.List>
        <Autocomplete.Empty>
          {prompts.length === 0 && (
            <p className={styles.empty}>{search.trim() === '' ? copy.empty : copy.noMatch(search.trim())}</p>
          )}
        </Autocomplete.Empty>
        <p className={styles.hint}>{copy.hint}</p>
      </div>
    </Autocomplete.Root>
  )
}
