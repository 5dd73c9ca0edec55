import { createHash } from 'node:crypto'
import type { Failure } from '#shared/domain/failure.ts'
import { ImageFormat } from '#shared/domain/image-format.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { normalisePicture } from '../inputs/normalise-picture.ts'
import { toJpeg } from '../inputs/scale-picture.ts'
import type { PictureSource } from '../providers/provider.ts'
import { sharp } from '../sharp.ts'

const PLAIN = {
  role: 'source',
  guidance: null,
  image: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
} as const

/** In the place of a drawing, where only the price is asked for. */
export const STANDING_IN: RequestInput = {
  ...PLAIN,
  file: { hash: '0'.repeat(64), format: 'jpeg', width: 640, height: 640 },
}

/** What is painted over. It is in memory only, until its picture is kept. */
export type Drawing = { bytes: Uint8Array<ArrayBuffer>; input: RequestInput }

export async function readDrawing(bytes: Uint8Array): Promise<Result<Drawing, Failure>> {
  const normal = await normalisePicture(bytes)
  if (!normal.ok) return normal
  const { width, height, format: kind } = await sharp(normal.value).metadata()
  const format = ImageFormat.safeParse(kind)
  if (!format.success) return err({ code: 'picture-refused', reason: 'format' })
  const hash = createHash('sha256').update(normal.value).digest('hex')
  return ok({
    bytes: Uint8Array.from(normal.value),
    input: { ...PLAIN, file: { hash, format: format.data, width, height } },
  })
}

/** Gives a provider the drawing out of memory, and nothing else: no upload is remembered, no picture is looked up. */
export function drawingSource({ bytes, input }: Drawing): PictureSource {
  const open: PictureSource['files']['openAsJpeg'] = async (hash, format, size) =>
    hash === input.file.hash ? ok(await toJpeg(bytes, format, size)) : err({ code: 'file-missing' })
  return {
    files: { open, openAsJpeg: open },
    uploads: { find: async () => null, remember: async () => undefined, forget: async () => undefined },
    remoteImageIdOf: async () => null,
  }
}
