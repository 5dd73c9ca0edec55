import { createHash, randomBytes } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import type { InputPicture } from '#shared/domain/request-input.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { ImageFiles } from '../library/image-files.ts'
import { failureOfSystemError } from '../library/system-failure.ts'
import { readPicture } from '../library/thumbnails.ts'
import type { Clock } from '../ports.ts'
import { normalisePicture } from './normalise-picture.ts'

export type Inputs = {
  handlers: StudioHandlers['inputs']
  /** Lets go of files that no draft used for a month; `drafts` holds those in use, in whatever form. */
  release(drafts: unknown): Promise<void>
}

const KEPT_MS = 30 * 24 * 60 * 60 * 1000
const HASHES = /"hash":"([0-9a-f]{64})"/g

/** Pictures that go into drafts, whether from the library or from outside. */
export function createInputs(deps: {
  database: Pick<Database, 'inputs' | 'library'>
  files: ImageFiles
  clock: Clock
}): Inputs {
  const { database, files, clock } = deps

  const place = async (bytes: Uint8Array): Promise<Result<InputPicture, Failure>> => {
    const picture = await readPicture(bytes)
    if (picture === null) return err({ code: 'picture-refused', reason: 'damaged' })
    const { format, width, height } = picture
    const hash = createHash('sha256').update(bytes).digest('hex')
    const tempPath = join(files.tempDir, `input-${randomBytes(6).toString('hex')}`)
    try {
      await mkdir(files.tempDir, { recursive: true })
      await writeFile(tempPath, bytes)
      for (const [thumbWidth, thumb] of picture.thumbs) await files.writeThumb(hash, thumbWidth, thumb)
      await files.place(tempPath, hash, format)
    } catch (error) {
      await rm(tempPath, { force: true }).catch(() => undefined)
      const failure = failureOfSystemError(error, files.imagesDir)
      if (failure === null) throw error
      return err(failure)
    }
    const file = { hash, format, width, height }
    await database.inputs.useFile(file, clock.now())
    return ok({ file, image: null })
  }

  return {
    handlers: {
      add: ({ bytes }) =>
        answer(async () => {
          const normal = await normalisePicture(bytes)
          return normal.ok ? place(normal.value) : normal
        }),
      fromImage: ({ id }) =>
        answer(async () => {
          const image = await database.library.get(id)
          if (image === null) return err({ code: 'not-found' })
          const { hash, format, width, height } = image
          if ((await files.findImage(hash, format)) === null) return err({ code: 'file-missing' })
          const file = { hash, format, width, height }
          // A draft holds it even when the picture is deleted meanwhile.
          await database.inputs.useFile(file, clock.now())
          return ok({ file, image: id })
        }),
    },
    async release(drafts) {
      const inUse = [...(JSON.stringify(drafts) ?? '').matchAll(HASHES)].flatMap(match => match[1] ?? [])
      await database.inputs.touchFiles(inUse, clock.now())
      await database.inputs.releaseFiles(clock.now() - KEPT_MS)
    },
  }
}
