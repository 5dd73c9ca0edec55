/** Builds a block of bytes out of numbers, texts and other blocks. Numbers are big-endian. */
export type ByteWriter = {
  u8: (value: number) => ByteWriter
  u32: (value: number) => ByteWriter
  /** A length and the bytes. */
  block: (bytes: Uint8Array) => ByteWriter
  raw: (bytes: Uint8Array) => ByteWriter
  /** As a block of UTF-8. */
  text: (value: string) => ByteWriter
  finish: () => Uint8Array<ArrayBuffer>
}

export function createByteWriter(): ByteWriter {
  const parts: Uint8Array[] = []
  const writer: ByteWriter = {
    u8(value) {
      parts.push(Uint8Array.of(value))
      return writer
    },
    u32(value) {
      parts.push(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
      return writer
    },
    block: bytes => writer.u32(bytes.length).raw(bytes),
    raw(bytes) {
      parts.push(bytes)
      return writer
    },
    text: value => writer.block(new TextEncoder().encode(value)),
    finish: () => joinBytes(parts),
  }
  return writer
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Reads what a writer wrote. A read beyond the end gives zeros and sets `isBroken`. */
export type ByteReader = {
  u8: () => number
  u32: () => number
  block: () => Uint8Array
  text: () => string
  readonly position: number
  readonly isAtEnd: boolean
  readonly isBroken: boolean
}

export function createByteReader(bytes: Uint8Array): ByteReader {
  let position = 0
  let isBroken = false

  function take(length: number): Uint8Array {
    if (position + length > bytes.length) isBroken = true
    const part = bytes.subarray(position, position + length)
    position = Math.min(bytes.length, position + length)
    return part
  }

  const reader: ByteReader = {
    u8: () => take(1)[0] ?? 0,
    u32() {
      const [a = 0, b = 0, c = 0, d = 0] = take(4)
      return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
    },
    block: () => take(reader.u32()),
    text: () => new TextDecoder().decode(reader.block()),
    get position() {
      return position
    },
    get isAtEnd() {
      return position >= bytes.length
    },
    get isBroken() {
      return isBroken
    },
  }
  return reader
}
