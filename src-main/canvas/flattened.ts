import type { CanvasFile, CanvasLayer, CanvasPatch } from '#shared/domain/canvas.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { type ImageId, ModelKey } from '#shared/domain/ids.ts'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import type { Size } from './pixels.ts'

const BY_HAND = ModelKey.parse('sfumato/canvas')

/** The library's pictures that a document shows, bottom first, each once. */
export function imagesIn(layers: readonly CanvasLayer[], patches: readonly CanvasPatch[]): ImageId[] {
  const images = layers.map(layer =>
    layer.kind === 'picture' ? layer.image : (patches.find(patch => patch.id === layer.patch)?.image ?? null),
  )
  return [...new Set(images.filter(image => image !== null))]
}

/** How a picture that was put together describes itself: with the words of the uppermost request, and all that is in it. */
export function requestOfFlattened(
  images: readonly Pick<LibraryImage, 'id' | 'hash' | 'format' | 'width' | 'height' | 'request'>[],
  size: Size,
): GenerationRequest {
  const top = images.findLast(image => image.request.prompt !== '')?.request ?? images.at(-1)?.request
  return {
    version: 1,
    operation: 'canvas',
    provider: top?.provider ?? 'leonardo',
    model: BY_HAND,
    modelName: 'Canvas',
    prompt: top?.prompt ?? '',
    negativePrompt: top?.negativePrompt ?? '',
    width: size.width,
    height: size.height,
    count: 1,
    seed: 0,
    parameters: {},
    inputs: images.map(({ id, hash, format, width, height }) => inputOf({ hash, format, width, height }, id)),
    elements: [],
  }
}

const inputOf = (file: CanvasFile, image: ImageId): RequestInput => ({
  role: 'source',
  guidance: null,
  file,
  image,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
})
