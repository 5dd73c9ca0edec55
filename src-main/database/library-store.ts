import type Sqlite from 'better-sqlite3'
import { ImageId } from '#shared/domain/ids.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { ImageStore } from './image-store.ts'
import type { ListingStore } from './listing-store.ts'
import { createRemotePictures } from './remote-picture-store.ts'
import type { PromptStore } from './prompt-store.ts'
import type { LibraryStore, NewImage } from './stores.ts'

export function createLibraryStore(
  db: Sqlite.Database,
  parts: { prompts: PromptStore; images: ImageStore; listings: ListingStore },
): LibraryStore {
  const { prompts, images, listings } = parts
  const favour = db.prepare<[number, number, number]>('UPDATE image SET favourite = ? WHERE id = ? AND favourite <> ?')
  const rate = db.prepare<[number, number, number]>('UPDATE image SET rating = ? WHERE id = ? AND rating <> ?')
  const trash = db.prepare<[number, number]>('UPDATE image SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL')
  const restore = db.prepare<[number]>('UPDATE image SET trashed_at = NULL WHERE id = ? AND trashed_at IS NOT NULL')
  const used = db
    .prepare<{ hashes: string }, Buffer>(
      `SELECT hash FROM file WHERE hash IN (SELECT unhex(value) FROM json_each($hashes))
       UNION SELECT hash FROM job_input WHERE hash IN (SELECT unhex(value) FROM json_each($hashes))
       UNION SELECT hash FROM input_file WHERE hash IN (SELECT unhex(value) FROM json_each($hashes))
       UNION SELECT hash FROM canvas_file WHERE hash IN (SELECT unhex(value) FROM json_each($hashes))`,
    )
    .pluck()
  const mark = db.prepare<{ id: number; missing: number }>(
    `UPDATE file SET missing = $missing
     WHERE id = (SELECT file_id FROM image_detail WHERE image_id = $id) AND missing <> $missing`,
  )
  const sameMade = db
    .prepare<{ hash: Buffer; operation: string }, ImageId>(
      `SELECT image_id FROM file JOIN image_detail ON file_id = file.id JOIN request ON request.id = request_id
       WHERE file.hash = $hash AND request.json ->> 'operation' = $operation ORDER BY image_id LIMIT 1`,
    )
    .pluck()
  const removeImages = createRemoval(db, prompts)
  const remote = createRemotePictures(db)

  /** Runs one change for each id, all or none, and raises the revision when any of them did something. */
  const changeEach = db.transaction(
    (ids: readonly ImageId[], change: (id: ImageId) => Sqlite.RunResult): LibraryCounts => {
      let changes = 0
      for (const id of ids) changes += change(id).changes
      if (changes > 0) images.raiseRevision()
      return images.counts()
    },
  )

  const keep = db.transaction((image: NewImage) => {
    const known = sameMade.get({ hash: Buffer.from(image.hash, 'hex'), operation: image.request.operation })
    if (known !== undefined) {
      const isBack = restore.run(known).changes > 0
      mark.run({ id: known, missing: 0 })
      if (isBack) images.raiseRevision()
      return { image: known, added: null, isBack }
    }
    const added = images.add(image, null)
    images.raiseRevision()
    return { image: ImageId.parse(added.id), added, isBack: false }
  })

  const remove = db.transaction((ids: readonly ImageId[]) => {
    const { removed, orphanHashes } = removeImages(ids)
    if (removed.length > 0) images.raiseRevision()
    return { removed, counts: images.counts(), orphanHashes }
  })

  return {
    list(query) {
      const { ids, aspects, days } = listings.find(query)
      // A copy: the worker gives the buffer away, and the listing is kept.
      return { revision: images.counts().revision, total: ids.length, aspects: aspects.slice(), days }
    },
    page(query, offset, limit) {
      const { ids } = listings.find(query)
      const rows = [...ids.subarray(offset, offset + limit)].map(id => images.row(id)).filter(row => row !== null)
      return { revision: images.counts().revision, rows }
    },
    get: id => images.get(id),
    counts: () => images.counts(),
    setFavourite(ids, favourite) {
      const value = favourite ? 1 : 0
      const counts = changeEach.immediate(ids, id => favour.run(value, id, value))
      listings.favoured(ids, favourite)
      return counts
    },
    setRating: (ids, rating) => changeEach.immediate(ids, id => rate.run(rating, id, rating)),
    trash(ids, at) {
      const counts = changeEach.immediate(ids, id => trash.run(Math.round(at), id))
      listings.trashed(ids, true)
      return counts
    },
    restore(ids) {
      const counts = changeEach.immediate(ids, id => restore.run(id))
      listings.trashed(ids, false)
      return counts
    },
    remove(ids) {
      const { removed, ...answer } = remove.immediate(ids)
      listings.removed(removed)
      return answer
    },
    keep(image) {
      const kept = keep.immediate(image)
      if (kept.added !== null) listings.added(kept.added)
      if (kept.isBack) listings.trashed([kept.image], false)
      return { image: kept.image, isNew: kept.added !== null, counts: images.counts() }
    },
    file: id => images.file(id),
    setFileMissing: (id, missing) => changeEach.immediate([id], one => mark.run({ id: one, missing: missing ? 1 : 0 })),
    ...remote,
    usedHashes: hashes => used.all({ hashes: JSON.stringify(hashes) }).map(hash => hash.toString('hex')),
  }
}

type Parts = { promptId: number; fileId: number; requestId: number }

/** Takes trashed images out, and with them whatever nothing else uses. Runs inside a transaction. */
function createRemoval(
  db: Sqlite.Database,
  prompts: PromptStore,
): (ids: readonly ImageId[]) => { removed: number[]; orphanHashes: string[] } {
  const findTrashed = db.prepare<[number], Parts>(
    `SELECT prompt_id AS promptId, file_id AS fileId, request_id AS requestId
     FROM image JOIN image_detail ON image_id = image.id WHERE image.id = ? AND trashed_at IS NOT NULL`,
  )
  const removeImage = db.prepare<[number]>('DELETE FROM image WHERE id = ?')
  const removeFile = db
    .prepare<{ id: number }, Buffer>(
      'DELETE FROM file WHERE id = $id AND NOT EXISTS (SELECT 1 FROM image_detail WHERE file_id = $id) RETURNING hash',
    )
    .pluck()
  const isInput = db
    .prepare<{ hash: Buffer }, number>(
      `SELECT EXISTS (SELECT 1 FROM job_input WHERE hash = $hash) OR EXISTS (SELECT 1 FROM input_file WHERE hash = $hash)
       OR EXISTS (SELECT 1 FROM canvas_file WHERE hash = $hash)`,
    )
    .pluck()
  const removeRequest = db.prepare<{ id: number }>(
    'DELETE FROM request WHERE id = $id AND NOT EXISTS (SELECT 1 FROM image_detail WHERE request_id = $id)',
  )
  return ids => {
    const removed: number[] = []
    const parts: Parts[] = []
    for (const id of ids) {
      const found = findTrashed.get(id)
      if (!found) continue
      removeImage.run(id)
      removed.push(id)
      parts.push(found)
    }
    const orphanHashes = [...new Set(parts.map(part => part.fileId))]
      .map(id => removeFile.get({ id }))
      .filter(hash => hash !== undefined)
      .filter(hash => isInput.get({ hash }) === 0)
      .map(hash => hash.toString('hex'))
    for (const id of new Set(parts.map(part => part.requestId))) removeRequest.run({ id })
    prompts.forgetUnused([...new Set(parts.map(part => part.promptId))])
    return { removed, orphanHashes }
  }
}
