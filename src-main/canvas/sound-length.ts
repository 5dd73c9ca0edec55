import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

/** The engine's file: four letters, then records of a length, a body that begins with its kind, and a checksum. */
const MAGIC = 0x53_46_4d_31
const LENGTH_BYTES = 4
const CHECKSUM_BYTES = 4
/** The record that holds the whole document. Without it the file is none. */
const BASE_KIND = 2
const LAST_KIND = 5
/** Read in pieces, so that no document holds up the thread. */
const PIECE_BYTES = 1 << 20

/**
 * How much of a document's file can be read: up to the last record that is whole. 0 when it is not such a file, or was cut
 * before it held a document.
 */
export async function soundLength(file: FileHandle, sizeBytes: number): Promise<number> {
  const head = await readAt(file, 0, LENGTH_BYTES)
  if (head.length < LENGTH_BYTES || head.readUInt32BE() !== MAGIC) return 0
  let sound = LENGTH_BYTES
  let hasBase = false
  for (let at = sound; at < sizeBytes; at = sound) {
    const start = await readAt(file, at, LENGTH_BYTES + 1)
    if (start.length <= LENGTH_BYTES) break
    const length = start.readUInt32BE()
    const kind = start[LENGTH_BYTES] ?? LAST_KIND + 1
    const end = at + LENGTH_BYTES + length + CHECKSUM_BYTES
    if (length === 0 || end > sizeBytes || kind > LAST_KIND) break
    const checksum = await readAt(file, end - CHECKSUM_BYTES, CHECKSUM_BYTES)
    if (checksum.readUInt32BE() !== (await checksumOf(file, at + LENGTH_BYTES, length))) break
    hasBase ||= kind === BASE_KIND
    sound = end
  }
  return hasBase ? sound : 0
}

async function checksumOf(file: FileHandle, from: number, length: number): Promise<number> {
  let checksum = 0
  for (let done = 0; done < length; done += PIECE_BYTES) {
    checksum = crc32(await readAt(file, from + done, Math.min(PIECE_BYTES, length - done)), checksum)
  }
  return checksum
}

/** Shorter only at the end of the file. */
export async function readAt(file: FileHandle, from: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, from + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}
