import sharp from 'sharp'

type Kind = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff'

/** A small real picture; other colours are other bytes. */
export const aPicture = (
  width = 64,
  height = 48,
  { kind = 'jpeg', red = 200 }: { kind?: Kind; red?: number } = {},
): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 120, b: 40 } } })
    .toFormat(kind)
    .toBuffer()
