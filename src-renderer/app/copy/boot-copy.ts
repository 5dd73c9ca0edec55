import type { Failure } from '#shared/domain/failure.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { failureCopy } from './failure-copy.ts'
import { shellCopy } from './shell-copy.ts'

type BootWords = { readonly title: string; readonly lines: readonly string[]; readonly again: string }

type BootProblem =
  | { readonly kind: 'opening' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Null while there is nothing to say: opening takes a blink. */
export function bootCopy(problem: BootProblem): BootWords | null {
  const again = 'Try again'
  switch (problem.kind) {
    case 'opening':
      return null
    case 'waiting':
      return { title: 'Waiting for the studio', lines: ['It does not answer yet. This goes on by itself.'], again }
    case 'refused':
      return { title: 'This window was not let in', lines: [shellCopy.status.refused], again }
    case 'failed': {
      const { title, body } = failureCopy(problem.failure)
      return {
        title: 'The studio could not open',
        lines: [body === null ? title : `${title} ${body}`, ...remedyOf(problem.failure)],
        again,
      }
    }
    default:
      return assertNever(problem)
  }
}

/** What to do about what can keep the studio from opening. */
function remedyOf({ code }: Failure): readonly string[] {
  if (code === 'database-newer') return ['Open it with the newer version, or choose another profile with --profile.']
  if (code === 'folder-not-writable')
    return ['Allow writing to this folder, or choose another one with --profile. Nothing was changed.']
  if (code === 'disk-full') return ['Free some space, then try again. Nothing was changed.']
  if (code === 'database-damaged')
    return ['Put back a copy of the index from the backups folder of the profile. No picture was touched.']
  return ['Nothing was changed and no picture was touched.']
}
