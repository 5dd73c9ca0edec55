import type { Clock } from '../../ports.ts'
import type { Entry, Journal } from '../jobs/journal-file.ts'
import type { PictureSize, Upload } from './upload.ts'
import type { UploadFiles } from './upload-files.ts'

export type UploadBook = {
  /** Gives out a place; its file may come later. */
  offer(upload: Pick<Upload, 'id' | 'service' | 'purpose' | 'key' | 'extension'>): Promise<Upload>
  /** The file has come. A second one takes the place of the first. */
  keep(upload: Upload, bytes: Uint8Array, size: PictureSize): Promise<void>
  /** Null when unknown or deleted. */
  find(id: string): Upload | null
  findByKey(key: string): Upload | null
  /** In the order in which their places were given out. */
  all(): readonly Upload[]
  remove(id: string): Promise<boolean>
  /** Also of deleted ones: pictures that were made from a file can be made again. */
  bytesOf(id: string): Promise<Uint8Array | null>
}

type Deps = { clock: Clock; journal: Journal; files: UploadFiles; entries: readonly Entry[] }

export function createUploadBook({ clock, journal, files, entries }: Deps): UploadBook {
  const uploads = new Map<string, Upload>()
  const idsByKey = new Map<string, string>()

  function enter(upload: Upload): void {
    uploads.set(upload.id, upload)
    idsByKey.set(upload.key, upload.id)
  }

  for (const entry of entries) {
    if (entry.type === 'upload') enter(entry.upload)
  }

  const change = async (upload: Upload, changes: Partial<Upload>): Promise<void> => {
    const changed = { ...upload, ...changes }
    enter(changed)
    await journal.append({ type: 'upload', upload: changed })
  }

  const find = (id: string): Upload | null => {
    const upload = uploads.get(id)
    return upload === undefined || upload.deletedAt !== null ? null : upload
  }

  return {
    async offer(offered) {
      const upload: Upload = { ...offered, offeredAt: clock.now(), size: null, deletedAt: null }
      await change(upload, {})
      return upload
    },
    async keep(upload, bytes, { width, height }) {
      await files.write(upload.id, bytes)
      await change(upload, { size: { width, height } })
    },
    find,
    all: () => [...uploads.values()],
    findByKey: key => find(idsByKey.get(key) ?? ''),
    async remove(id) {
      const upload = find(id)
      if (upload === null) return false
      await change(upload, { deletedAt: clock.now() })
      return true
    },
    bytesOf: id => files.read(id),
  }
}
