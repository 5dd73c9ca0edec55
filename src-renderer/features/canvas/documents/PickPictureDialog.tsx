import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { LibraryRow } from '#shared/domain/library-image.ts'
import { useStore } from 'zustand'
import { useApp } from '../../../app/app.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { thumbUrl } from '../../../app/media-url.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useCanvasFeature } from '../canvas-feature.ts'
import { neighbourInGrid } from './use-card-keys.ts'
import { usePickedPage } from './use-picked-page.ts'
import { takePicked } from './pick-actions.ts'
import type { PickPurpose } from './documents-store.ts'
import styles from './PickPictureDialog.module.css'

const copy = documentsCopy.pick
const COLUMNS = 5

/** Chooses a picture of the library: for a new document, or for an edit that is done again. */
export function PickPictureDialog() {
  const { context } = useCanvasFeature()
  const purpose = useStore(context.documents, state => state.picking)
  return purpose === null ? null : <Picker purpose={purpose} />
}

function Picker({ purpose }: { purpose: PickPurpose }) {
  const { context } = useCanvasFeature()
  const app = useApp()
  const [text, setText] = useState('')
  const { rows, more, isRead } = usePickedPage(app, text)
  const [active, setActive] = useState(0)
  const listRef = useRef<HTMLDivElement>(null)
  const close = () => context.documents.setState({ picking: null })
  const take = (row: LibraryRow) => {
    close()
    void takePicked(context, app.view, purpose, row.id)
  }
  const handleKeyDown = (event: KeyboardEvent) => {
    const to = neighbourInGrid(event.key, active, rows.length, COLUMNS)
    if (to === null) return
    event.preventDefault()
    setActive(to)
    listRef.current?.querySelectorAll<HTMLElement>('[data-pick]')[to]?.focus()
  }
  return (
    <Dialog
      open
      onClose={close}
      width="wide"
      title={purpose.kind === 'new' ? copy.forNew : copy.forEdit}
      footer={<Button onClick={close}>{copy.cancel}</Button>}
    >
      <div className={styles.picker}>
        <TextField
          icon={Search}
          label={copy.search}
          placeholder={copy.search}
          value={text}
          onChange={setText}
          data-autofocus
        />
        <div
          ref={listRef}
          className={styles.list}
          role="toolbar"
          tabIndex={-1}
          aria-label={copy.list}
          onKeyDown={handleKeyDown}
        >
          {rows.map((row, index) => (
            <button
              key={row.id}
              type="button"
              data-pick
              tabIndex={index === Math.min(active, rows.length - 1) ? 0 : -1}
              className={styles.picture}
              aria-label={row.prompt || copy.untitled}
              title={row.prompt || copy.untitled}
              onFocus={() => setActive(index)}
              onClick={() => take(row)}
            >
              <img src={thumbUrl(app.info, row.id)} alt="" loading="lazy" decoding="async" />
            </button>
          ))}
          {more !== null && <More onSeen={more} key={rows.length} />}
          {isRead && rows.length === 0 && <p className={styles.none}>{text === '' ? copy.none : copy.empty}</p>}
        </div>
      </div>
    </Dialog>
  )
}

/** The next page is read when its place comes into sight. */
function More({ onSeen }: { onSeen: () => void }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const { current } = place
    if (current === null) return undefined
    const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && onSeen())
    observer.observe(current)
    return () => observer.disconnect()
  }, [onSeen])
  return <span ref={place} className={styles.more} />
}
