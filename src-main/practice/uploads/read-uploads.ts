import type { Upload } from './upload.ts'
import type { UploadBook } from './upload-book.ts'

export type PracticeUpload = Pick<Upload, 'id' | 'purpose'> & { readonly bytes: Uint8Array }

/** What clients have sent, to hold their own story against. */
export async function readUploads(uploads: Pick<UploadBook, 'all' | 'bytesOf'>): Promise<readonly PracticeUpload[]> {
  const came = uploads.all().filter(({ size }) => size !== null)
  const files = await Promise.all(
    came.map(async ({ id, purpose }) => {
      const bytes = await uploads.bytesOf(id)
      return bytes === null ? [] : [{ id, purpose, bytes }]
    }),
  )
  return files.flat()
}
