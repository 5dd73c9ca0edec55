import { mkdir, open, readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { ImageFormat } from '#shared/domain/image-format.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { systemCode } from './system-failure.ts'

/** Long sides of the thumbnails that are kept of every image. */
export const THUMB_WIDTHS = [320, 800] as const
export type ThumbWidth = (typeof THUMB_WIDTHS)[number]

/**
 * The files of the profile: `images/ab/cd/<hash>.<ext>` and `thumbs/ab/cd/<hash>-<width>.webp`. A file is named after its
 * bytes, so equal pictures share one and no file is ever changed.
 */
export type ImageFiles = {
  readonly imagesDir: string
  readonly thumbsDir: string
  /** For downloads under way. On the same disk, so that adopting one is a rename. */
  readonly tempDir: string
  imagePath(hash: string, format: ImageFormat): string
  thumbPath(hash: string, width: ThumbWidth): string
  /** Moves a finished download to its place, durably. Marks the file as used now, so that no clean-up takes it. */
  place(tempPath: string, hash: string, format: ImageFormat): Promise<void>
  writeThumb(hash: string, width: ThumbWidth, bytes: Uint8Array): Promise<void>
  /** Null when there is none. */
  readThumb(hash: string, width: ThumbWidth): Promise<Uint8Array<ArrayBuffer> | null>
  /** The real path of an image's file, or null when it is not there or leads out of the folder. */
  findImage(hash: string, format: ImageFormat): Promise<{ path: string; sizeBytes: number } | null>
  /**
   * Removes a picture in every format, and its thumbnails. Does nothing, and says so, when this run put it in its place
   * within so long: equal bytes may be on their way into the library as another job's picture, whose row is yet to come.
   */
  remove(hash: string, spare: { placedWithinMs: number }): Promise<boolean>
}

const EXTENSIONS: Readonly<Record<ImageFormat, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' }
const HASH = /^[0-9a-f]{64}$/

/** `uptimeMs` must rise steadily: the clock of the day jumps when somebody sets it. */
export function createImageFiles({
  profileDir,
  uptimeMs = () => performance.now(),
}: {
  profileDir: string
  uptimeMs?: () => number
}): ImageFiles {
  const imagesDir = join(profileDir, 'images')
  const thumbsDir = join(profileDir, 'thumbs')
  const placedAt = new Map<string, number>()
  let lastTurn: Promise<unknown> = Promise.resolve()

  /** Placing and removing wait for each other, so that neither acts on what the other is about to change. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = lastTurn.then(run, run)
    lastTurn = turn.catch(() => undefined)
    return turn
  }

  const pathOf = (dir: string, hash: string, ending: string): string => {
    // SECURITY: a path is built from a hash and nothing else, so it cannot lead out of the folder.
    invariant(HASH.test(hash), 'the hash is SHA-256 in hexadecimal')
    return join(dir, hash.slice(0, 2), hash.slice(2, 4), `${hash}${ending}`)
  }
  const imagePath = (hash: string, format: ImageFormat): string => pathOf(imagesDir, hash, `.${EXTENSIONS[format]}`)
  const thumbPath = (hash: string, width: ThumbWidth): string => pathOf(thumbsDir, hash, `-${width}.webp`)

  return {
    imagesDir,
    thumbsDir,
    tempDir: join(profileDir, 'temp'),
    imagePath,
    thumbPath,
    place: (tempPath, hash, format) =>
      inTurn(async () => {
        placedAt.set(hash, uptimeMs())
        const path = imagePath(hash, format)
        const [present, arrived] = await Promise.all([statOrNull(path), stat(tempPath)])
        const now = new Date()
        // A file of another length was cut off by a crash or by hand: it is replaced.
        if (present?.size === arrived.size) {
          await utimes(path, now, now)
          return rm(tempPath, { force: true })
        }
        await mkdir(dirname(path), { recursive: true })
        await utimes(tempPath, now, now)
        await flush(tempPath)
        await rename(tempPath, path)
        await flushFolder(dirname(path))
      }),
    async writeThumb(hash, width, bytes) {
      const path = thumbPath(hash, width)
      await mkdir(dirname(path), { recursive: true })
      const partialPath = `${path}.${randomBytes(4).toString('hex')}.partial`
      try {
        await writeFile(partialPath, bytes)
        await rename(partialPath, path)
      } finally {
        await rm(partialPath, { force: true })
      }
    },
    async readThumb(hash, width) {
      try {
        const bytes = await readFile(thumbPath(hash, width))
        // Thumbnails are not flushed when written, so a power cut may leave an empty one.
        return bytes.length > 0 ? bytes : null
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return null
        throw error
      }
    },
    async findImage(hash, format) {
      const path = imagePath(hash, format)
      const stats = await statOrNull(path)
      if (stats === null || !stats.isFile()) return null
      // SECURITY: checked after links are resolved; the folder itself may be one, to another disk.
      const [realFile, realDir] = await Promise.all([realpath(path), realpath(imagesDir)])
      if (!realFile.startsWith(realDir + sep)) return null
      return { path: realFile, sizeBytes: stats.size }
    },
    remove: (hash, { placedWithinMs }) =>
      inTurn(async () => {
        const placed = placedAt.get(hash)
        if (placed !== undefined && uptimeMs() - placed < placedWithinMs) return false
        const images = ImageFormat.options.map(format => imagePath(hash, format))
        const thumbs = THUMB_WIDTHS.map(width => thumbPath(hash, width))
        await Promise.all([...images, ...thumbs].map(path => rm(path, { force: true })))
        return true
      }),
  }
}

async function statOrNull(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null
    throw error
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new name durable. Windows does that by itself and refuses to open folders. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
