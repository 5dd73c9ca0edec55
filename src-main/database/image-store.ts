import type Sqlite from 'better-sqlite3'
import { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import { ImageId, JobId } from '#shared/domain/ids.ts'
import {
  encodeAspect,
  type LibraryCounts,
  type LibraryImage,
  type LibraryImageDetails,
  type LibraryRow,
} from '#shared/domain/library-image.ts'
import { Relative } from '#shared/domain/lineage.ts'
import type { Cost, CostUnit } from '#shared/domain/money.ts'
import { Operation } from '#shared/domain/operation.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { ColumnImage } from '../library/library-columns.ts'
import { fromStoredPlaceholder, toStoredPlaceholder } from './placeholder.ts'
import { digestOf, type PromptStore } from './prompt-store.ts'
import type { NewImage } from './stores.ts'

/** Single images. Opens no transactions: `library-store` and `journal-store` do. */
export type ImageStore = {
  /** `remoteId`: the generation, when no job of ours made it. */
  add(image: NewImage, jobNumber: number | null, remoteId?: string | null): ColumnImage
  findOutput(jobNumber: number, outputIndex: number): ImageId | null
  row(id: number): LibraryRow | null
  get(id: ImageId): LibraryImageDetails | null
  file(id: ImageId): { hash: string; format: ImageFormat } | null
  counts(): LibraryCounts
  /** Says that something in the library is different now. */
  raiseRevision(): void
}

export function createImageStore(db: Sqlite.Database, prompts: PromptStore): ImageStore {
  const isTaken = db
    .prepare<{ id: number }, number>(
      'SELECT EXISTS (SELECT 1 FROM image WHERE id = $id) OR EXISTS (SELECT 1 FROM removed_image WHERE id = $id)',
    )
    .pluck()
  const addFile = db
    .prepare<[Buffer, string, number], number>(
      `INSERT INTO file (hash, format, size_bytes) VALUES (?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET missing = 0 RETURNING id`,
    )
    .pluck()
  const findRequest = db.prepare<[Buffer], number>('SELECT id FROM request WHERE digest = ?').pluck()
  const addRequest = db
    .prepare<[Buffer, string], number>('INSERT INTO request (digest, json) VALUES (?, ?) RETURNING id')
    .pluck()
  const addImage = db.prepare<[Record<string, number>]>(
    `INSERT INTO image (id, prompt_id, aspect, practice, width, height)
     VALUES ($id, $promptId, $aspect, $practice, $width, $height)`,
  )
  const addDetail = db.prepare<[Record<string, number | string | Buffer | null>]>(
    `INSERT INTO image_detail (image_id, file_id, request_id, job_number, output_index, flagged, created_at, placeholder,
       remote_image_id, remote_id)
     VALUES ($id, $fileId, $requestId, $jobNumber, $outputIndex, $flagged, $createdAt, $placeholder,
       $remoteImageId, $remoteId)`,
  )
  const addLineage = db.prepare<{ child: number; parent: number; role: string; operation: string }>(
    `INSERT OR IGNORE INTO lineage (child, parent, role, operation)
     SELECT $child, id, $role, $operation FROM image WHERE id = $parent AND id <> $child`,
  )
  const parents = db.prepare<[number], StoredRelative>(relatives('parent', 'child'))
  const children = db.prepare<[number], StoredRelative>(relatives('child', 'parent'))
  const findOutput = db
    .prepare<[number, number], number>('SELECT image_id FROM image_detail WHERE job_number = ? AND output_index = ?')
    .pluck()
  const row = db.prepare<[number], StoredRow>(SELECT_ROW)
  const detail = db.prepare<[number], StoredDetail>(SELECT_DETAIL)
  const file = db.prepare<[number], { hash: Buffer; format: ImageFormat }>(
    `SELECT hash, format FROM image_detail JOIN file ON file.id = file_id WHERE image_id = ?`,
  )
  const counts = db.prepare<[], LibraryCounts>(
    'SELECT revision, shown AS "all", favourites, trash, size_bytes AS sizeBytes FROM library_state',
  )
  const raise = db.prepare<[]>('UPDATE library_state SET revision = revision + 1')

  const freeId = (createdAt: number): number => {
    let id = Math.max(1, Math.floor(createdAt))
    while (isTaken.get({ id })) id += 1
    return id
  }

  const keepRequest = (request: GenerationRequest): number => {
    const { prompt: _prompt, ...rest } = request
    const json = JSON.stringify(rest)
    const digest = digestOf(json)
    return findRequest.get(digest) ?? addRequest.get(digest, json) ?? 0
  }

  const readCounts = (): LibraryCounts => {
    const found = counts.get()
    invariant(found, 'the first migration put one row into library_state')
    return found
  }

  return {
    add(image, jobNumber, remoteId = null) {
      const id = freeId(image.createdAt)
      const promptId = prompts.keep(image.request.prompt)
      const aspect = encodeAspect(image.width, image.height)
      const { width, height } = image
      addImage.run({ id, promptId, aspect, practice: image.realm === 'practice' ? 1 : 0, width, height })
      addDetail.run({
        id,
        fileId: addFile.get(Buffer.from(image.hash, 'hex'), image.format, image.sizeBytes) ?? 0,
        requestId: keepRequest(image.request),
        jobNumber,
        outputIndex: image.outputIndex,
        flagged: image.flagged ? 1 : 0,
        createdAt: Math.round(image.createdAt),
        placeholder: toStoredPlaceholder(image.placeholder),
        remoteImageId: image.remoteImageId,
        remoteId,
      })
      const { operation, inputs } = image.request
      for (const { role, image: parent } of inputs) {
        if (parent !== null) addLineage.run({ child: id, parent, role, operation })
      }
      return { id, promptId, aspect, favourite: false, trashed: false }
    },
    findOutput(jobNumber, outputIndex) {
      const id = findOutput.get(jobNumber, outputIndex)
      return id === undefined ? null : ImageId.parse(id)
    },
    row(id) {
      const stored = row.get(id)
      return stored ? toRow(stored) : null
    },
    get(id) {
      const stored = detail.get(id)
      if (!stored) return null
      return {
        ...toImage(stored, readCounts().revision),
        parents: parents.all(id).map(toRelative),
        children: children.all(id).map(toRelative),
        isRemote: stored.isRemote === 1,
      }
    },
    file(id) {
      const stored = file.get(id)
      return stored ? { hash: stored.hash.toString('hex'), format: stored.format } : null
    },
    counts: readCounts,
    raiseRevision: () => raise.run(),
  }
}

type StoredRow = {
  id: number
  width: number
  height: number
  placeholder: Buffer | string
  favourite: number
  rating: number
  trashed: number
  practice: number
  prompt: string
  operation: string
  sourceWidth: number | null
}

type StoredDetail = StoredRow & {
  createdAt: number
  format: ImageFormat
  sizeBytes: number
  hash: Buffer
  missing: number
  outputIndex: number
  flagged: number
  request: string
  job: string | null
  costAmount: number | null
  costUnit: CostUnit | null
  jobCount: number | null
  isRemote: number
}

type StoredRelative = { id: number; role: string; operation: string; trashed: number }

const ROW_COLUMNS = `image.id, width, height, placeholder, favourite, rating, trashed_at IS NOT NULL AS trashed,
  practice, prompt.text AS prompt, request.json ->> '$.operation' AS operation,
  iif(request.json ->> '$.inputs[0].role' = 'source', request.json ->> '$.inputs[0].file.width', NULL) AS sourceWidth`

const SELECT_ROW = `SELECT ${ROW_COLUMNS} FROM image
  JOIN image_detail ON image_id = image.id
  JOIN prompt ON prompt.id = image.prompt_id
  JOIN request ON request.id = request_id
  WHERE image.id = ?`

/** The pictures on one side of the lineage. */
const relatives = (side: 'parent' | 'child', other: 'parent' | 'child'): string =>
  `SELECT image.id, role, operation, trashed_at IS NOT NULL AS trashed FROM lineage
   JOIN image ON image.id = lineage.${side} WHERE lineage.${other} = ? ORDER BY image.id`

const toRelative = ({ trashed, ...stored }: StoredRelative): Relative =>
  Relative.parse({ ...stored, trashed: trashed === 1 })

const SELECT_DETAIL = `SELECT ${ROW_COLUMNS}, image_detail.created_at AS createdAt, format, size_bytes AS sizeBytes, hash,
  missing, output_index AS outputIndex, flagged, request.json AS request, job.id AS job, cost_amount AS costAmount,
  cost_unit AS costUnit, json_array_length(job.record, '$.outputs') AS jobCount,
  remote_image_id IS NOT NULL AND coalesce(image_detail.remote_id, job.remote_id, 'variation:') NOT LIKE 'variation:%'
    AS isRemote
  FROM image
  JOIN image_detail ON image_id = image.id
  JOIN prompt ON prompt.id = image.prompt_id
  JOIN file ON file.id = file_id
  JOIN request ON request.id = request_id
  LEFT JOIN job ON job.number = job_number
  WHERE image.id = ?`

const toRow = (stored: StoredRow): LibraryRow => ({
  id: ImageId.parse(stored.id),
  width: stored.width,
  height: stored.height,
  placeholder: fromStoredPlaceholder(stored.placeholder),
  favourite: stored.favourite === 1,
  rating: stored.rating,
  trashed: stored.trashed === 1,
  realm: stored.practice === 1 ? 'practice' : 'live',
  prompt: stored.prompt,
  operation: Operation.parse(stored.operation),
  timesWider: stored.sourceWidth === null ? null : stored.width / stored.sourceWidth,
})

function toImage(stored: StoredDetail, revision: number): LibraryImage {
  const request = GenerationRequest.parse({ ...JSON.parse(stored.request), prompt: stored.prompt })
  const jobCount = stored.jobCount || request.count
  const ownCost: Cost | null = request.operation === 'canvas' ? { amount: 0, unit: 'dollars' } : null
  const jobCost: Cost | null =
    stored.costAmount === null || stored.costUnit === null
      ? ownCost
      : { amount: stored.costAmount, unit: stored.costUnit }
  return {
    ...toRow(stored),
    revision,
    createdAt: stored.createdAt,
    format: stored.format,
    sizeBytes: stored.sizeBytes,
    hash: stored.hash.toString('hex'),
    job: stored.job === null ? null : JobId.parse(stored.job),
    outputIndex: stored.outputIndex,
    flagged: stored.flagged === 1,
    request,
    jobCost,
    costShare: jobCost && { ...jobCost, amount: jobCost.amount / jobCount },
    jobCount,
    fileMissing: stored.missing === 1,
  }
}
