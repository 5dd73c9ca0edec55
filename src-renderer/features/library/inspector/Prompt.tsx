import { useState } from 'react'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'
import { joinClasses } from '../../../ui/class-names.ts'
import styles from './Inspector.module.css'

const copy = libraryCopy.inspector
/** Longer prompts are folded to six lines. */
const LONG = 260

/** The words a picture was made from, to be read and copied. */
export function Prompt({ request }: { request: Pick<GenerationRequest, 'prompt' | 'negativePrompt'> }) {
  const [isWhole, setWhole] = useState(false)
  const isLong = request.prompt.length > LONG
  return (
    <>
      <p data-selectable className={joinClasses(styles.prompt, isLong && !isWhole && styles.folded)}>
        {request.prompt === '' ? <span className={styles.faint}>{copy.noPrompt}</span> : request.prompt}
      </p>
      {isLong && (
        <button type="button" aria-expanded={isWhole} className={styles.link} onClick={() => setWhole(!isWhole)}>
          {isWhole ? copy.less : copy.whole}
        </button>
      )}
      {request.negativePrompt !== '' && (
        <p data-selectable className={styles.negative}>
          <span className={styles.faint}>{copy.without}</span> {request.negativePrompt}
        </p>
      )}
    </>
  )
}
