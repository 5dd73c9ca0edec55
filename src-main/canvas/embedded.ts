import { crc32 } from 'node:zlib'
import type { EmbeddedCanvas } from '#shared/domain/canvas.ts'

const KEYWORD = 'sfumato'
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const SIGNATURE_BYTES = PNG_SIGNATURE.length
/** A length, a name, a checksum. */
const CHUNK_FRAME_BYTES = 12
const HEADER_BYTES = SIGNATURE_BYTES + CHUNK_FRAME_BYTES + 13

/** Puts a text of any language (iTXt) right behind a PNG's header. The pixels stay as they are. */
export function insertPngText(png: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  // Not compressed, no language, no translated keyword.
  const data = Buffer.concat([Buffer.from(`iTXt${KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length - 4)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(data))
  const parts = [png.subarray(0, HEADER_BYTES), length, data, checksum, png.subarray(HEADER_BYTES)]
  return new Uint8Array(Buffer.concat(parts))
}

/** Our text in a PNG; null when the file is no PNG or holds none. */
export function readPngText(bytes: Uint8Array): string | null {
  if (PNG_SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = SIGNATURE_BYTES; at + CHUNK_FRAME_BYTES <= file.length;) {
    const length = file.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > file.length) return null
    const head = `iTXt${KEYWORD}\0\0\0\0\0`
    if (length + 4 >= head.length && file.toString('latin1', at + 4, at + 4 + head.length) === head) {
      return file.readUInt32BE(end) === crc32(file.subarray(at + 4, end))
        ? file.toString('utf8', at + 4 + head.length, end)
        : null
    }
    at = end + 4
  }
  return null
}

/** A JPEG holds one block of at most 64 KiB, and libvips drops one of 60,000 without a word. */
export const XMP_LIMITS = { jpeg: 58_000, webp: 16_000_000 } as const

const OPEN = '<sfumato:canvas>'
const CLOSE = '</sfumato:canvas>'

/** As XMP of at most so many bytes: the oldest requests are left out when there is no room for all. */
export function fitXmp(embedded: EmbeddedCanvas, limitBytes: number): string {
  for (let steps = embedded.steps; ; steps = steps.slice(Math.max(1, Math.ceil(steps.length / 8)))) {
    const isComplete = embedded.isComplete && steps.length === embedded.steps.length
    const xmp = toXmp(JSON.stringify({ ...embedded, isComplete, steps }))
    if (steps.length === 0 || Buffer.byteLength(xmp) <= limitBytes) return xmp
  }
}

const toXmp = (text: string): string =>
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  `<rdf:Description rdf:about="" xmlns:sfumato="urn:sfumato:1.0">${OPEN}${escapeXml(text)}${CLOSE}</rdf:Description>` +
  '</rdf:RDF></x:xmpmeta>'

export function textOfXmp(xmp: string): string | null {
  const start = xmp.indexOf(OPEN)
  const end = xmp.indexOf(CLOSE, start)
  return start < 0 || end < 0 ? null : unescapeXml(xmp.slice(start + OPEN.length, end))
}

/** Control characters have no place in XML; JSON has escaped them before. */
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const unescapeXml = (text: string): string =>
  text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
