import type { CanvasRect } from '#shared/domain/canvas.ts'
import { MAX_PIXELS } from '../library/thumbnails.ts'
import { type Bytes, intersect, type PlacedLayer, type Size } from './pixels.ts'
import { sharp } from '../sharp.ts'

/** What the document shows, small. Layers are made small before they are laid, so a large document costs little. */
export async function drawCover(
  layers: readonly PlacedLayer[],
  frame: CanvasRect,
  longSidePx: number,
): Promise<Size & { bytes: Bytes }> {
  const scale = Math.min(1, longSidePx / Math.max(frame.width, frame.height))
  const size = { width: atLeastOne(frame.width * scale), height: atLeastOne(frame.height * scale) }
  const out = new Uint8Array(size.width * size.height * 4)
  for (const layer of layers) {
    const shown = intersect(layer.rect, frame)
    if (shown === null) continue
    const place = scaleInto(shown, frame, size)
    const small = await readSmall(layer.path, layer.rect, shown, place)
    const kept = layer.kind === 'patch' ? await readCoverage(layer.maskPath, layer.rect, shown, place) : null
    lay(out, size.width, small, kept, place)
  }
  const picture = sharp(out, { raw: { ...size, channels: 4 } })
  return { bytes: new Uint8Array(await picture.webp({ quality: 85, alphaQuality: 90, effort: 3 }).toBuffer()), ...size }
}

const atLeastOne = (length: number): number => Math.max(1, Math.round(length))

/** Edges are rounded, not sides, so that neighbours stay neighbours. */
function scaleInto(rect: CanvasRect, frame: CanvasRect, size: Size): CanvasRect {
  const along = (at: number, from: number, length: number, small: number) => Math.round(((at - from) * small) / length)
  const x = Math.min(along(rect.x, frame.x, frame.width, size.width), size.width - 1)
  const y = Math.min(along(rect.y, frame.y, frame.height, size.height), size.height - 1)
  const right = along(rect.x + rect.width, frame.x, frame.width, size.width)
  const bottom = along(rect.y + rect.height, frame.y, frame.height, size.height)
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }
}

const open = (path: string) => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })

/** The part of the file that is shown, in the file's own pixels. */
async function partOf(path: string, rect: CanvasRect, shown: CanvasRect) {
  const { width, height } = await open(path).metadata()
  const across = width / rect.width
  const down = height / rect.height
  const left = Math.min(width - 1, Math.floor((shown.x - rect.x) * across))
  const top = Math.min(height - 1, Math.floor((shown.y - rect.y) * down))
  return {
    left,
    top,
    width: Math.min(width - left, atLeastOne(shown.width * across)),
    height: Math.min(height - top, atLeastOne(shown.height * down)),
  }
}

async function readSmall(path: string, rect: CanvasRect, shown: CanvasRect, { width, height }: Size) {
  const part = open(path).extract(await partOf(path, rect, shown))
  return part.resize({ width, height, fit: 'fill' }).toColourspace('srgb').ensureAlpha().raw().toBuffer()
}

/** How much of each small pixel a patch replaces. */
async function readCoverage(path: string, rect: CanvasRect, shown: CanvasRect, { width, height }: Size) {
  const counted = open(path).toColourspace('b-w').extractChannel(0).threshold(1)
  const part = sharp(await counted.png({ compressionLevel: 1 }).toBuffer()).extract(await partOf(path, rect, shown))
  return part.resize({ width, height, fit: 'fill', kernel: 'linear' }).extractChannel(0).raw().toBuffer()
}

/** A picture is laid over what is there; a patch takes its place as far as it covers it. */
function lay(
  out: Uint8Array,
  outWidth: number,
  from: Uint8Array,
  coverage: Uint8Array | null,
  place: CanvasRect,
): void {
  for (let pixel = 0; pixel < place.width * place.height; pixel++) {
    const column = place.x + (pixel % place.width)
    const row = place.y + Math.floor(pixel / place.width)
    const to = (row * outWidth + column) * 4
    if (column >= outWidth || to + 3 >= out.length) continue
    const alpha = (from[pixel * 4 + 3] ?? 0) / 255
    const hides = coverage === null ? alpha : (coverage[pixel] ?? 0) / 255
    const left = ((out[to + 3] ?? 0) / 255) * (1 - hides)
    const both = alpha + left
    if (both === 0) {
      out.fill(0, to, to + 4)
      continue
    }
    for (let channel = 0; channel < 3; channel++) {
      const mixed = (from[pixel * 4 + channel] ?? 0) * alpha + (out[to + channel] ?? 0) * left
      out[to + channel] = Math.round(mixed / both)
    }
    out[to + 3] = Math.min(255, Math.round(both * 255))
  }
}
