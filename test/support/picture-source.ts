import sharp from 'sharp'
import type { ImageId } from '#shared/domain/ids.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { PictureSource, Size, UploadKey } from '../../src-main/providers/provider.ts'

const nameOf = (upload: UploadKey): string =>
  [upload.provider, upload.account, upload.kind, upload.hash, upload.size].join(' ')

/** A profile's pictures in memory: every file is there, in one colour, and uploads are remembered. */
export type FakePictures = PictureSource & {
  /** How often a file was opened to be sent. */
  opened: { hash: string; format: ImageFormat; size: Size | null }[]
  remembered: Map<string, string>
  /** What the service calls pictures of the library; others it did not make. */
  remoteIds: Map<ImageId, string>
}

/** `remoteIdOf` answers for pictures that are not in `remoteIds`. */
export function createFakePictures(remoteIdOf: (image: ImageId) => string | null = () => null): FakePictures {
  const paints = new Map<string, Promise<Uint8Array>>()
  const fake: FakePictures = {
    opened: [],
    remembered: new Map(),
    remoteIds: new Map(),
    files: {
      async open(hash, format, size) {
        fake.opened.push({ hash, format, size })
        const { width, height } = size ?? { width: 128, height: 96 }
        const name = `${format} ${width}x${height}`
        const paint =
          paints.get(name) ??
          sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: 40 } } })
            .toFormat(format)
            .toBuffer()
        paints.set(name, paint)
        return { ok: true, value: await paint }
      },
      openAsJpeg: (hash, _format, size) => fake.files.open(hash, 'jpeg', size),
    },
    uploads: {
      find: async upload => fake.remembered.get(nameOf(upload)) ?? null,
      async remember(upload, remoteId) {
        fake.remembered.set(nameOf(upload), remoteId)
      },
      async forget(upload) {
        fake.remembered.delete(nameOf(upload))
      },
    },
    remoteImageIdOf: async image => fake.remoteIds.get(image) ?? remoteIdOf(image),
  }
  return fake
}
