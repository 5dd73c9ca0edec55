import { useEffect } from 'react'
import { useApp } from '../../../app/app.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import { Button } from '../../../ui/Button.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { abandonDocument, isOpenElsewhere, takeOver } from '../document-actions.ts'
import styles from './SaveNote.module.css'

const copy = documentsCopy.elsewhere

export const useIsElsewhere = (): boolean =>
  useCanvas(({ save }) => save.kind === 'failed' && isOpenElsewhere(save.failure))

/** Another window took the document: here it is shown, and nothing can be done to it, by pointer or by key. */
export function Elsewhere() {
  const { context } = useCanvasFeature()
  const { view } = useApp()
  useEffect(() => pushLayer(view, 'canvas-elsewhere'), [view])
  return (
    <div className={styles.cover} role="alertdialog" aria-label={copy.title} data-key-scope>
      <div className={styles.card}>
        <h2 className={styles.title}>{copy.title}</h2>
        <p>{copy.body}</p>
        <div className={styles.buttons}>
          <Button onClick={() => abandonDocument(context)}>{copy.leave}</Button>
          <Button variant="primary" ref={button => button?.focus()} onClick={() => void takeOver(context)}>
            {copy.take}
          </Button>
        </div>
      </div>
    </div>
  )
}
