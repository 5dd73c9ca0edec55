import type { EmbeddedCanvas } from '#shared/domain/canvas.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { Pixels } from './pixels.ts'
import { fitXmp, insertPngText, readPngText, textOfXmp, XMP_LIMITS } from './embedded.ts'
import { EmbeddedCanvas as EmbeddedCanvasSchema } from '#shared/domain/canvas.ts'
import { type Bytes, isOpaque } from './pixels.ts'
import { sharp } from '../sharp.ts'

export type ExportOptions = {
  format: ImageFormat
  quality: number
  /** What a JPEG shows where nothing is; white when it is not said. */
  background?: string
  embedded: EmbeddedCanvas | null
}

/** The document as a file. JPEG knows no transparency: what is not there gets a colour. */
export async function encodeExport(pixels: Pixels, options: ExportOptions): Promise<Bytes> {
  const { format, quality, background = '#ffffff', embedded } = options
  const { bytes, width, height, channels } = pixels
  const picture = sharp(bytes, { raw: { width, height, channels } })
  if (format === 'png') {
    const png = (isOpaque(pixels) ? picture.removeAlpha() : picture).png({ compressionLevel: 6 })
    const file = new Uint8Array(await png.toBuffer())
    return embedded === null ? file : insertPngText(file, JSON.stringify(embedded))
  }
  const encoded =
    format === 'webp'
      ? picture.webp({ quality, effort: 4, exact: true })
      : picture.flatten({ background }).jpeg({ quality, chromaSubsampling: '4:4:4' })
  const described = embedded === null ? encoded : encoded.withXmp(fitXmp(embedded, XMP_LIMITS[format]))
  return new Uint8Array(await described.toBuffer())
}

/** What an exported file says of itself; null when it says nothing that we wrote. */
export async function readEmbedded(bytes: Uint8Array): Promise<EmbeddedCanvas | null> {
  const text = readPngText(bytes) ?? (await readXmp(bytes))
  if (text === null) return null
  try {
    return EmbeddedCanvasSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

async function readXmp(bytes: Uint8Array): Promise<string | null> {
  try {
    const { xmp } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return xmp === undefined ? null : textOfXmp(xmp.toString('utf8'))
  } catch {
    return null
  }
}
