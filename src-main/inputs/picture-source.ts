import { readFile } from 'node:fs/promises'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import type { ImageFiles } from '../library/image-files.ts'
import { failureOfSystemError } from '../library/system-failure.ts'
import type { Clock } from '../ports.ts'
import type { PictureSource } from '../providers/provider.ts'
import { scaleToCover, toJpeg } from './scale-picture.ts'

export type PictureSourceDeps = { database: Pick<Database, 'inputs' | 'library'>; files: ImageFiles; clock: Clock }

/** Where one service gets the pictures of requests from: the profile's files, and what it was brought before. */
export function createPictureSource(deps: PictureSourceDeps, realm: Realm, provider: ProviderId): PictureSource {
  const { database, files, clock } = deps
  const open = async (
    hash: string,
    format: ImageFormat,
    change: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  ): Promise<Result<Uint8Array, Failure>> => {
    try {
      const file = await files.findImage(hash, format)
      if (file === null) return err({ code: 'file-missing' })
      return ok(await change(new Uint8Array(await readFile(file.path))))
    } catch (error) {
      const failure = failureOfSystemError(error, files.imagesDir)
      // What sharp says is about a file that was whole when it came in.
      return err(failure ?? { code: 'picture-refused', reason: 'damaged' })
    }
  }

  return {
    files: {
      open: (hash, format, size) =>
        open(hash, format, bytes => (size === null ? bytes : scaleToCover(bytes, format, size))),
      openAsJpeg: (hash, format, size) => open(hash, format, bytes => toJpeg(bytes, format, size)),
    },
    uploads: {
      find: upload => database.inputs.findUpload(upload),
      remember: (upload, remoteId) => database.inputs.rememberUpload(upload, remoteId, clock.now()),
      forget: upload => database.inputs.forgetUpload(upload),
    },
    remoteImageIdOf: image => database.library.remoteImageIdOf(image, realm, provider),
  }
}

/**
 * The service did not know one of the request's pictures, and does not say which: none of them is believed to be there
 * any more, neither as an upload nor as its own.
 */
export async function forgetPictures(
  { database }: Pick<PictureSourceDeps, 'database'>,
  { provider, inputs }: GenerationRequest,
): Promise<void> {
  await database.inputs.forgetUploadsOf(
    provider,
    inputs.map(input => input.file.hash),
  )
  await database.library.forgetRemote(inputs.map(input => input.image).filter(image => image !== null))
}
