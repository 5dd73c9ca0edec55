/** Writes numbers of 1–24 bits, first bit first. Grows as needed. */
export type BitWriter = { write: (value: number, bits: number) => void; finish: () => Uint8Array<ArrayBuffer> }

export function createBitWriter(expectedBytes: number): BitWriter {
  let bytes = new Uint8Array(Math.max(16, expectedBytes))
  let length = 0
  let pending = 0
  let pendingBits = 0

  function put(byte: number): void {
    if (length === bytes.length) {
      const larger = new Uint8Array(length * 2)
      larger.set(bytes)
      bytes = larger
    }
    bytes[length++] = byte
  }

  return {
    write(value, bits) {
      // At most 7 + 24 bits are pending, which fits the 32 bits of an integer.
      pending = (pending << bits) | value
      pendingBits += bits
      while (pendingBits >= 8) {
        pendingBits -= 8
        put((pending >>> pendingBits) & 255)
      }
    },
    finish() {
      if (pendingBits > 0) put((pending << (8 - pendingBits)) & 255)
      pendingBits = 0
      return bytes.slice(0, length)
    },
  }
}

/** Reads what a writer wrote. Beyond the end it reads zeros. */
export type BitReader = { read: (bits: number) => number; bit: () => number }

export function createBitReader(bytes: Uint8Array): BitReader {
  let position = 0
  let pending = 0
  let pendingBits = 0

  function fill(bits: number): void {
    while (pendingBits < bits) {
      pending = (pending << 8) | (bytes[position++] ?? 0)
      pendingBits += 8
    }
  }

  return {
    read(bits) {
      fill(bits)
      pendingBits -= bits
      return (pending >>> pendingBits) & ((1 << bits) - 1)
    },
    bit() {
      if (pendingBits === 0) fill(1)
      pendingBits -= 1
      return (pending >>> pendingBits) & 1
    },
  }
}
