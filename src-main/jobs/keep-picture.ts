import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import { err, type Result } from '#shared/lib/result.ts'
import type { NewImage } from '../database/stores.ts'
import { adoptImage } from '../library/adopt-image.ts'
import type { ImageFiles } from '../library/image-files.ts'
import type { Clock, Logger } from '../ports.ts'
import type { JobOutput, JobRecord } from './job-record.ts'

export function createKeepPicture(deps: {
  fetch: typeof fetch
  files: ImageFiles
  clock: Clock
  log: Logger
  profileDir: string
}) {
  return async (record: JobRecord, output: JobOutput, signal: AbortSignal): Promise<Result<NewImage, Failure>> => {
    const { provider } = record.request
    try {
      const response = await deps.fetch(output.url, { signal })
      if (!response.ok) return err({ code: 'result-gone', provider })
      const bytes = new Uint8Array(await response.arrayBuffer())
      const dir = join(deps.profileDir, 'incoming')
      await mkdir(dir, { recursive: true })
      const tempPath = join(dir, randomUUID())
      await writeFile(tempPath, bytes)
      return await adoptImage(
        deps,
        { tempPath, hash: createHash('sha256').update(bytes).digest('hex'), format: 'jpeg' },
        record,
        output.index,
      )
    } catch {
      return err({ code: 'connection-lost', provider })
    }
  }
}
