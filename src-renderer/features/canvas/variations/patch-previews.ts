import type { ComposedPatch } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { PictureLayer } from '../../../engine/engine.ts'

/** A result in its place, ready to be laid on the document. */
export type PatchPreview = Pick<PictureLayer, 'id' | 'source' | 'rect' | 'mask'>

export type Composition = Parameters<StudioClient['canvas']['previewPatch']>[0]

/** Results composed by main as they will be accepted, decoded ahead and kept while they may be looked at again. */
export type PatchPreviews = {
  /** What is ready now. */
  peek: (composition: Composition) => PatchPreview | null
  load: (composition: Composition) => Promise<Result<PatchPreview, Failure>>
  /** A preview that lies on the document stays, however many others are loaded. */
  keep: (preview: PatchPreview | null) => void
  clear: () => void
}

/** Two sets, stepped through. A decoded picture holds up to 9 MB. */
const KEPT = 8

export function createPatchPreviews(deps: {
  readonly previewPatch: StudioClient['canvas']['previewPatch']
  readonly loadPicture: (hash: string) => Promise<ImageBitmap | null>
}): PatchPreviews {
  type Entry = { readonly loading: Promise<Result<PatchPreview, Failure>>; ready: PatchPreview | null }
  const entries = new Map<string, Entry>()
  const decoded = new Map<string, Promise<Result<PatchPreview, Failure>>>()
  let kept: string | null = null

  /** Documents change where it makes no difference here: the same pixels are the same preview. */
  const decodeOnce = (composed: ComposedPatch): Promise<Result<PatchPreview, Failure>> => {
    const id = idOf(composed)
    const known = decoded.get(id)
    const decoding = known ?? decode(composed)
    decoded.delete(id)
    decoded.set(id, decoding)
    for (const other of decoded.keys()) {
      if (decoded.size <= KEPT) break
      if (other !== kept) forget(other)
    }
    return decoding
  }

  async function decode(composed: ComposedPatch): Promise<Result<PatchPreview, Failure>> {
    const { picture, mask, rect, isOpaque } = composed
    const [source, hole] = await Promise.all([
      deps.loadPicture(picture.hash),
      isOpaque ? null : deps.loadPicture(mask.hash),
    ])
    if (source === null || (!isOpaque && hole === null)) return err({ code: 'file-missing' })
    return ok({ id: idOf(composed), source, rect, ...(hole === null ? {} : { mask: hole }) })
  }

  /** Its pixels go with the last reference: somebody may still be drawing them in this frame. */
  function forget(id: string): void {
    decoded.delete(id)
    for (const [key, { ready }] of entries) if (ready?.id === id) entries.delete(key)
  }

  async function run(composition: Composition): Promise<Result<PatchPreview, Failure>> {
    const composed = await deps.previewPatch(composition)
    return composed.ok ? decodeOnce(composed.value) : composed
  }

  return {
    peek: composition => entries.get(keyOf(composition))?.ready ?? null,
    load(composition) {
      const key = keyOf(composition)
      const known = entries.get(key)
      if (known !== undefined) return known.loading
      const entry: Entry = { ready: null, loading: run(composition) }
      entries.set(key, entry)
      void entry.loading.then(preview => {
        if (preview.ok) entry.ready = preview.value
        else entries.delete(key)
      })
      return entry.loading
    },
    keep: preview => {
      kept = preview?.id ?? null
    },
    clear() {
      kept = null
      entries.clear()
      decoded.clear()
    },
  }
}

const idOf = ({ picture, rect }: ComposedPatch): string => `preview:${picture.hash}:${rect.x},${rect.y}`

/** A mask is told apart by the object that holds it: each is made once and never changed. */
const maskNumbers = new WeakMap<Uint8Array, number>()
let lastMaskNumber = 0

function keyOf({ mask = null, ...composition }: Composition): string {
  if (mask !== null && !maskNumbers.has(mask)) maskNumbers.set(mask, ++lastMaskNumber)
  return JSON.stringify([composition, mask === null ? null : maskNumbers.get(mask)])
}
