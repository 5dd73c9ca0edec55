import type { CanvasRect, ComposeOptions, EmbeddedCanvas } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { systemCode } from '../library/system-failure.ts'
import { compose, maskBounds } from './compose.ts'
import { drawCover } from './cover.ts'
import { encodeExport } from './export.ts'
import { fillTransparent } from './fill-transparent.ts'
import {
  type Bytes,
  drawOver,
  encodePng,
  flatten,
  intersect,
  isOpaque,
  type Pixels,
  type PlacedLayer,
  readMask,
  readPixels,
  readScaledMask,
  resizeMask,
  resizePixels,
  type Size,
} from './pixels.ts'

export type CropOrder = {
  kind: 'crop'
  layers: readonly PlacedLayer[]
  box: CanvasRect
  sent: Size
  /** PNGs in document pixels, of the box's size. */
  mask: Uint8Array | null
  sketch: Uint8Array | null
}
export type Crop = { init: Bytes; sentMask: Bytes | null; mask: Bytes | null }

export type ComposeOrder = {
  kind: 'compose'
  layers: readonly PlacedLayer[]
  box: CanvasRect
  resultPath: string
  /** A PNG in memory or a path; null: all of the box. */
  mask: Uint8Array | string | null
  /** Of a part: the mask that the whole was sent with. */
  sentMaskPath?: string | null
  options: ComposeOptions
}
export type Composed = { rect: CanvasRect; picture: Bytes; mask: Bytes; isOpaque: boolean }

export type ExportOrder = {
  kind: 'export'
  layers: readonly PlacedLayer[]
  frame: CanvasRect
  format: ImageFormat
  quality: number
  background?: string
  embedded: EmbeddedCanvas | null
}
export type Exported = { bytes: Bytes }

export type CoverOrder = { kind: 'cover'; layers: readonly PlacedLayer[]; frame: CanvasRect; longSidePx: number }
export type Cover = { bytes: Bytes } & Size

/** A mask of one box, scaled to lie at `rect` in another. */
export type FitMaskOrder = { kind: 'fit-mask'; maskPath: string; rect: CanvasRect; box: CanvasRect }
export type FittedMask = { mask: Bytes }

export type CanvasOrder = CropOrder | ComposeOrder | ExportOrder | CoverOrder | FitMaskOrder
/** What each kind of order is answered with. */
export type CanvasAnswers = { crop: Crop; compose: Composed; export: Exported; cover: Cover; 'fit-mask': FittedMask }
export type CanvasAnswer<Order extends CanvasOrder> = CanvasAnswers[Order['kind']]

/** Everything that looks at pixels. Runs in the worker; what is wrong with a file is an answer. */
export async function fulfil(order: CanvasOrder): Promise<Result<CanvasAnswers[CanvasOrder['kind']], Failure>> {
  try {
    switch (order.kind) {
      case 'crop':
        return await makeCrop(order)
      case 'compose':
        return await composePatch(order)
      case 'export':
        return ok({ bytes: await encodeExport(await flatten(order.layers, order.frame), order) })
      case 'cover':
        return ok(await drawCover(order.layers, order.frame, order.longSidePx))
      case 'fit-mask':
        return ok({ mask: await fitMask(order) })
      default:
        return assertNever(order)
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return err({ code: 'file-missing' })
    const failure = failureOfPicture(error)
    if (failure === null) throw error
    return err(failure)
  }
}

/** What libvips says, it says about a file. */
function failureOfPicture(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null
  if (/Input file is missing/u.test(error.message)) return { code: 'file-missing' }
  if (/exceeds pixel limit/u.test(error.message)) return { code: 'picture-refused', reason: 'too-large' }
  const isAboutFile = /Input (buffer|file)|VipsJpeg|VipsForeign|pngload|spng|webp|jpegload|corrupt|premature|end of/iu
  return isAboutFile.test(error.message) ? { code: 'picture-refused', reason: 'damaged' } : null
}

const refuse = (reason: Extract<Failure, { code: 'canvas-refused' }>['reason']): Result<never, Failure> =>
  err({ code: 'canvas-refused', reason })

async function makeCrop({ layers, box, sent, mask, sketch }: CropOrder): Promise<Result<Crop, Failure>> {
  const values = mask === null ? null : await readMask(mask, box)
  if (mask !== null && values === null) return refuse('mask-size')
  if (values !== null && maskBounds(values, box.width, box.height) === null) return refuse('mask-empty')
  const picture = await flatten(layers, box)
  const drawn = sketch === null ? picture : drawOver(picture, await readPixels(sketch, box))
  const init = await encodePng(toOpaque(await resizePixels(drawn, sent)), sent, 3)
  if (values === null) return ok({ init, sentMask: null, mask: null })
  const sentValues = await resizeMask(values, box, sent)
  // So little was painted that nothing of it is left at the size at which it would be sent.
  if (maskBounds(sentValues, sent.width, sent.height) === null) return refuse('mask-empty')
  return ok({ init, sentMask: await encodePng(sentValues, sent, 1), mask: await encodePng(values, box, 1) })
}

async function fitMask({ maskPath, rect, box }: FitMaskOrder): Promise<Bytes> {
  const values = await readScaledMask(maskPath, rect)
  const fitted = new Uint8Array(box.width * box.height)
  const shared = intersect(rect, box)
  if (shared === null) return encodePng(fitted, box, 1)
  for (let row = 0; row < shared.height; row++) {
    const from = (shared.y - rect.y + row) * rect.width + shared.x - rect.x
    fitted.set(values.subarray(from, from + shared.width), (shared.y - box.y + row) * box.width + shared.x - box.x)
  }
  return encodePng(fitted, box, 1)
}

function toOpaque(pixels: Pixels): Uint8Array {
  const { bytes, width, height } = pixels
  if (!isOpaque(pixels)) return fillTransparent(bytes, width, height)
  const rgb = new Uint8Array(width * height * 3)
  for (let from = 0, to = 0; from < bytes.length; from += 4, to += 3) {
    rgb[to] = bytes[from] ?? 0
    rgb[to + 1] = bytes[from + 1] ?? 0
    rgb[to + 2] = bytes[from + 2] ?? 0
  }
  return rgb
}

async function composePatch(order: ComposeOrder): Promise<Result<Composed, Failure>> {
  const { layers, box, resultPath, options } = order
  const mask = order.mask === null ? new Uint8Array(box.width * box.height).fill(255) : await readMask(order.mask, box)
  if (mask === null) return refuse('mask-size')
  const bounds = maskBounds(mask, box.width, box.height)
  if (bounds === null) return refuse('mask-empty')
  const repainted = order.sentMaskPath ? await readMask(order.sentMaskPath, box) : mask
  if (repainted === null) return refuse('mask-size')
  const document = await flatten(layers, box)
  const composed = compose(document, await readPixels(resultPath, box), mask, options, repainted)
  const patch = new Uint8Array(bounds.width * bounds.height * 4)
  const patchMask = new Uint8Array(bounds.width * bounds.height)
  let isAllOpaque = true
  for (let y = 0, to = 0; y < bounds.height; y++) {
    let from = (bounds.y + y) * box.width + bounds.x
    for (let x = 0; x < bounds.width; x++, from++, to++) {
      const value = mask[from] ?? 0
      if (value === 0) continue
      patchMask[to] = value
      for (let channel = 0; channel < 4; channel++) patch[to * 4 + channel] = composed.bytes[from * 4 + channel] ?? 0
      if (composed.bytes[from * 4 + 3] !== 255) isAllOpaque = false
    }
  }
  return ok({
    rect: { ...bounds, x: box.x + bounds.x, y: box.y + bounds.y },
    picture: await encodePng(patch, bounds, 4),
    mask: await encodePng(patchMask, bounds, 1),
    isOpaque: isAllOpaque,
  })
}
