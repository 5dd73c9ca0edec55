import type { Job, JobStatus } from '../jobs/job.ts'
import type { ScriptAction } from '../script/script-rule.ts'
import { BUCKET_PATH } from './bucket.ts'
import { signPath, SIGNED_FOR_SECONDS } from '../http/signed-address.ts'

const STATES: Readonly<Record<JobStatus, string>> = { COMPLETE: 'SUCCESS', FAILED: 'FAILED', PENDING: 'PROCESSING' }

type ReplyOptions = {
  origin: string
  now: number
  status: JobStatus
  shape: Extract<ScriptAction, { kind: 'onemin-reply' }> | null
  isExpired: boolean
}

/** The reply to a finished picture. However many there are, one signed address comes with it. */
export function viewImageReply(job: Job, { origin, now, status, shape, isExpired }: ReplyOptions) {
  const signedAt = isExpired ? now - SIGNED_FOR_SECONDS * 1000 - 1000 : now
  const signed = job.pictures.map(({ path }) => `${origin}${path}?${signPath(path, signedAt)}`)
  const keys = job.pictures.map(({ path }) => path.slice(BUCKET_PATH.length + 1))
  const state = shape?.status ?? STATES[status]
  const results = state !== 'SUCCESS' ? [] : shape?.results === 'absolute' ? signed : keys
  const place = state === 'SUCCESS' ? (shape?.temporaryUrl ?? 'record') : 'absent'
  return {
    aiRecord: {
      uuid: job.id,
      userId: 'practice-user',
      teamId: 'practice-team',
      model: job.modelId,
      type: job.details['type'] ?? 'IMAGE_GENERATOR',
      status: state,
      createdAt: new Date(job.acceptedAt).toISOString(),
      aiRecordDetail: {
        promptObject: readPrompt(job),
        resultObject: shape?.results === 'string' ? (results[0] ?? '') : results,
      },
      ...(place === 'record' ? { temporaryUrl: signed[0] } : {}),
    },
    ...(place === 'root' ? { temporaryUrl: signed[0] } : {}),
  }
}

function readPrompt({ details }: Job): unknown {
  const text = details['promptObject']
  return typeof text === 'string' ? JSON.parse(text) : {}
}
