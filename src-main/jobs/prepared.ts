import { assertNever } from '#shared/lib/assert-never.ts'
import { AssetPath, GeneratedImageId, InitImageId, VariationId } from '../providers/remote-ids.ts'
import type { PreparedInputs, PreparedPicture } from '../providers/provider.ts'
import type { JobRecord } from './job-record.ts'

/** How the journal writes down what a service knows of a request's pictures. Null: there were none, or it knows none. */
export function keepPrepared({ pictures }: PreparedInputs): JobRecord['prepared'] {
  // Those that go out inside the request are files of the profile, and no service remembers them.
  const remote = pictures.filter(picture => picture.kind !== 'inline')
  return remote.length === 0
    ? null
    : remote.map(picture => ({ kind: picture.kind, id: picture.kind === 'asset' ? picture.path : picture.id }))
}

/** Null when there is nothing, or when it cannot be read any more. */
export function readPrepared(kept: JobRecord['prepared']): PreparedInputs | null {
  const pictures = kept?.map(readPicture) ?? []
  return pictures.length === 0 || pictures.includes(null) ? null : { pictures: pictures.filter(one => one !== null) }
}

type Kept = NonNullable<JobRecord['prepared']>[number]

function readPicture({ kind, id }: Kept): PreparedPicture | null {
  switch (kind) {
    case 'uploaded': {
      const parsed = InitImageId.safeParse(id)
      return parsed.success ? { kind, id: parsed.data } : null
    }
    case 'generated': {
      const parsed = GeneratedImageId.safeParse(id)
      return parsed.success ? { kind, id: parsed.data } : null
    }
    case 'variation': {
      const parsed = VariationId.safeParse(id)
      return parsed.success ? { kind, id: parsed.data } : null
    }
    case 'asset': {
      const parsed = AssetPath.safeParse(id)
      return parsed.success ? { kind, path: parsed.data } : null
    }
    default:
      return assertNever(kind)
  }
}
