import { Brush } from 'lucide-react'
import { useRef } from 'react'
import { inputUrl } from '../../../app/media-url.ts'
import { useApp } from '../../../app/app.ts'
import { canvasCopy } from '../../../app/copy/canvas-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { createDocument, openDocument } from '../document-actions.ts'
import styles from './Documents.module.css'

const copy = canvasCopy.documents
const NEW_SIDE_PX = 1024

/** All documents, and the ways to a new one. */
export function Documents() {
  const { context } = useCanvasFeature()
  const app = useApp()
  const { documents } = useCanvas(state => state.list)
  const opening = useCanvas(state => state.opening)
  const fileRef = useRef<HTMLInputElement>(null)
  const openFile = async (file: File | undefined) => {
    if (file !== undefined)
      await createDocument(context, { kind: 'file', bytes: new Uint8Array(await file.arrayBuffer()) }, file.name)
  }
  return (
    <div className={styles.documents}>
      <EmptyState
        icon={Brush}
        title={copy.title}
        body={copy.body}
        actions={
          <>
            <Button busyLabel={opening === 'new' ? copy.opening : null} onClick={() => fileRef.current?.click()}>
              {copy.file}
            </Button>
            <Button
              variant="quiet"
              onClick={() =>
                void createDocument(
                  context,
                  { kind: 'empty', width: NEW_SIDE_PX, height: NEW_SIDE_PX, colour: null },
                  copy.empty,
                )
              }
            >
              {copy.empty}
            </Button>
          </>
        }
      />
      <input
        ref={fileRef}
        type="file"
        accept="image/*"
        hidden
        aria-label={copy.file}
        onChange={event => void openFile(event.target.files?.[0])}
      />
      {documents.length > 0 && (
        <ul className={styles.list} aria-label={copy.list}>
          {documents.map(({ id, name, width, height, cover }) => (
            <li key={id}>
              <button type="button" className={styles.card} onClick={() => void openDocument(context, id)}>
                <span className={styles.cover}>
                  {cover !== null && <img src={cover.includes('/') ? cover : inputUrl(app.info, cover)} alt="" />}
                </span>
                <span className={styles.name}>{name}</span>
                <span className={styles.size}>{copy.size(width, height)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
