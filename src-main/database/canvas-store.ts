import type Sqlite from 'better-sqlite3'
import {
  CanvasDocument,
  type CanvasFile,
  CanvasPatch,
  CanvasState,
  type CanvasState as State,
} from '#shared/domain/canvas.ts'
import { CanvasId, type ImageId } from '#shared/domain/ids.ts'
import type { Logger } from '../ports.ts'
import { createCanvasRegions } from './canvas-regions-store.ts'
import { digestOf } from './prompt-store.ts'
import type { CanvasStore, KeepFiles } from './stores.ts'

export function createCanvasStore(db: Sqlite.Database, log: Logger): CanvasStore {
  const select = `SELECT id, name, image, state, created_at AS createdAt, updated_at AS updatedAt,
    (SELECT lower(hex(hash)) FROM canvas_file WHERE document = canvas_document.id AND ${IS_COVER}) AS cover
    FROM canvas_document`
  const list = db.prepare<[], StoredDocument>(`${select} WHERE removed_at IS NULL ORDER BY updated_at DESC, id`)
  const get = db.prepare<[string], StoredDocument>(`${select} WHERE id = ? AND removed_at IS NULL`)
  const add = db.prepare<[string, string, number | null, string, number, number]>(
    'INSERT INTO canvas_document (id, name, image, state, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const save = db.prepare<[string, number, string]>('UPDATE canvas_document SET state = ?, updated_at = ? WHERE id = ?')
  const rename = db.prepare<[string, string]>('UPDATE canvas_document SET name = ? WHERE id = ?')
  const remove = db.prepare<[number | null, string]>('UPDATE canvas_document SET removed_at = ? WHERE id = ?')
  const purge = db
    .prepare<[number], string>(
      'DELETE FROM canvas_document WHERE removed_at IS NOT NULL AND removed_at < ? RETURNING id',
    )
    .pluck()
  const ids = db.prepare<[], string>('SELECT id FROM canvas_document').pluck()
  const addFile = db.prepare<[string, string, Buffer]>(
    'INSERT OR IGNORE INTO canvas_file (document, owner, hash) VALUES (?, ?, ?)',
  )
  const addPatch = db.prepare<[string, string, number | null, number, string]>(
    'INSERT INTO canvas_patch (id, document, image, accepted_at, record) VALUES (?, ?, ?, ?, ?)',
  )
  const patches = db.prepare<[string], { id: string; image: number | null; record: string }>(
    'SELECT id, image, record FROM canvas_patch WHERE document = ? ORDER BY accepted_at, id',
  )

  const shown = db.prepare<[], { id: string; state: string; owner: string | null }>(
    `SELECT id, state, (SELECT owner FROM canvas_file WHERE document = canvas_document.id AND ${IS_COVER}) AS owner
     FROM canvas_document WHERE removed_at IS NULL ORDER BY updated_at DESC`,
  )
  const dropCover = db.prepare<[string]>(`DELETE FROM canvas_file WHERE document = ? AND ${IS_COVER}`)
  const isThere = db.prepare<[string], number>('SELECT 1 FROM canvas_document WHERE id = ?').pluck()

  const keepFiles: KeepFiles = (document, owner, files) => {
    for (const file of files) if (file !== null) addFile.run(document, owner, Buffer.from(file.hash, 'hex'))
  }

  /** INVARIANT: files are added, never taken away: undo brings back any state that a document ever had. */
  const keepLayers = (document: string, state: State): void =>
    keepFiles(
      document,
      'layers',
      state.layers.map(layer => (layer.kind === 'picture' ? layer.file : null)),
    )

  const parse = (stored: StoredDocument): { document: CanvasDocument; state: State } | null => {
    const state = CanvasState.safeParse(JSON.parse(stored.state))
    const lowest = state.data?.layers.find(layer => layer.kind === 'picture')
    const document = CanvasDocument.safeParse({
      ...stored,
      width: state.data?.frame.width,
      height: state.data?.frame.height,
      cover: lowest?.kind === 'picture' ? (stored.cover ?? lowest.file.hash) : null,
    })
    if (state.success && document.success) return { document: document.data, state: state.data }
    log.error('database.canvas-unreadable', { document: stored.id })
    return null
  }

  const coverOf = (id: CanvasId): string | null => {
    const stored = get.get(id)
    return stored === undefined ? null : (parse(stored)?.document.cover ?? null)
  }

  return {
    list: () => list.all().flatMap(stored => parse(stored)?.document ?? []),
    get(id) {
      const stored = get.get(id)
      return stored === undefined ? null : parse(stored)
    },
    add: db.transaction((id: CanvasId, start: Parameters<CanvasStore['add']>[1]): void => {
      const { name, image, state, at } = start
      add.run(id, name, image, JSON.stringify(state), Math.round(at), Math.round(at))
      keepLayers(id, state)
    }),
    saveState: db.transaction((id: CanvasId, state: State, at: number): void => {
      save.run(JSON.stringify(state), Math.round(at), id)
      keepLayers(id, state)
    }),
    keepFiles: (id, files) => keepFiles(id, 'layers', files),
    rename(id, name) {
      rename.run(name, id)
    },
    withOldCover: () =>
      shown.all().flatMap(stored => {
        const key = digestOf(stored.state).toString('hex')
        const state = CanvasState.safeParse(JSON.parse(stored.state))
        const isOld = state.success && state.data.layers.length > 0 && stored.owner !== COVER + key
        return isOld ? [{ id: CanvasId.parse(stored.id), state: state.data, key }] : []
      }),
    setCover: db.transaction((id: CanvasId, key: string, file: CanvasFile): boolean => {
      if (isThere.get(id) === undefined) return false
      const before = coverOf(id)
      dropCover.run(id)
      keepFiles(id, COVER + key, [file])
      return coverOf(id) !== before
    }),
    setRemoved(id, at) {
      remove.run(at === null ? null : Math.round(at), id)
    },
    purge: before => purge.all(Math.round(before)).map(id => CanvasId.parse(id)),
    ids: () => ids.all(),
    addPatch: db.transaction((patch: CanvasPatch): void => {
      addPatch.run(patch.id, patch.document, patch.image, Math.round(patch.acceptedAt), JSON.stringify(patch))
      keepFiles(patch.document, patch.id, [patch.picture, patch.mask])
    }),
    patches: id =>
      patches.all(id).flatMap(({ id: patch, image, record }) => {
        // The picture may have left the library since.
        const parsed = CanvasPatch.safeParse({ ...JSON.parse(record), image })
        if (parsed.success) return [parsed.data]
        log.error('database.canvas-patch-unreadable', { patch })
        return []
      }),
    ...createCanvasRegions(db, keepFiles, log),
  }
}

/** Owner of a cover, with the digest of the state that it shows behind it. */
const COVER = 'cover-'
/** `.` comes right after `-`. */
const IS_COVER = `owner >= 'cover-' AND owner < 'cover.'`

type StoredDocument = {
  cover: string | null
  id: string
  name: string
  image: ImageId | null
  state: string
  createdAt: number
  updatedAt: number
}
