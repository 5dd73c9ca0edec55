import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the bytes of uploads are kept. Names are ids, never what a client chose. */
export type UploadFiles = {
  write(name: string, bytes: Uint8Array): Promise<void>
  read(name: string): Promise<Uint8Array | null>
}

export function memoryUploadFiles(): UploadFiles {
  const held = new Map<string, Uint8Array>()
  return {
    write: async (name, bytes) => void held.set(name, bytes),
    read: async name => held.get(name) ?? null,
  }
}

export function uploadFilesIn(folder: string): UploadFiles {
  return {
    async write(name, bytes) {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, name), bytes)
    },
    read: name => readFile(join(folder, name)).catch(() => null),
  }
}
