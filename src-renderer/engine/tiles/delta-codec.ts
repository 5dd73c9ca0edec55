import { createBitReader, createBitWriter, type BitReader, type BitWriter } from '../encoding/bit-stream.ts'

/**
 * Lossless codec for the difference between two versions of a tile, `(after - before) mod 256`. It is small for what
 * painting leaves: wide areas without change, wide areas of one value, thin antialiased rims and smooth gradients.
 *
 * Per row one bit says "like the row above". Other rows are coded pixel by pixel: where the neighbours (left, above,
 * above left) are equal, as a run of that value; elsewhere as the error of the median prediction, in Rice codes whose
 * parameter follows the errors. One difference serves undo (subtract) and redo (add).
 */

/** A rect inside a tile: `offset` of its first pixel, `stride` pixels a row. */
export type DeltaShape = {
  readonly offset: number
  readonly stride: number
  readonly width: number
  readonly height: number
}

/** Quotients from here on are escaped: eight raw bits follow. */
const ESCAPE = 14

export function encodeDelta(before: Uint8Array, after: Uint8Array, shape: DeltaShape): Uint8Array<ArrayBuffer> {
  const { width, height } = shape
  const out = createBitWriter(64 + width * 2)
  const rice = createRice()
  let above = new Uint8Array(width + 1)
  let row = new Uint8Array(width + 1)
  for (let y = 0; y < height; y++) {
    const start = shape.offset + y * shape.stride
    let isLikeAbove = true
    // Index 0 stands for the pixel left of the row, which is always 0.
    for (let x = 0; x < width; x++) {
      const value = ((after[start + x] ?? 0) - (before[start + x] ?? 0)) & 255
      row[x + 1] = value
      if (value !== above[x + 1]) isLikeAbove = false
    }
    out.write(isLikeAbove ? 1 : 0, 1)
    if (isLikeAbove) continue
    encodeRow(row, above, width, out, rice)
    const swap = above
    above = row
    row = swap
  }
  return out.finish()
}

function encodeRow(row: Uint8Array, above: Uint8Array, width: number, out: BitWriter, rice: Rice): void {
  let x = 1
  while (x <= width) {
    const left = row[x - 1] ?? 0
    const up = above[x] ?? 0
    const corner = above[x - 1] ?? 0
    if (left !== up || up !== corner) {
      rice.write(out, zigzag((row[x] ?? 0) - predict(left, up, corner)))
      x += 1
      continue
    }
    let end = x
    while (end <= width && row[end] === left) end += 1
    writeRunLength(out, end - x)
    // A run ends at the end of the row or at a pixel that differs, which is never worth a code of "no difference".
    if (end <= width) rice.write(out, zigzag((row[end] ?? 0) - left))
    x = end + 1
  }
}

/** Adds the difference to (or with sign -1 takes it from) the pixels of a tile, in place. */
export function applyDelta(tile: Uint8Array, bytes: Uint8Array, shape: DeltaShape, sign: 1 | -1): void {
  const { width, height } = shape
  const input = createBitReader(bytes)
  const rice = createRice()
  let above = new Uint8Array(width + 1)
  let row = new Uint8Array(width + 1)
  let isBlank = true
  for (let y = 0; y < height; y++) {
    if (input.bit() === 0) {
      decodeRow(row, above, width, input, rice)
      const swap = above
      above = row
      row = swap
      isBlank = false
    }
    if (isBlank) continue
    const start = shape.offset + y * shape.stride - 1
    for (let x = 1; x <= width; x++) tile[start + x] = (tile[start + x] ?? 0) + sign * (above[x] ?? 0)
  }
}

function decodeRow(row: Uint8Array, above: Uint8Array, width: number, input: BitReader, rice: Rice): void {
  let x = 1
  while (x <= width) {
    const left = row[x - 1] ?? 0
    const up = above[x] ?? 0
    const corner = above[x - 1] ?? 0
    if (left !== up || up !== corner) {
      row[x] = predict(left, up, corner) + unzigzag(rice.read(input))
      x += 1
      continue
    }
    const end = Math.min(x + readRunLength(input), width + 1)
    row.fill(left, x, end)
    if (end <= width) row[end] = left + unzigzag(rice.read(input))
    x = end + 1
  }
}

/** The median of left, above, and their plane through the corner: follows edges as well as gradients. */
function predict(left: number, up: number, corner: number): number {
  const low = left < up ? left : up
  const high = left < up ? up : left
  return corner >= high ? low : corner <= low ? high : left + up - corner
}

/** Errors modulo 256 as small positive numbers: 0, -1, 1, -2, 2 … */
function zigzag(error: number): number {
  const signed = (error << 24) >> 24
  return signed >= 0 ? signed * 2 : signed * -2 - 1
}

const unzigzag = (code: number): number => ((code & 1) === 0 ? code >> 1 : -((code + 1) >> 1))

/** Rice codes with a parameter that follows the mean of what was coded; writer and reader learn the same. */
type Rice = { write(out: BitWriter, code: number): void; read(input: BitReader): number }

function createRice(): Rice {
  let sum = 16
  let count = 2

  function parameter(): number {
    let bits = 0
    while (count << bits < sum && bits < 7) bits += 1
    return bits
  }

  function learn(code: number): void {
    sum += code
    count += 1
    if (count < 32) return
    sum >>= 1
    count >>= 1
  }

  return {
    write(out, code) {
      const bits = parameter()
      const quotient = code >> bits
      if (quotient < ESCAPE) {
        out.write((1 << (quotient + 1)) - 2, quotient + 1)
        if (bits > 0) out.write(code & ((1 << bits) - 1), bits)
      } else {
        out.write((1 << ESCAPE) - 1, ESCAPE)
        out.write(code, 9)
      }
      learn(code)
    },
    read(input) {
      const bits = parameter()
      let quotient = 0
      while (quotient < ESCAPE && input.bit() === 1) quotient += 1
      const code = quotient === ESCAPE ? input.read(9) : (quotient << bits) | (bits > 0 ? input.read(bits) : 0)
      learn(code)
      return code
    },
  }
}

/** Elias gamma of the length plus one. */
function writeRunLength(out: BitWriter, length: number): void {
  const bits = 32 - Math.clz32(length + 1)
  out.write(length + 1, bits * 2 - 1)
}

function readRunLength(input: BitReader): number {
  let zeros = 0
  while (zeros < 12 && input.bit() === 0) zeros += 1
  return ((1 << zeros) | (zeros > 0 ? input.read(zeros) : 0)) - 1
}
