import type { JobBook } from '../../jobs/job-book.ts'
import { measurePicture, sniffPicture } from '../../uploads/read-picture.ts'
import type { UploadBook } from '../../uploads/upload-book.ts'
import { type Body, isBody } from '../../validation/field-table.ts'
import { bodyIn, listIn, textIn } from '../../validation/read-field.ts'
import type { OwnPicture, OwnPictures } from '../own-pictures.ts'

type Deps = {
  jobs: JobBook
  uploads: UploadBook
  ownPictures: OwnPictures
  origin: () => string
  newId: () => string
}

export type Reference = { kind: string; strength: string; picture: OwnPicture | null; type: string }

/** Every picture that the guidances name, in their order; null where there is none behind it. */
export async function resolveReferences(parameters: Body, deps: Deps): Promise<Reference[]> {
  const guidances = bodyIn(parameters, 'guidances') ?? {}
  const items = Object.keys(guidances).flatMap(kind =>
    listIn(guidances, kind)
      .filter(isBody)
      .map(item => ({ kind, strength: textIn(item, 'strength') ?? 'MID', image: bodyIn(item, 'image') ?? {} })),
  )
  return Promise.all(
    items.map(async ({ kind, strength, image }) => {
      const type = textIn(image, 'type') ?? ''
      return { kind, strength, type, picture: await resolveImage(type, image, deps) }
    }),
  )
}

async function resolveImage(type: string, image: Body, deps: Deps): Promise<OwnPicture | null> {
  const id = textIn(image, 'id') ?? ''
  switch (type) {
    case 'UPLOADED':
    case 'INIT':
      return deps.ownPictures.uploaded(id)
    case 'GENERATED':
    case 'GENERATION':
      return deps.ownPictures.generated(id)
    case 'VARIATION':
      return deps.ownPictures.variation(id)
    case 'BASE64':
      return keepInline(textIn(image, 'data') ?? '', deps)
    case 'URL':
      return resolveUrl(textIn(image, 'url') ?? '', deps)
    default:
      return null
  }
}

/** A data URL, or an address of this server: practice reaches for nothing outside the machine. */
async function resolveUrl(url: string, deps: Deps): Promise<OwnPicture | null> {
  const data = /^data:image\/[a-z]+;base64,(.*)$/s.exec(url)?.[1]
  if (data !== undefined) return keepInline(data, deps)
  const found = url.startsWith(deps.origin()) ? deps.jobs.findPicture(url.slice(deps.origin().length)) : null
  return found === null
    ? null
    : (deps.ownPictures.generated(found.picture.id) ?? deps.ownPictures.variation(found.picture.id))
}

async function keepInline(base64: string, { uploads, newId }: Deps): Promise<OwnPicture | null> {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const format = sniffPicture(bytes)
  const size = format === null ? null : await measurePicture(bytes)
  if (format === null || size === null) return null
  const id = newId()
  const upload = await uploads.offer({
    id,
    service: 'leonardo',
    purpose: 'inline',
    key: `inline/${id}`,
    extension: format,
  })
  await uploads.keep(upload, bytes, size)
  return { source: { kind: 'upload', id }, size, prompt: '', transparent: false, imageId: null }
}
