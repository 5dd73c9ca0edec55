import { join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { err, type Result } from '#shared/lib/result.ts'
import type { NewImage } from '../database/stores.ts'
import { adoptImage } from '../library/adopt-image.ts'
import type { ImageFiles } from '../library/image-files.ts'
import type { Downloader } from '../providers/download.ts'
import { loopbackOriginOf } from '../providers/download-source.ts'
import type { JobOutput, JobRecord } from './job-record.ts'

export type KeepPictureDeps = {
  downloader: Downloader
  files: ImageFiles
  /** Base address of the service that made the picture; null when its practice services are off. */
  baseUrlOf: (realm: Realm, provider: ProviderId) => string | null
}

/** One picture from its address to its place on disk: fetched, checked, filed. Its row comes after, in the journal. */
export function createKeepPicture({ downloader, files, baseUrlOf }: KeepPictureDeps) {
  return async (record: JobRecord, output: JobOutput, signal: AbortSignal): Promise<Result<NewImage, Failure>> => {
    const { provider } = record.request
    const baseUrl = baseUrlOf(record.realm, provider)
    // Practice services that are not running: no fault of the picture's.
    if (baseUrl === null) return err({ code: 'offline', provider })
    const downloaded = await downloader.download({
      provider,
      url: output.url,
      // Named after its job, so that a download that was cut is written over and not left behind.
      tempPath: join(files.tempDir, `${record.id}-${output.index}`),
      loopbackOrigin: loopbackOriginOf(baseUrl),
      signal,
    })
    return downloaded.ok ? adoptImage({ files }, downloaded.value, record, output.index) : downloaded
  }
}
