import { Brush, Ellipsis } from 'lucide-react'
import { type KeyboardEvent, memo, useState } from 'react'
import type { CanvasDocument } from '#shared/domain/canvas.ts'
import { useApp } from '../../../app/app.ts'
import { formatAge } from '../../../app/copy/age-copy.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { inputUrl } from '../../../app/media-url.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import type { MenuEntry } from '../../../ui/menu-entries.ts'
import { DocumentName } from './DocumentName.tsx'
import styles from './Documents.module.css'

const copy = documentsCopy.card

export type DocumentCardProps = {
  document: CanvasDocument
  isTabStop: boolean
  isRenaming: boolean
  isOpening: boolean
  onOpen: (document: CanvasDocument) => void
  onRename: (document: CanvasDocument) => void
  onNamed: (document: CanvasDocument, name: string | null) => void
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>, document: CanvasDocument) => void
  entriesFor: (document: CanvasDocument) => readonly MenuEntry[]
}

/** One document: what it shows, what it is called, how large it is and when it was worked on. */
export const DocumentCard = memo(function DocumentCard(props: DocumentCardProps) {
  const { document, isTabStop, isRenaming, isOpening, onOpen, onRename, onNamed, onKeyDown, entriesFor } = props
  const app = useApp()
  // Menus and tooltips are made when somebody comes near: there may be hundreds of cards.
  const [isNear, setNear] = useState(false)
  const { id, width, height, cover, updatedAt } = document
  const name = document.name || copy.unnamed
  const size = copy.size(width, height)
  const when = formatAge(updatedAt, app.now())
  return (
    <li className={styles.card} data-document={id} aria-busy={isOpening || undefined}>
      <div className={styles.near} onPointerEnter={() => setNear(true)} onFocus={() => setNear(true)}>
        <button
          type="button"
          data-card
          className={styles.open}
          tabIndex={isTabStop ? 0 : -1}
          aria-label={copy.label(name, size, when)}
          onClick={() => onOpen(document)}
          onKeyDown={event => onKeyDown(event, document)}
        >
          {cover === null ? (
            <span className={styles.blank}>
              <Icon of={Brush} size={20} />
            </span>
          ) : (
            <img src={inputUrl(app.info, cover)} alt="" loading="lazy" decoding="async" draggable={false} />
          )}
        </button>
        <div className={styles.foot}>
          <div className={styles.words}>
            {isRenaming ? (
              <DocumentName name={document.name} onDone={typed => onNamed(document, typed)} />
            ) : (
              <span className={styles.name} title={name} onDoubleClick={() => onRename(document)}>
                {name}
              </span>
            )}
            <span className={styles.facts}>{copy.facts(size, when)}</span>
          </div>
          {isNear && !isRenaming && (
            <Menu
              align="end"
              entries={entriesFor(document)}
              trigger={<IconButton size="s" tabIndex={-1} icon={Ellipsis} label={copy.more(name)} />}
            />
          )}
        </div>
      </div>
    </li>
  )
})
