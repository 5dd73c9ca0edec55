import type { CanvasPatch } from '#shared/domain/canvas.ts'
import type { PatchId } from '#shared/domain/ids.ts'
import type { PictureLayer } from '../../../engine/engine.ts'
import type { CanvasContent } from './canvas-content.ts'

/** Pictures by content, decoded once and kept while the document is open: undo brings layers back. */
export type LayerPictures = {
  /** The shown layers, bottom first, as far as they are decoded; the rest follows by `onReady`. */
  place: (content: CanvasContent, patches: ReadonlyMap<PatchId, CanvasPatch>) => readonly PictureLayer[]
  /** One picture by its content. */
  load: (hash: string) => Promise<ImageBitmap | null>
  close: () => void
}

export function createLayerPictures(deps: {
  /** The address of a file of the profile, at its full size. */
  readonly urlOf: (hash: string) => string
  readonly fetchBitmap: (url: string) => Promise<ImageBitmap | null>
  /** A picture that a shown layer waits for is there. */
  readonly onReady: () => void
  /** A file of the document cannot be shown. */
  readonly onMissing: (hash: string) => void
}): LayerPictures {
  const loads = new Map<string, Promise<ImageBitmap | null>>()
  const ready = new Map<string, ImageBitmap>()
  let isClosed = false

  const load = (hash: string): Promise<ImageBitmap | null> => {
    const known = loads.get(hash)
    if (known !== undefined) return known
    const loading = deps.fetchBitmap(deps.urlOf(hash)).then(bitmap => {
      if (isClosed) bitmap?.close()
      else if (bitmap !== null) ready.set(hash, bitmap)
      return bitmap
    })
    loads.set(hash, loading)
    return loading
  }

  const bitmapFor = (hash: string): ImageBitmap | null => {
    const bitmap = ready.get(hash)
    if (bitmap !== undefined) return bitmap
    if (!loads.has(hash))
      void load(hash).then(loaded => (isClosed ? null : loaded === null ? deps.onMissing(hash) : deps.onReady()))
    return null
  }

  return {
    place: (content, patches) =>
      content.layers.flatMap(({ layer, isShown }, index): readonly PictureLayer[] => {
        if (!isShown) return []
        const patch = layer.kind === 'patch' ? patches.get(layer.patch) : undefined
        const rect = layer.kind === 'picture' ? layer.rect : patch?.rect
        const hash = layer.kind === 'picture' ? layer.file.hash : patch?.picture.hash
        if (rect === undefined || hash === undefined) return []
        const source = bitmapFor(hash)
        if (source === null) return []
        const shown = { id: `${index}:${hash}`, source, rect }
        if (patch === undefined || patch.isOpaque) return [shown]
        // It replaces what lies below, its transparency included: without its mask it would be another picture.
        const mask = bitmapFor(patch.mask.hash)
        return mask === null ? [] : [{ ...shown, mask }]
      }),
    load,
    close() {
      isClosed = true
      for (const bitmap of ready.values()) bitmap.close()
      ready.clear()
    },
  }
}

/** Decodes a picture without colour conversion or premultiplied alpha; null when it is not there or damaged. */
export async function fetchBitmap(url: string): Promise<ImageBitmap | null> {
  const file = await fetchFile(url)
  if (file === null) return null
  try {
    return await createImageBitmap(file, {
      premultiplyAlpha: 'default',
      colorSpaceConversion: 'default',
    })
  } catch {
    return null
  }
}

/** The bytes behind an address of the studio; null when they are not there. */
export async function fetchFile(url: string): Promise<Blob | null> {
  try {
    const answer = await fetch(url)
    return answer.ok ? await answer.blob() : null
  } catch {
    return null
  }
}
