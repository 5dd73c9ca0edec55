import type { Box } from '#shared/domain/work-box.ts'

/** A mask of a box's size, laid into one of the frame's size; what lies outside the frame is cut off. */
export function layMask(values: Uint8Array, box: Box, frame: Box): Uint8Array<ArrayBuffer> {
  const mask = new Uint8Array(frame.width * frame.height)
  const left = Math.max(box.x, frame.x)
  const right = Math.min(box.x + box.width, frame.x + frame.width)
  if (right <= left) return mask
  for (let y = Math.max(box.y, frame.y); y < Math.min(box.y + box.height, frame.y + frame.height); y++) {
    const from = (y - box.y) * box.width + left - box.x
    mask.set(values.subarray(from, from + right - left), (y - frame.y) * frame.width + left - frame.x)
  }
  return mask
}

/** The grey values of a PNG that main made; null when the browser cannot read it. */
export async function readGreyPng(png: Uint8Array<ArrayBuffer>, { width, height }: Box): Promise<Uint8Array | null> {
  try {
    const bitmap = await createImageBitmap(new Blob([png], { type: 'image/png' }), { colorSpaceConversion: 'none' })
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (context === null) return null
    context.drawImage(bitmap, 0, 0)
    bitmap.close()
    const { data } = context.getImageData(0, 0, width, height)
    return Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0)
  } catch {
    return null
  }
}
