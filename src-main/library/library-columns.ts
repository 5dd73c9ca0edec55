/**
 * What lists and filters look at, for every image, in typed arrays by rising id (LIBRARY-AT-SCALE 5): one pass gives
 * filter, order and count. Fourteen bytes an image.
 */
export type LibraryColumns = {
  readonly length: number
  /** Adds an image; most go to the end. */
  insert(image: ColumnImage): void
  setFavourite(ids: readonly number[], favourite: boolean): void
  setTrashed(ids: readonly number[], trashed: boolean): void
  remove(ids: readonly number[]): void
  select(filter: ColumnFilter): Selection
}

export type ColumnImage = {
  id: number
  promptId: number
  aspect: number
  favourite: boolean
  trashed: boolean
}

type ColumnFilter = {
  show: 'all' | 'favourites' | 'trash'
  /** One byte per prompt id, not zero where it matches; null matches every prompt. */
  prompts: Uint8Array | null
}

/** Newest first. */
export type Selection = { ids: Float64Array; aspects: Uint8Array }

const FAVOURITE = 1
const TRASHED = 2
const FIRST_CAPACITY = 1024

export function createLibraryColumns(images: Iterable<ColumnImage>): LibraryColumns {
  let length = 0
  let ids = new Float64Array(FIRST_CAPACITY)
  let prompts = new Int32Array(FIRST_CAPACITY)
  let aspects = new Uint8Array(FIRST_CAPACITY)
  let flags = new Uint8Array(FIRST_CAPACITY)

  const grow = (): void => {
    const capacity = ids.length * 2
    ids = copyInto(new Float64Array(capacity), ids)
    prompts = copyInto(new Int32Array(capacity), prompts)
    aspects = copyInto(new Uint8Array(capacity), aspects)
    flags = copyInto(new Uint8Array(capacity), flags)
  }

  /** Index of the first id that is not smaller. */
  const lowerBound = (id: number): number => {
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ids[middle] ?? Infinity) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  const put = (index: number, { id, promptId, aspect, favourite, trashed }: ColumnImage): void => {
    ids[index] = id
    prompts[index] = promptId
    aspects[index] = aspect
    flags[index] = (favourite ? FAVOURITE : 0) | (trashed ? TRASHED : 0)
  }

  const insert = (image: ColumnImage): void => {
    const index = lowerBound(image.id)
    if (index < length && ids[index] === image.id) return put(index, image)
    if (length === ids.length) grow()
    for (const column of [ids, prompts, aspects, flags]) column.copyWithin(index + 1, index, length)
    put(index, image)
    length += 1
  }

  const setFlag = (changed: readonly number[], flag: number, on: boolean): void => {
    for (const id of changed) {
      const index = lowerBound(id)
      if (index >= length || ids[index] !== id) continue
      flags[index] = on ? (flags[index] ?? 0) | flag : (flags[index] ?? 0) & ~flag
    }
  }

  for (const image of images) insert(image)

  return {
    get length() {
      return length
    },
    insert,
    setFavourite: (changed, favourite) => setFlag(changed, FAVOURITE, favourite),
    setTrashed: (changed, trashed) => setFlag(changed, TRASHED, trashed),
    remove(removed) {
      const gone = new Set(removed)
      let kept = 0
      for (let index = 0; index < length; index += 1) {
        const id = ids[index] ?? 0
        if (gone.has(id)) continue
        ids[kept] = id
        prompts[kept] = prompts[index] ?? 0
        aspects[kept] = aspects[index] ?? 0
        flags[kept] = flags[index] ?? 0
        kept += 1
      }
      length = kept
    },
    select({ show, prompts: matching }) {
      const foundIds = new Float64Array(length)
      const foundAspects = new Uint8Array(length)
      const mask = show === 'favourites' ? FAVOURITE | TRASHED : TRASHED
      const wanted = show === 'all' ? 0 : show === 'favourites' ? FAVOURITE : TRASHED
      let count = 0
      for (let index = length - 1; index >= 0; index -= 1) {
        if (((flags[index] ?? 0) & mask) !== wanted) continue
        if (matching !== null && !matching[prompts[index] ?? 0]) continue
        foundIds[count] = ids[index] ?? 0
        foundAspects[count] = aspects[index] ?? 0
        count += 1
      }
      return { ids: foundIds.slice(0, count), aspects: foundAspects.slice(0, count) }
    },
  }
}

function copyInto<A extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(
  target: A,
  source: A,
): A {
  target.set(source)
  return target
}
