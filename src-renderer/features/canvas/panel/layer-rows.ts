import type { CanvasPatch } from '#shared/domain/canvas.ts'
import type { ImageId, PatchId } from '#shared/domain/ids.ts'
import { canvasPanelCopy } from '../../../app/copy/canvas-panel-copy.ts'
import type { CanvasContent } from '../session/canvas-content.ts'

/** One picture or patch of the document, as the list shows it. */
export type LayerRow = {
  /** Its place in the document, counted from the bottom. */
  readonly index: number
  /** The same while it is moved. */
  readonly key: string
  /** The file it is drawn from. */
  readonly hash: string | null
  /** What is known of its name here; a picture of the library is called by its prompt, which has to be asked for. */
  readonly name: string | null
  readonly image: ImageId | null
  readonly detail: string
  readonly isShown: boolean
}

const copy = canvasPanelCopy.layers

/** Pictures and patches, uppermost first. The picture that the document began from is called as the document is. */
export function layerRows(
  { layers }: Pick<CanvasContent, 'layers'>,
  patches: ReadonlyMap<PatchId, CanvasPatch>,
  documentName: string,
): readonly LayerRow[] {
  const seen = new Map<string, number>()
  /** The same picture may lie in a document twice. */
  const keyOf = (id: string): string => {
    const nth = (seen.get(id) ?? 0) + 1
    seen.set(id, nth)
    return `${id} ${nth}`
  }
  const firstPicture = layers.findIndex(({ layer }) => layer.kind === 'picture')
  return layers
    .map(({ layer, isShown }, index): LayerRow => {
      if (layer.kind === 'picture') {
        const { file, rect, image } = layer
        return {
          index,
          key: keyOf(file.hash),
          hash: file.hash,
          name: index === firstPicture ? documentName : null,
          image,
          detail: copy.picture(rect.width, rect.height),
          isShown,
        }
      }
      const patch = patches.get(layer.patch)
      return {
        index,
        key: keyOf(layer.patch),
        hash: patch?.picture.hash ?? null,
        name: patch?.request?.prompt ?? null,
        image: patch?.image ?? null,
        detail: patch === undefined ? '' : copy.patch(patch.rect.width, patch.rect.height),
        isShown,
      }
    })
    .toReversed()
}

type Layers = CanvasContent['layers']

export const withShown = (layers: Layers, index: number, isShown: boolean): Layers =>
  layers.map((one, at) => (at === index ? { ...one, isShown } : one))

export const withoutLayer = (layers: Layers, index: number): Layers => layers.toSpliced(index, 1)

/** One place up or down; the same layers where there is none in that direction. */
export function withMoved(layers: Layers, index: number, by: 1 | -1): Layers {
  const moved = layers[index]
  const other = index + by
  return moved === undefined || other < 0 || other >= layers.length
    ? layers
    : layers.toSpliced(index, 1).toSpliced(other, 0, moved)
}

const LONGEST_NAME = 40

/** A prompt may be long; a step of the history and a tooltip are called by how it begins. */
export function shortName(name: string): string {
  const line = name.trim().replaceAll(/\s+/g, ' ')
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…`
}
