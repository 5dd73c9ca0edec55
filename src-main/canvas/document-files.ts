import { type FileHandle, mkdir, open as openFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import { CanvasId } from '#shared/domain/ids.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { failureOfSystemError, systemCode } from '../library/system-failure.ts'
import { readAt, soundLength } from './sound-length.ts'

/** The engine's file of each document: `canvas/<id>/document.sfm`. What is answered is on the disk. */
export type DocumentFiles = {
  /**
   * Adds what was done. `offset` is how long the file is believed to be: what a lost answer or a full disk left beyond it is
   * written over, and a file that is shorter refuses (`out-of-step`), so that it is written again as a whole.
   */
  append(id: CanvasId, offset: number, bytes: Uint8Array): Promise<Result<{ length: number }, Failure>>
  /**
   * Writes the file anew, part by part from `offset` 0 on; until the last part is there the old one holds. `keepOld` puts
   * that one aside instead of writing over it.
   */
  replace(
    id: CanvasId,
    part: { offset: number; bytes: Uint8Array; isLast: boolean; keepOld?: boolean },
  ): Promise<Result<{ length: number }, Failure>>
  /** Cuts off what a crash left half written. A file that cannot be read at all is put aside. */
  inspect(id: CanvasId): Promise<Result<{ length: number; cutBytes: number }, Failure>>
  read(id: CanvasId, offset: number, length: number): Promise<Result<Uint8Array<ArrayBuffer>, Failure>>
  remove(id: CanvasId): Promise<void>
  /** Removes folders that belong to no document. */
  sweep(known: readonly string[]): Promise<void>
}

/** A folder is made before its row is written; so long it is left alone. */
const SPARED_MS = 60 * 60 * 1000

export function createDocumentFiles({
  profileDir,
  now,
  open = openFile,
}: {
  profileDir: string
  now: () => number
  /** Tests fill the disk. */
  open?: typeof openFile
}): DocumentFiles {
  const canvasDir = join(profileDir, 'canvas')
  const turns = new Map<CanvasId, Promise<unknown>>()

  // SECURITY: a path is built from an id, which is a UUID and nothing else.
  const folderOf = (id: CanvasId): string => join(canvasDir, CanvasId.parse(id))
  const pathOf = (id: CanvasId): string => join(folderOf(id), 'document.sfm')

  /** One after the other for each document; what the system refuses is an answer. */
  async function inTurn<T>(id: CanvasId, run: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
    const before = turns.get(id) ?? Promise.resolve()
    const turn = before.then(run, run).catch((error: unknown) => {
      const failure = failureOfSystemError(error, canvasDir)
      if (failure === null) throw error
      return err(failure)
    })
    const settled = turn.catch(() => undefined)
    turns.set(id, settled)
    try {
      return await turn
    } finally {
      if (turns.get(id) === settled) turns.delete(id)
    }
  }

  const using = async <T>(path: string, flags: string, run: (file: FileHandle) => Promise<T>): Promise<T> => {
    const file = await open(path, flags)
    try {
      return await run(file)
    } finally {
      await file.close()
    }
  }

  const sizeOf = async (path: string): Promise<number | null> => {
    try {
      return (await stat(path)).size
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null
      throw error
    }
  }

  const putAside = (path: string): Promise<void> => rename(path, `${path}.damaged-${Math.round(now())}`)

  async function writeAt(file: FileHandle, offset: number, bytes: Uint8Array): Promise<number> {
    try {
      // A part that was written before and never answered for.
      await file.truncate(offset)
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, offset + done)
        done += bytesWritten
      }
      await file.datasync()
      return offset + bytes.length
    } catch (error) {
      // What came before is whole. A tail that stays all the same is cut off by the next write or the next start.
      await file.truncate(offset).catch(() => undefined)
      throw error
    }
  }

  return {
    append: (id, offset, bytes) =>
      inTurn(id, async () => {
        const size = await sizeOf(pathOf(id))
        if (size === null || size < offset) return err({ code: 'canvas-refused', reason: 'out-of-step' })
        return ok({ length: await using(pathOf(id), 'r+', file => writeAt(file, offset, bytes)) })
      }),
    replace: (id, { offset, bytes, isLast, keepOld = false }) =>
      inTurn(id, async () => {
        const partialPath = `${pathOf(id)}.partial`
        await mkdir(folderOf(id), { recursive: true })
        const size = await sizeOf(partialPath)
        if (offset > 0 && (size === null || size < offset))
          return err({ code: 'canvas-refused', reason: 'out-of-step' })
        const length = await using(partialPath, offset === 0 ? 'w' : 'r+', file => writeAt(file, offset, bytes))
        if (isLast) {
          if (keepOld && (await sizeOf(pathOf(id))) !== null) await putAside(pathOf(id))
          await rename(partialPath, pathOf(id))
          await flushFolder(folderOf(id))
          await flushFolder(dirname(folderOf(id)))
        }
        return ok({ length })
      }),
    inspect: id =>
      inTurn(id, async () => {
        const path = pathOf(id)
        const size = await sizeOf(path)
        if (size === null) return ok({ length: 0, cutBytes: 0 })
        const length = await using(path, 'r+', async file => {
          const sound = await soundLength(file, size)
          if (sound > 0 && sound < size) await file.truncate(sound)
          return sound
        })
        // Nothing in it can be read: it is kept for whoever may, and a new one is begun.
        if (length === 0) await putAside(path)
        return ok({ length, cutBytes: size - length })
      }),
    read: (id, offset, length) =>
      inTurn(id, async () => {
        const size = (await sizeOf(pathOf(id))) ?? 0
        if (offset >= size) return ok(new Uint8Array(0))
        return ok(
          await using(
            pathOf(id),
            'r',
            async file => new Uint8Array(await readAt(file, offset, Math.min(length, size - offset))),
          ),
        )
      }),
    remove: id => rm(folderOf(id), { recursive: true, force: true }),
    async sweep(known) {
      const names = await readdir(canvasDir).catch(() => [])
      for (const name of names) {
        const path = join(canvasDir, name)
        // Names that are not of our making are none of our business.
        if (!CanvasId.safeParse(name).success || known.includes(name)) continue
        if (now() - (await stat(path)).mtimeMs > SPARED_MS) await rm(path, { recursive: true, force: true })
      }
    },
  }
}

/** Makes the new name durable. Windows does that by itself and refuses to open folders. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await openFile(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
