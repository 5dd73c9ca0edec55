import type { Sharp } from 'sharp'
import type { CanvasRect } from '#shared/domain/canvas.ts'
import { MAX_PIXELS } from '../library/thumbnails.ts'
import { sharp } from '../sharp.ts'

export type Bytes = Uint8Array<ArrayBuffer>
export type Size = { readonly width: number; readonly height: number }

/** 8 bits a channel, row by row; 3 channels, or 4 with transparency that is not multiplied in. */
export type Pixels = {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
}

/** How a layer reaches the worker: where its files lie and where it lies itself. */
export type PlacedLayer =
  | { readonly kind: 'picture'; readonly path: string; readonly rect: CanvasRect }
  | { readonly kind: 'patch'; readonly path: string; readonly maskPath: string; readonly rect: CanvasRect }

/** Whatever a picture is (16 bits, CMYK, a palette, another colour profile), sharp makes 8-bit sRGB of it first. */
const open = (source: string | Uint8Array): Sharp =>
  sharp(source, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })

async function toPixels(picture: Sharp): Promise<Pixels> {
  const { data, info } = await picture.ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height, channels: 4 }
}

/** A picture at a size, resampled when it has another. */
export async function readPixels(source: string | Uint8Array, size: Size): Promise<Pixels> {
  const { autoOrient } = await open(source).metadata()
  const upright = open(source).autoOrient().toColourspace('srgb')
  const isExact = autoOrient.width === size.width && autoOrient.height === size.height
  return toPixels(isExact ? upright : upright.resize({ ...size, fit: 'fill', kernel: 'lanczos3' }))
}

/** A part of a picture that is drawn at a size. The picture is upright: it was brought in by us. */
async function readPart(source: string, size: Size, part: CanvasRect): Promise<Pixels> {
  const { width, height } = await open(source).metadata()
  const picture = open(source).toColourspace('srgb')
  const whole = width === size.width && height === size.height ? picture : picture.resize({ ...size, fit: 'fill' })
  return toPixels(whole.extract({ left: part.x, top: part.y, width: part.width, height: part.height }))
}

/** The grey values of a mask; null when it has another size. */
export async function readMask(source: string | Uint8Array, size: Size): Promise<Uint8Array | null> {
  const { width, height } = await open(source).metadata()
  if (width !== size.width || height !== size.height) return null
  const grey = open(source).removeAlpha().toColourspace('b-w').extractChannel(0)
  return grey.raw({ depth: 'uchar' }).toBuffer()
}

export async function resizeMask(mask: Uint8Array, from: Size, to: Size): Promise<Uint8Array> {
  if (from.width === to.width && from.height === to.height) return mask
  // Not sharper than linear: a lanczos rings, and would repaint where nobody painted.
  const grey = sharp(mask, { raw: { ...from, channels: 1 } }).resize({ ...to, fit: 'fill', kernel: 'linear' })
  return grey.extractChannel(0).raw().toBuffer()
}

/** The grey values of a mask at another size. */
export async function readScaledMask(source: string, { width, height }: Size): Promise<Uint8Array> {
  const own = await open(source).metadata()
  const values = await readMask(source, own)
  return values === null ? new Uint8Array(width * height) : resizeMask(values, own, { width, height })
}

export async function resizePixels(pixels: Pixels, to: Size): Promise<Pixels> {
  const { bytes, width, height, channels } = pixels
  if (width === to.width && height === to.height) return pixels
  const resized = sharp(bytes, { raw: { width, height, channels } }).resize({ ...to, fit: 'fill', kernel: 'lanczos3' })
  return { bytes: await resized.raw().toBuffer(), ...to, channels }
}

export const encodePng = async (bytes: Uint8Array, size: Size, channels: 1 | 3 | 4): Promise<Bytes> => {
  const picture = sharp(bytes, { raw: { ...size, channels } })
  const grey = channels === 1 ? picture.toColourspace('b-w') : picture
  return new Uint8Array(await grey.png({ compressionLevel: 6 }).toBuffer())
}

/** What a part of the document looks like. INVARIANT: a picture over nothing comes out byte for byte. */
export async function flatten(layers: readonly PlacedLayer[], part: CanvasRect): Promise<Pixels> {
  const out = new Uint8Array(part.width * part.height * 4)
  for (const layer of layers) {
    const shared = intersect(layer.rect, part)
    if (shared === null) continue
    const inLayer = { ...shared, x: shared.x - layer.rect.x, y: shared.y - layer.rect.y }
    const inPart = { x: shared.x - part.x, y: shared.y - part.y, width: part.width }
    const { bytes } = await readPart(layer.path, layer.rect, inLayer)
    if (layer.kind === 'picture') layOver(out, bytes, shared, inPart)
    else replace(out, bytes, await readMaskPart(layer, inLayer), shared, inPart)
  }
  return { bytes: out, width: part.width, height: part.height, channels: 4 }
}

async function readMaskPart({ maskPath }: Extract<PlacedLayer, { kind: 'patch' }>, part: CanvasRect) {
  const grey = open(maskPath).toColourspace('b-w').extractChannel(0)
  const { x: left, y: top, width, height } = part
  return grey.extract({ left, top, width, height }).raw({ depth: 'uchar' }).toBuffer()
}

/** Draws a picture of the document's size over it, as browsers do. */
export function drawOver(below: Pixels, above: Pixels): Pixels {
  const bytes = new Uint8Array(below.bytes)
  layOver(bytes, above.bytes, above, { x: 0, y: 0, width: below.width })
  return { ...below, bytes }
}

type Place = { readonly x: number; readonly y: number; readonly width: number }

function layOver(out: Uint8Array, from: Uint8Array, { width, height }: Size, place: Place): void {
  for (let row = 0; row < height; row++) {
    let to = ((place.y + row) * place.width + place.x) * 4
    for (let at = row * width * 4, end = at + width * 4; at < end; at += 4, to += 4) {
      const alpha = from[at + 3] ?? 0
      const below = out[to + 3] ?? 0
      // Over nothing even the colour of what is clear comes through: a file that goes in and out is the same.
      if (alpha === 255 || below === 0) {
        out[to] = from[at] ?? 0
        out[to + 1] = from[at + 1] ?? 0
        out[to + 2] = from[at + 2] ?? 0
        out[to + 3] = alpha
        continue
      }
      if (alpha === 0) continue
      const both = alpha + (below * (255 - alpha)) / 255
      const share = alpha / both
      for (let channel = 0; channel < 3; channel++) {
        const before = out[to + channel] ?? 0
        out[to + channel] = Math.round(before + ((from[at + channel] ?? 0) - before) * share)
      }
      out[to + 3] = Math.round(both)
    }
  }
}

function replace(out: Uint8Array, from: Uint8Array, mask: Uint8Array, { width, height }: Size, place: Place): void {
  for (let row = 0; row < height; row++) {
    const to = (place.y + row) * place.width + place.x
    for (let column = 0; column < width; column++) {
      const pixel = row * width + column
      if (mask[pixel] === 0) continue
      for (let channel = 0; channel < 4; channel++) out[(to + column) * 4 + channel] = from[pixel * 4 + channel] ?? 0
    }
  }
}

export function intersect(a: CanvasRect, b: CanvasRect): CanvasRect | null {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

export function isOpaque({ bytes }: Pixels): boolean {
  for (let at = 3; at < bytes.length; at += 4) if (bytes[at] !== 255) return false
  return true
}
