import { Brush, FilePlus2, FolderOpen, Images } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { CanvasDocument } from '#shared/domain/canvas.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import { useApp } from '../../../app/app.ts'
import { keyCaps } from '../../../app/commands/shortcut.ts'
import { useKeyCaps } from '../../../app/commands/use-command.ts'
import { documentsCopy } from '../../../app/copy/canvas-documents-copy.ts'
import { Button } from '../../../ui/Button.tsx'
import { ContextMenu } from '../../../ui/Menu.tsx'
import { useCanvas, useCanvasFeature } from '../canvas-feature.ts'
import { openDocument } from '../document-actions.ts'
import { DocumentCard } from './DocumentCard.tsx'
import { createFromFiles, removeDocument, renameDocument } from './document-list-actions.ts'
import { documentEntries } from './document-entries.ts'
import { DOCUMENT_KEYS } from './document-keys.ts'
import { DropCover } from './DropCover.tsx'
import { focusCard, useCardKeys } from './use-card-keys.ts'
import { useIncomingFiles } from './use-incoming-files.ts'
import { Teaching } from './Teaching.tsx'
import styles from './Documents.module.css'

const copy = documentsCopy

/** All documents, last worked on first, and the ways to a new one. */
export function Documents() {
  const { context } = useCanvasFeature()
  const { documents } = useCanvas(state => state.list)
  const isRead = useCanvas(state => state.list.revision >= 0)
  const incoming = useIncomingFiles((_zone, files) => void createFromFiles(context, files))
  return (
    <section className={styles.documents} aria-label={copy.heading}>
      <Bar count={documents.length} />
      {documents.length > 0 ? <List documents={documents} /> : isRead && <Teaching />}
      {incoming !== null && (
        <DropCover zones={[{ id: 'open', icon: FilePlus2, title: copy.drop.open, hint: null }]} over={incoming.zone} />
      )}
    </section>
  )
}

function Bar({ count }: { count: number }) {
  const { context } = useCanvasFeature()
  const keyCaps = useKeyCaps()
  const isOpening = useCanvas(state => state.opening?.document === null)
  const fileRef = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.bar} role="toolbar" aria-label={copy.heading}>
      <h2 className={styles.heading}>{copy.heading}</h2>
      <span className={styles.count}>{count > 0 && count}</span>
      <span className={styles.space} />
      <Button
        icon={FolderOpen}
        keys={keyCaps(DOCUMENT_KEYS.file)}
        busyLabel={isOpening ? copy.ways.opening : null}
        onClick={() => fileRef.current?.click()}
      >
        {copy.ways.file}
      </Button>
      <Button icon={Images} variant="quiet" onClick={() => context.documents.setState({ picking: { kind: 'new' } })}>
        {copy.ways.library}
      </Button>
      <Button icon={Brush} variant="quiet" onClick={() => context.documents.setState({ isNewShown: true })}>
        {copy.ways.empty}
      </Button>
      <input
        ref={fileRef}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={copy.ways.file}
        onChange={event => {
          const files = [...(event.target.files ?? [])]
          // The same file may be chosen again after it was mended.
          event.target.value = ''
          void createFromFiles(context, files)
        }}
      />
    </div>
  )
}

function List({ documents }: { documents: readonly CanvasDocument[] }) {
  const { context } = useCanvasFeature()
  const { platform } = useApp().info
  const opening = useCanvas(state => state.opening)
  const listRef = useRef<HTMLUListElement>(null)
  const [renaming, setRenaming] = useState<CanvasId | null>(null)
  const [pointed, setPointed] = useState<CanvasDocument | null>(null)
  const named = useRef<CanvasId | null>(null)
  const actions = useMemo(
    () => ({
      open: ({ id }: CanvasDocument) => void openDocument(context, id),
      rename: ({ id }: CanvasDocument) => setRenaming(id),
      remove: (document: CanvasDocument) => void removeDocument(context, document),
    }),
    [context],
  )
  const { stop, setActive, handleKeyDown } = useCardKeys(documents, actions)
  const entriesFor = useMemo(
    () => (document: CanvasDocument) =>
      documentEntries(document, actions, context.links, shortcut => keyCaps(shortcut, platform)),
    [actions, context, platform],
  )
  const finishNaming = useMemo(
    () => (document: CanvasDocument, typed: string | null) => {
      named.current = document.id
      setRenaming(null)
      if (typed !== null) void renameDocument(context, document, typed)
    },
    [context],
  )
  useEffect(() => {
    // The focus goes back to the card whose name was written.
    if (renaming !== null || named.current === null || listRef.current === null) return
    if (document.activeElement === document.body) focusCard(listRef.current, named.current)
    named.current = null
  }, [renaming])
  return (
    <ContextMenu entries={pointed === null ? [] : entriesFor(pointed)}>
      <div
        className={styles.scroll}
        onFocus={event => setActive(documentAt(event.target, documents)?.id ?? null)}
        onContextMenuCapture={event => {
          const at = documentAt(event.target, documents)
          // Beside the cards there is nothing to do anything with.
          if (at === null) event.stopPropagation()
          setPointed(at)
        }}
      >
        <ul ref={listRef} className={styles.list} aria-label={copy.list} data-region tabIndex={-1}>
          {documents.map(document => (
            <DocumentCard
              key={document.id}
              document={document}
              isTabStop={document.id === stop}
              isRenaming={document.id === renaming}
              isOpening={document.id === opening?.document}
              onOpen={actions.open}
              onRename={actions.rename}
              onNamed={finishNaming}
              onKeyDown={handleKeyDown}
              entriesFor={entriesFor}
            />
          ))}
        </ul>
      </div>
    </ContextMenu>
  )
}

function documentAt(target: EventTarget, documents: readonly CanvasDocument[]): CanvasDocument | null {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-document]')?.dataset['document'] : undefined
  return documents.find(document => document.id === id) ?? null
}
