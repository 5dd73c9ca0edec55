import type { PictureLayer } from './picture-layer.ts'

/** A layer that replaces what lies below, ready to be drawn: first the hole is taken out, then the picture laid in it. */
export type PatchCut = {
  /** Opaque where the layer replaces, else transparent. */
  readonly hole: OffscreenCanvas
  /** The layer's picture there, nothing elsewhere. */
  readonly picture: OffscreenCanvas
}

/** Made once for each pair of picture and mask, and forgotten with the picture. */
const cuts = new WeakMap<PictureLayer['source'], { readonly mask: PictureLayer['source']; readonly cut: PatchCut }>()

function cutOf({ source, mask }: PictureLayer): PatchCut | null {
  if (mask === undefined) return null
  const known = cuts.get(source)
  if (known?.mask === mask) return known.cut
  const cut = createCut(source, mask)
  cuts.set(source, { mask, cut })
  return cut
}

/** So many rows are read at once, to keep the blocks small. */
const ROWS_AT_ONCE = 256

function createCut(source: PictureLayer['source'], mask: PictureLayer['source']): PatchCut {
  const { width, height } = source
  const hole = createContext(width, height)
  hole.imageSmoothingEnabled = false
  hole.drawImage(mask, 0, 0, width, height)
  for (let y = 0; y < height; y += ROWS_AT_ONCE) {
    const image = hole.getImageData(0, y, width, Math.min(ROWS_AT_ONCE, height - y))
    const words = new Uint32Array(image.data.buffer)
    // A mask is grey or transparent: any light in any pixel that is not wholly transparent counts.
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? 0
      words[i] = word >>> 24 !== 0 && (word & 0xffffff) !== 0 ? 0xff000000 : 0
    }
    hole.putImageData(image, 0, y)
  }
  const picture = createContext(width, height)
  picture.drawImage(source, 0, 0, width, height)
  picture.globalCompositeOperation = 'destination-in'
  picture.drawImage(hole.canvas, 0, 0)
  return { hole: hole.canvas, picture: picture.canvas }
}

function createContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(Math.max(1, width), Math.max(1, height)).getContext('2d', {
    willReadFrequently: true,
  })
  if (context === null) throw new Error('no 2D canvas')
  return context
}

type Drawn = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Draws a layer over what is there, or in its place. `pick` may give a smaller version of what is to be drawn. */
export function drawLayer(
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  layer: PictureLayer,
  at: Drawn,
  pick: (layer: PictureLayer) => CanvasImageSource,
): void {
  const cut = cutOf(layer)
  context.globalAlpha = layer.opacity ?? 1
  if (cut === null) context.drawImage(pick(layer), at.x, at.y, at.width, at.height)
  else {
    const { id, rect } = layer
    context.globalCompositeOperation = 'destination-out'
    context.drawImage(pick({ id: `${id}/hole`, source: cut.hole, rect }), at.x, at.y, at.width, at.height)
    // Both halves are weighed by the same coverage, so they add up to exactly what they should; "over" would lose some.
    context.globalCompositeOperation = 'lighter'
    context.drawImage(pick({ id: `${id}/cut`, source: cut.picture, rect }), at.x, at.y, at.width, at.height)
    context.globalCompositeOperation = 'source-over'
  }
  context.globalAlpha = 1
}
