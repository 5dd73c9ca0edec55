import { useEffect } from 'react'
import { useApp } from '../../../app/app.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { pushLayer } from '../../../app/view-actions.ts'
import styles from './OpeningCover.module.css'

/** Over the document before, so that nobody paints on it for the one that was asked for. */
export function OpeningCover() {
  const { view } = useApp()
  useEffect(() => pushLayer(view, 'canvas-opening'), [view])
  return (
    <output className={styles.cover}>
      <span className={styles.words}>{documentsCopy.ways.opening}</span>
    </output>
  )
}
