import type { ScriptAction } from '../script/script-rule.ts'
import type { JobDraft } from './job-book.ts'

/** What the script makes of a job that is about to be accepted. */
export function shapeJob(draft: JobDraft, actions: readonly ScriptAction[], timeScale: number): JobDraft {
  return actions.reduce(shapeOne, { ...draft, durationMs: draft.durationMs * timeScale })
}

function shapeOne(job: JobDraft, action: ScriptAction): JobDraft {
  if (action.kind === 'pending') return { ...job, pollsPending: action.polls }
  if (action.kind === 'fail') return { ...job, fate: 'failed' }
  if (action.kind === 'duration') return { ...job, durationMs: action.ms }
  if (action.kind === 'bill') return { ...job, charges: action.times }
  if (action.kind === 'nsfw') {
    const isMeant = (index: number): boolean => action.images?.includes(index) ?? true
    const pictures = job.pictures.map((picture, index) => ({ ...picture, flagged: picture.flagged || isMeant(index) }))
    return { ...job, pictures }
  }
  if (action.kind === 'id-version') {
    const id = withVersion(job.id, action.version)
    return {
      ...job,
      id,
      pictures: job.pictures.map(picture => ({
        ...picture,
        id: picture.id === job.id ? id : picture.id,
        path: picture.path.replace(job.id, id),
      })),
    }
  }
  return job
}

/** The service has been seen to give ids that are no version 4 (API-FACTS §3). */
export const withVersion = (id: string, version: number): string => `${id.slice(0, 14)}${version}${id.slice(15)}`
