import type { JobBook } from './jobs/job-book.ts'
import type { PicturePool } from './picture-pool.ts'
import { type PictureSource, type PictureSpec, sourcesOf } from './picture-spec.ts'
import type { UploadBook } from './uploads/upload-book.ts'

export type PictureDesk = {
  /** The file of any picture, with whatever other pictures go into it. */
  read(spec: PictureSpec): Promise<Uint8Array>
  /** The same from files that are kept nowhere. The ids of the sources must follow from their bytes. */
  paint(spec: PictureSpec, sources: Uint8Array[]): Promise<Uint8Array>
}

export function createPictureDesk(deps: { jobs: JobBook; uploads: UploadBook; pool: PicturePool }): PictureDesk {
  async function readSource({ kind, id }: PictureSource): Promise<Uint8Array> {
    const spec = kind === 'picture' ? deps.jobs.specOf(id) : null
    const bytes = spec === null ? await deps.uploads.bytesOf(id) : await read(spec)
    if (bytes === null) throw new Error(`no picture behind ${kind} ${id}`)
    return bytes
  }

  const read = (spec: PictureSpec): Promise<Uint8Array> =>
    deps.pool.picture(spec, () => Promise.all(sourcesOf(spec.work).map(readSource)))

  return { read, paint: (spec, sources) => deps.pool.picture(spec, async () => sources) }
}
