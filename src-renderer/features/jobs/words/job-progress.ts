import type { Hold, Job } from '#shared/domain/job.ts'
import { PROVIDER_NAMES } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** What an open job is doing. `fraction` is null where nobody knows one: then there are words and no bar. */
export type JobProgress = {
  readonly text: string
  /** The same in a few characters, beside the bar in the drawer. */
  readonly short: string
  readonly fraction: number | null
  readonly isHeld: boolean
}

/** A learnt median is a promise to no one: the bar stops here and the words take over. */
const FULLEST_RATIO = 0.96

export function progressOf(job: Job, now: number): JobProgress | null {
  if (job.hold !== null && isUnfinished(job)) return held(holdText(job.hold, job, now))
  switch (job.state) {
    case 'queued':
      return words('Waits for its turn')
    case 'submitting':
      return words('Sending')
    case 'waiting':
      return painting(job, now)
    case 'downloading':
      return downloading(job)
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'unknown':
      return null
    default:
      return assertNever(job.state)
  }
}

const isUnfinished = (job: Job): boolean =>
  job.state === 'queued' || job.state === 'submitting' || job.state === 'waiting' || job.state === 'downloading'

const words = (text: string): JobProgress => ({ text, short: text, fraction: null, isHeld: false })
const held = (text: string): JobProgress => ({ text, short: text, fraction: null, isHeld: true })

function painting(job: Job, now: number): JobProgress {
  if (job.expectedMs === null || job.submittedAt === null) return words('Painting')
  const elapsedMs = Math.max(0, now - job.submittedAt)
  if (elapsedMs >= job.expectedMs) return words('Painting · takes longer than usual')
  const left = formatSeconds(job.expectedMs - elapsedMs)
  return {
    text: `Painting · usually ready in ${left}`,
    short: `${left} left`,
    fraction: Math.min(FULLEST_RATIO, elapsedMs / job.expectedMs),
    isHeld: false,
  }
}

function downloading(job: Job): JobProgress {
  const total = Math.max(job.outputs.length, 1)
  const settled = job.outputs.filter(output => output.image !== null || output.failure !== null).length
  const text = `Downloading ${Math.min(settled + 1, total)} of ${total}`
  return { text, short: text, fraction: settled / total, isHeld: false }
}

/** Only a queued job is surely unsent; about every other one nothing is promised. */
function holdText(hold: Hold, job: Job, now: number): string {
  const name = PROVIDER_NAMES[job.request.provider]
  const isUnsent = job.state === 'queued'
  switch (hold) {
    case 'paused':
      return isUnsent ? 'Paused by you. Nothing sent yet.' : 'Paused by you. It was sent and is kept.'
    case 'offline':
      return isUnsent
        ? 'No network. The job is kept and goes out when you are back.'
        : 'No network. It was sent; the pictures are fetched when you are back.'
    case 'rate-limited':
      return `${name} asked us to slow down.${nextTry(job.nextAt, now)}`
    case 'no-key':
      return isUnsent
        ? `Waits for a ${name} key. Nothing sent yet.`
        : `Waits for a ${name} key. It was sent; the pictures are fetched with the key.`
    case 'disk-full':
      return 'Disk is full. The download waits; nothing is lost.'
    case 'checking':
      return `Asking ${name} whether this was sent.${nextTry(job.nextAt, now)}`
    default:
      return assertNever(hold)
  }
}

const nextTry = (nextAt: number | null, now: number): string =>
  nextAt === null || nextAt <= now ? '' : ` Next try in ${formatSeconds(nextAt - now)}.`

/** `5 s`, `1 min 20 s`, `12 min`: as exact as one can wait for. */
export function formatSeconds(durationMs: number): string {
  const seconds = Math.max(1, Math.ceil(durationMs / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  return minutes < 5 && rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`
}
