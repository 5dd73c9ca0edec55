/**
 * A small deflate (RFC 1951, in the zlib format of RFC 1950) for data that is mostly runs, as filtered mask rows are:
 * one block with the fixed codes, and of all matches only those at distance 1, which repeat the last byte. It is told
 * runs, not bytes, so a blank mask costs next to nothing. zlib finds more, and takes many times as long.
 */
export type RunDeflater = {
  /** `count` bytes of a value. Calls with the same value make one run. */
  push: (value: number, count: number) => void
  finish: () => Uint8Array<ArrayBuffer>
}

export function createRunDeflater(): RunDeflater {
  const out = createBits(1 << 16)
  const checksum = createAdler()
  let value = -1
  let count = 0
  // The zlib header: deflate, 32 KB window. Then the last block, with fixed codes.
  out.write(0x0178, 16)
  out.write(0b011, 3)

  function flush(): void {
    if (count === 0) return
    checksum.add(value, count)
    const literals = count <= SHORTEST_MATCH ? count : 1
    for (let i = 0; i < literals; i++) out.write(LITERAL_CODES[value] ?? 0, value < 144 ? 8 : 9)
    for (let left = count - literals; left > 0;) {
      // What is left must not be shorter than a match can be.
      const length = left <= LONGEST_MATCH ? left : Math.min(LONGEST_MATCH, left - SHORTEST_MATCH)
      out.write(MATCH_BITS[length] ?? 0, MATCH_WIDTHS[length] ?? 0)
      left -= length
    }
  }

  return {
    push(next, times) {
      if (next === value) {
        count += times
        return
      }
      flush()
      value = next
      count = times
    },
    finish() {
      flush()
      out.write(0, 7)
      return out.finish(checksum.value)
    },
  }
}

const SHORTEST_MATCH = 3
const LONGEST_MATCH = 258

/** Huffman codes are sent from their highest bit, everything else from its lowest. */
function reverseBits(code: number, bits: number): number {
  let reversed = 0
  for (let i = 0; i < bits; i++) reversed |= ((code >> i) & 1) << (bits - 1 - i)
  return reversed
}

const LITERAL_CODES = Uint16Array.from({ length: 256 }, (_, value) =>
  value < 144 ? reverseBits(0x30 + value, 8) : reverseBits(0x190 + value - 144, 9),
)

/** A match of a length at distance 1: its code, its extra bits and the code of the distance in one number. */
function matchCode(length: number): { bits: number; width: number } {
  // Lengths 3–10 have codes of their own; then come groups of four codes with one extra bit more each; 258 is apart.
  const rest = length - SHORTEST_MATCH
  const extra = length === 258 || rest < 8 ? 0 : 29 - Math.clz32(rest)
  const symbol = length === 258 ? 285 : rest < 8 ? 257 + rest : 257 + extra * 4 + (rest >> extra)
  const huffman = symbol < 280 ? reverseBits(symbol - 256, 7) : reverseBits(0xc0 + symbol - 280, 8)
  const width = symbol < 280 ? 7 : 8
  const extraBits = extra === 0 ? 0 : rest & ((1 << extra) - 1)
  // Distance 1 is code 0 in five bits.
  return { bits: huffman | (extraBits << width), width: width + extra + 5 }
}

const MATCHES = Array.from({ length: LONGEST_MATCH + 1 }, (_, length) =>
  length < SHORTEST_MATCH ? { bits: 0, width: 0 } : matchCode(length),
)
const MATCH_BITS = Uint32Array.from(MATCHES, match => match.bits)
const MATCH_WIDTHS = Uint8Array.from(MATCHES, match => match.width)

type Bits = { write(value: number, count: number): void; finish(checksum: number): Uint8Array<ArrayBuffer> }

function createBits(expectedBytes: number): Bits {
  let bytes = new Uint8Array(expectedBytes)
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
    write(value, count) {
      pending |= value << pendingBits
      pendingBits += count
      while (pendingBits >= 8) {
        put(pending & 255)
        pending >>>= 8
        pendingBits -= 8
      }
    },
    finish(checksum) {
      if (pendingBits > 0) put(pending & 255)
      for (let shift = 24; shift >= 0; shift -= 8) put((checksum >>> shift) & 255)
      return bytes.slice(0, length)
    },
  }
}

const ADLER_BASE = 65521
/** So many times a value can be added without leaving the exact integers. */
const ADLER_CHUNK = 1 << 16

function createAdler(): { add(value: number, count: number): void; readonly value: number } {
  let low = 1
  let high = 0
  return {
    add(value, count) {
      for (let left = count; left > 0; left -= ADLER_CHUNK) {
        const n = Math.min(left, ADLER_CHUNK)
        high = (high + n * low + (value * n * (n + 1)) / 2) % ADLER_BASE
        low = (low + value * n) % ADLER_BASE
      }
    },
    get value() {
      return ((high << 16) | low) >>> 0
    },
  }
}
