import { readFile } from 'node:fs/promises'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { NewImage } from '../database/stores.ts'
import type { JobRecord } from '../jobs/job-record.ts'
import type { ImageFiles } from './image-files.ts'
import { failureOfSystemError, systemCode } from './system-failure.ts'
import { readPicture } from './thumbnails.ts'

/** A finished download. Its place in the library is decided by the hash. */
export type Download = {
  tempPath: string
  /** SHA-256 of the bytes, hexadecimal. */
  hash: string
  /** What the first bytes promise; what the decoder finds holds. */
  format: ImageFormat
}

/** What a picture is by itself, whoever made it. */
export type FiledPicture = Pick<NewImage, 'width' | 'height' | 'placeholder' | 'format' | 'sizeBytes' | 'hash'>

/**
 * Checks a download by decoding all of it, makes its thumbnails and moves it to its place: everything that must be there
 * before the row is. Safe to repeat. On a failure the download stays where it was; on success it is gone from there.
 */
export async function filePicture(
  files: ImageFiles,
  { tempPath, hash }: Download,
  provider: ProviderId,
): Promise<Result<FiledPicture, Failure>> {
  try {
    const bytes = await readDownload(tempPath)
    // Somebody else cleared it away. It is paid for, so it is fetched again.
    if (bytes === null) return err({ code: 'connection-lost', provider })
    const picture = await readPicture(bytes)
    if (picture === null) return err({ code: 'not-a-picture', provider })
    for (const [width, thumb] of picture.thumbs) await files.writeThumb(hash, width, thumb)
    await files.place(tempPath, hash, picture.format)
    const { width, height, placeholder, format } = picture
    return ok({ width, height, placeholder, format, sizeBytes: bytes.length, hash })
  } catch (error) {
    const failure = failureOfSystemError(error, files.imagesDir)
    if (failure === null) throw error
    return err(failure)
  }
}

/** Files a download as a picture of this job. */
export async function adoptImage(
  { files }: { files: ImageFiles },
  download: Download,
  record: JobRecord,
  outputIndex: number,
): Promise<Result<NewImage, Failure>> {
  const filed = await filePicture(files, download, record.request.provider)
  if (!filed.ok) return filed
  const output = record.outputs.find(candidate => candidate.index === outputIndex)
  return ok({
    ...filed.value,
    realm: record.realm,
    createdAt: createdAt(record, outputIndex),
    job: record.id,
    outputIndex,
    flagged: output?.flagged ?? false,
    request: record.request,
    remoteImageId: output?.remoteImageId ?? null,
  })
}

async function readDownload(tempPath: string): Promise<Buffer | null> {
  try {
    return await readFile(tempPath)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

/**
 * When the job was sent, so that its pictures stay together however their downloads interleave, and a repeated adoption
 * says the same. The first output is the newest: it comes first in a list that shows the newest first.
 */
function createdAt(record: JobRecord, outputIndex: number): number {
  const largestIndex = Math.max(outputIndex, ...record.outputs.map(output => output.index))
  return Math.floor(record.submittedAt ?? record.createdAt) + largestIndex - outputIndex
}
