import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Database } from '../../src-main/database/database.ts'
import type { JobRecord } from '../../src-main/jobs/job-record.ts'
import { adoptImage } from '../../src-main/library/adopt-image.ts'
import type { ImageFiles } from '../../src-main/library/image-files.ts'
import { aJobRecord } from './builders.ts'
import { anOutput } from './library-builders.ts'

/** A picture in the library by one job, with its file. */
export async function adoptWithFile(
  { database, files }: { database: Database; files: ImageFiles },
  bytes: Uint8Array,
  job: Partial<JobRecord> = {},
): Promise<ImageId> {
  const record = aJobRecord({ state: 'downloading', outputs: [anOutput(0)], ...job })
  const hash = createHash('sha256').update(bytes).digest('hex')
  mkdirSync(files.tempDir, { recursive: true })
  const tempPath = join(files.tempDir, hash)
  writeFileSync(tempPath, bytes)
  const image = await adoptImage({ files }, { tempPath, hash, format: 'jpeg' }, record, 0)
  if (!image.ok) throw new Error(image.error.code)
  return (await database.journal.adopt(record, image.value)).image
}
