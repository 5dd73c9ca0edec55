import { Dices, Layers } from 'lucide-react'
import { useDeferredValue, useMemo } from 'react'
import { LARGEST_BATCH } from '#shared/domain/batch.ts'
import { countVariants, expandPrompt, isDynamic } from '#shared/domain/dynamic-prompt.ts'
import { editorCopy } from '../../../app/copy/editor-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Note } from '../../../ui/Note.tsx'
import { useCreate, useCreateFeature, useCreateMirror } from '../create-feature.ts'
import styles from './DynamicPreview.module.css'
import { drawVariant, wildcardsOf } from './prompt-variants.ts'

const copy = editorCopy.dynamic

/** Under a prompt that stands for many: how many, and which of them goes out next. */
export function DynamicPreview({ prompt }: { prompt: string }) {
  const deferred = useDeferredValue(prompt)
  const isShown = useMemo(() => isDynamic(deferred), [deferred])
  return isShown ? <Preview prompt={deferred} /> : null
}

function Preview({ prompt }: { prompt: string }) {
  const { context } = useCreateFeature()
  const folder = useCreateMirror(state => state.wildcards)
  const variantSeed = useCreate(state => state.variantSeed)
  const wildcards = useMemo(() => wildcardsOf(folder), [folder])
  const count = useMemo(() => countVariants(prompt, wildcards), [prompt, wildcards])
  const { text, missing } = useMemo(
    () => expandPrompt(prompt, wildcards, variantSeed),
    [prompt, wildcards, variantSeed],
  )
  return (
    <div className={styles.preview}>
      <div className={styles.head}>
        <span className={styles.title}>{copy.title(count)}</span>
        {count > 1 && <IconButton size="s" icon={Dices} label={copy.another} onClick={() => drawVariant(context)} />}
      </div>
      <p aria-label={copy.next} className={styles.text}>
        {text}
      </p>
      {missing.length > 0 && (
        <Note>
          {copy.missing(missing)} {folder !== null && copy.folder(folder.folder)}
        </Note>
      )}
      {count > 1 && (
        <Button
          size="s"
          icon={Layers}
          className={styles.all}
          disabledReason={count > LARGEST_BATCH ? copy.tooMany(LARGEST_BATCH) : null}
          onClick={() => context.store.setState({ dialog: { kind: 'all-prompts' } })}
        >
          {copy.all(count)}
        </Button>
      )}
    </div>
  )
}
