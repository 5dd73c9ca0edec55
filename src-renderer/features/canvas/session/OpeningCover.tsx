import { useEffect } from 'react'
import { useApp } from '../../../app/app.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import styles from './OpeningCover.module.css'

const words = documentsCopy.ways.opening

/** Over the document before, so that nobody paints on it for the one that was asked for. */
export function OpeningCover() {
  const { view, announce } = useApp()
  useEffect(() => pushLayer(view, 'canvas-opening'), [view])
  // It lies in what is out of reach, where a live region would not be heard.
  useEffect(() => announce(words), [announce])
  return (
    <div className={styles.cover}>
      <span className={styles.words}>{words}</span>
    </div>
  )
}
