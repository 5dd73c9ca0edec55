import type { Box } from '#shared/domain/work-box.ts'

/** A result in the size of its box, seen through its mask, to be looked at. What is accepted is composed in main, exactly. */
export function makePreview(result: ImageBitmap, mask: ImageBitmap | null, box: Box): OffscreenCanvas {
  const canvas = new OffscreenCanvas(box.width, box.height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return canvas
  context.imageSmoothingQuality = 'high'
  if (mask !== null) {
    // A grey picture is opaque; what it says is moved into the alpha, where the result is cut out with it.
    context.drawImage(mask, 0, 0, box.width, box.height)
    const pixels = context.getImageData(0, 0, box.width, box.height)
    for (let at = 0; at < pixels.data.length; at += 4) pixels.data[at + 3] = pixels.data[at] ?? 0
    context.putImageData(pixels, 0, 0)
    context.globalCompositeOperation = 'source-in'
  }
  context.drawImage(result, 0, 0, box.width, box.height)
  return canvas
}
