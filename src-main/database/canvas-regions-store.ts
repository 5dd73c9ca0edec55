import type Sqlite from 'better-sqlite3'
import { CanvasRegion } from '#shared/domain/canvas.ts'
import type { CanvasId, ImageId } from '#shared/domain/ids.ts'
import type { Logger } from '../ports.ts'
import type { CanvasStore, KeepFiles, NewRegion } from './stores.ts'

type Regions = Pick<CanvasStore, 'addRegion' | 'regions' | 'regionOfImage' | 'setDiscarded' | 'dropUnsent'>

/** What was sent of canvas documents, and what came of it. A job is known by the files that it took in. */
export function createCanvasRegions(db: Sqlite.Database, keepFiles: KeepFiles, log: Logger): Regions {
  const same = db
    .prepare<[string, Buffer, Buffer | null, string], string>(
      `SELECT id FROM canvas_region WHERE document = ? AND init_hash = ? AND sent_mask_hash IS ? AND record -> '$.box' = ?`,
    )
    .pluck()
  const add = db.prepare<[string, string, Buffer, Buffer | null, number, string]>(
    `INSERT INTO canvas_region (id, document, init_hash, sent_mask_hash, made_at, record) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET made_at = excluded.made_at, record = excluded.record`,
  )
  const ofDocument = db.prepare<[string], StoredRegion>(
    'SELECT id, document, record FROM canvas_region WHERE document = ? ORDER BY made_at, id',
  )
  const isOfRegion = `job_input.hash = region.init_hash AND (region.sent_mask_hash IS NULL OR EXISTS (
    SELECT 1 FROM job_input mask WHERE mask.job_number = job_input.job_number AND mask.hash = region.sent_mask_hash))`
  const images = db.prepare<[string], StoredImage>(
    `SELECT DISTINCT image.id AS image, prompt.text AS prompt,
       EXISTS (SELECT 1 FROM canvas_discarded gone WHERE gone.document = region.document AND gone.image = image.id)
         AS discarded,
       EXISTS (SELECT 1 FROM canvas_patch patch WHERE patch.document = region.document AND patch.image = image.id)
         AS accepted
     FROM canvas_region region
     JOIN job_input ON ${isOfRegion}
     JOIN image_detail ON image_detail.job_number = job_input.job_number
     JOIN image ON image.id = image_detail.image_id
     JOIN prompt ON prompt.id = image.prompt_id
     WHERE region.id = ? AND image.trashed_at IS NULL ORDER BY image.id`,
  )
  const ofImage = db.prepare<[number], StoredRegion>(
    `SELECT region.id, region.document, region.record FROM image_detail
     JOIN job_input ON job_input.job_number = image_detail.job_number
     JOIN canvas_region region ON ${isOfRegion}
     WHERE image_detail.image_id = ? ORDER BY region.sent_mask_hash IS NULL, region.made_at DESC LIMIT 1`,
  )
  const discard = db.prepare<[string, number]>('INSERT OR IGNORE INTO canvas_discarded (document, image) VALUES (?, ?)')
  const bringBack = db.prepare<[string, number]>('DELETE FROM canvas_discarded WHERE document = ? AND image = ?')
  const unsent = db.prepare<[string, number], { id: string }>(
    `SELECT id FROM canvas_region region WHERE document = ? AND made_at < ?
     AND NOT EXISTS (SELECT 1 FROM job_input WHERE ${isOfRegion})`,
  )
  const drop = db.prepare<[string]>('DELETE FROM canvas_region WHERE id = ?')
  const dropFiles = db.prepare<[string, string]>('DELETE FROM canvas_file WHERE document = ? AND owner = ?')

  const parse = (stored: StoredRegion): CanvasRegion | null => {
    const found = images.all(stored.id).map(toFlags)
    const region = CanvasRegion.safeParse({ ...JSON.parse(stored.record), id: stored.id, images: found })
    if (region.success) return region.data
    log.error('database.canvas-region-unreadable', { region: stored.id })
    return null
  }

  return {
    addRegion: db.transaction((region: NewRegion): CanvasRegion => {
      const init = Buffer.from(region.init.hash, 'hex')
      const sentMask = region.sentMask === null ? null : Buffer.from(region.sentMask.hash, 'hex')
      // The same part sent again is the same region, with all its variations.
      const id = same.get(region.document, init, sentMask, JSON.stringify(region.box)) ?? region.id
      const record = JSON.stringify({ ...region, id })
      add.run(id, region.document, init, sentMask, Math.round(region.madeAt), record)
      keepFiles(region.document, id, [region.init, region.sentMask, region.mask])
      return CanvasRegion.parse({ ...region, id, images: images.all(id).map(toFlags) })
    }),
    regions: id => ofDocument.all(id).flatMap(stored => parse(stored) ?? []),
    regionOfImage(image) {
      const stored = ofImage.get(image)
      return stored === undefined ? null : parse(stored)
    },
    setDiscarded: db.transaction((id: CanvasId, list: readonly ImageId[], discarded: boolean): void => {
      for (const image of list) (discarded ? discard : bringBack).run(id, image)
    }),
    dropUnsent: db.transaction((id: CanvasId, before: number): void => {
      for (const region of unsent.all(id, Math.round(before))) {
        drop.run(region.id)
        dropFiles.run(id, region.id)
      }
    }),
  }
}

type StoredRegion = { id: string; document: string; record: string }

type StoredImage = { image: number; prompt: string; discarded: number; accepted: number }

const toFlags = ({ image, prompt, discarded, accepted }: StoredImage) => ({
  image,
  prompt,
  discarded: discarded === 1,
  accepted: accepted === 1,
})
