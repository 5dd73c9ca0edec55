/**
 * Grows or shrinks a mask by an exact Euclidean distance: after growing by `radius` a pixel is 255 if some pixel of at
 * least 128 lies within `radius` of it, centre to centre, else 0. The distances themselves are not needed, only which
 * are near enough, and that can be decided row by row: from a column's distance `g` to the nearest set pixel above or
 * below follows how far along the row it reaches, `sqrt(radius² - g²)`. So it takes four passes over the pixels at any
 * radius, and where a mask is flat each pass reads four pixels at a time.
 */
export function growMask(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array<ArrayBuffer> {
  return reach(mask, width, height, { radius, isInverted: false })
}

/** What lies outside of the mask's borders counts as more of the same: a mask does not shrink away from them. */
export function shrinkMask(mask: Uint8Array, width: number, height: number, radius: number): Uint8Array<ArrayBuffer> {
  return reach(mask, width, height, { radius, isInverted: true })
}

/** Distances must fit a byte. */
const MAX_GROW_RADIUS = 250

type Reach = { readonly radius: number; readonly isInverted: boolean }

/** Bytes of a plane and the same memory as words of four pixels. */
type Plane = { readonly bytes: Uint8Array<ArrayBuffer>; readonly words: Uint32Array }

const ALL = 0xffffffff

function createPlane(length: number): Plane {
  const bytes = new Uint8Array(length)
  return { bytes, words: new Uint32Array(bytes.buffer) }
}

function reach(mask: Uint8Array, width: number, height: number, how: Reach): Uint8Array<ArrayBuffer> {
  // Rows begin at whole words. The pixels that fill up a row repeat its last one, which is further away than that one.
  const stride = (width + 3) & ~3
  const radius = Math.min(MAX_GROW_RADIUS, how.radius)
  const limit = Math.floor(radius)
  const far = limit + 1
  // How far a pixel reaches along its row, by its column's distance; beyond the limit it does not even reach itself.
  const along = Int32Array.from({ length: far + 1 }, (_, g) =>
    g > limit ? -1 : Math.floor(Math.sqrt(radius * radius - g * g)),
  )
  const distances = createPlane(stride * height)
  const result = createPlane(stride * height)
  const below = createPlane(stride)
  below.bytes.fill(far)
  prepare(mask, width, stride, distances, how.isInverted)
  measureDown(distances, stride, far)
  for (let start = stride * (height - 1); start >= 0; start -= stride) {
    if (!measureUp(distances, below, start, far)) continue
    markRightwards(distances, result, start, stride, along)
    markLeftwards(distances, result, start, stride, along)
  }
  if (how.isInverted) for (let i = 0; i < result.words.length; i++) result.words[i] = ~(result.words[i] ?? 0)
  return stride === width ? result.bytes : cropRows(result.bytes, width, height, stride)
}

/** 0 where a pixel is set, 255 elsewhere: four highest bits at once, each spread over its byte. */
function prepare(mask: Uint8Array, width: number, stride: number, to: Plane, isInverted: boolean): void {
  const isInWords = stride === width && mask.byteOffset % 4 === 0
  if (!isInWords) continueRows(mask, width, stride, to.bytes)
  const words = isInWords ? new Uint32Array(mask.buffer, mask.byteOffset, mask.length / 4) : to.words
  const flip = isInverted ? 0 : ALL
  for (let k = 0; k < words.length; k++) to.words[k] = Math.imul(((words[k] ?? 0) >>> 7) & 0x01010101, 255) ^ flip
}

/** Rows that end with a whole word; the last pixel is repeated. */
export function continueRows(mask: Uint8Array, width: number, stride: number, to: Uint8Array): void {
  for (let from = 0, start = 0; from < mask.length; from += width, start += stride) {
    to.set(mask.subarray(from, from + width), start)
    to.fill(mask[from + width - 1] ?? 0, start + width, start + stride)
  }
}

/** Replaces 255 by the distance to the nearest set pixel above in the column, at most `far`. */
function measureDown({ bytes, words }: Plane, stride: number, far: number): void {
  for (let x = 0; x < stride; x++) if (bytes[x] !== 0) bytes[x] = far
  const wordsPerRow = stride / 4
  const allFar = Math.imul(far, 0x01010101) >>> 0
  for (let k = wordsPerRow; k < words.length; k++) {
    const word = words[k]
    if (word === 0) continue
    if (word === ALL && words[k - wordsPerRow] === allFar) {
      words[k] = allFar
      continue
    }
    for (let i = k * 4; i < k * 4 + 4; i++) {
      if (bytes[i] === 0) continue
      const up = bytes[i - stride] ?? 0
      bytes[i] = up < far ? up + 1 : far
    }
  }
}

/** Brings in the distances from below, row by row upwards. Says whether any pixel of the row is near enough to count. */
function measureUp(distances: Plane, below: Plane, start: number, far: number): boolean {
  const { bytes, words } = distances
  const allFar = Math.imul(far, 0x01010101) >>> 0
  let isNear = false
  for (let x = 0, k = start / 4; x < below.bytes.length; x += 4, k++) {
    const word = words[k]
    if (word === allFar && below.words[x / 4] === allFar) continue
    isNear = true
    if (word === 0) {
      below.words[x / 4] = 0
      continue
    }
    for (let i = x; i < x + 4; i++) {
      const up = bytes[start + i] ?? 0
      const down = (below.bytes[i] ?? 0) + 1
      const nearest = up === 0 ? 0 : down > far ? far : down
      below.bytes[i] = nearest
      if (nearest < up) bytes[start + i] = nearest
    }
  }
  return isNear
}

function markRightwards(distances: Plane, result: Plane, start: number, stride: number, along: Int32Array): void {
  const far = along.length - 1
  const allFar = Math.imul(far, 0x01010101) >>> 0
  let reached = -1
  for (let x = 0, k = start / 4; x < stride; x += 4, k++) {
    const word = distances.words[k]
    if (word === 0) {
      result.words[k] = ALL
      reached = x + 3 + (along[0] ?? 0)
    } else if (word !== allFar || (reached >= x && reached < x + 3)) {
      for (let i = x; i < x + 4; i++) {
        const end = i + (along[distances.bytes[start + i] ?? far] ?? -1)
        if (end > reached) reached = end
        if (i <= reached) result.bytes[start + i] = 255
      }
    } else if (reached >= x + 3) result.words[k] = ALL
  }
}

function markLeftwards(distances: Plane, result: Plane, start: number, stride: number, along: Int32Array): void {
  const far = along.length - 1
  const allFar = Math.imul(far, 0x01010101) >>> 0
  let reached = stride
  for (let x = stride - 4, k = (start + x) / 4; x >= 0; x -= 4, k--) {
    const word = distances.words[k]
    if (word === 0) reached = x - (along[0] ?? 0)
    else if (word !== allFar || (reached <= x + 3 && reached > x)) {
      for (let i = x + 3; i >= x; i--) {
        const end = i - (along[distances.bytes[start + i] ?? far] ?? -1)
        if (end < reached) reached = end
        if (i >= reached) result.bytes[start + i] = 255
      }
    } else if (reached <= x) result.words[k] = ALL
  }
}

function cropRows(bytes: Uint8Array, width: number, height: number, stride: number): Uint8Array<ArrayBuffer> {
  const cropped = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) cropped.set(bytes.subarray(y * stride, y * stride + width), y * width)
  return cropped
}
