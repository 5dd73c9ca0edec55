import type { Clock } from '../../ports.ts'
import type { Charge, Job, JobPicture, JobStatus, ServiceId } from './job.ts'
import type { Entry, Journal } from './journal-file.ts'
import { planSpan } from './slots.ts'

export type JobDraft = Omit<Job, 'acceptedAt' | 'startAt' | 'finishAt' | 'deletedAt'> & { durationMs: number }

export type JobBook = {
  /** Charges and keeps a job. Resolves when it is written down. */
  accept(draft: JobDraft): Promise<Job>
  find(id: string): Job | null
  /** Newest first, deleted ones left out. */
  list(service: ServiceId, page: { offset: number; limit: number }): Job[]
  /** Every job that was ever accepted, oldest first. */
  all(): readonly Job[]
  timesCharged(id: string): number
  remove(id: string): Promise<boolean>
  status(job: Job): JobStatus
  /** As `status`, and counts as one read of a job that is pending by script. */
  readStatus(job: Job): JobStatus
  findPicture(path: string): { job: Job; picture: JobPicture } | null
  isPictureId(id: string): boolean
  /** Money left: what there was at first, less every charge, plus the refunds of failed jobs. */
  balance(service: ServiceId): number
  waiting(service: ServiceId): number
}

type Deps = {
  clock: Clock
  journal: Journal
  entries: readonly Entry[]
  slots: Readonly<Record<ServiceId, number>>
  startBalance: Readonly<Record<ServiceId, number>>
}

export function createJobBook({ clock, journal, entries, slots, startBalance }: Deps): JobBook {
  const jobs = new Map<string, Job>()
  const order: Job[] = []
  const charges = new Map<string, number>()
  const pictures = new Map<string, { jobId: string; picture: JobPicture }>()
  const pictureIds = new Set<string>()
  /** Jobs that have not been seen to end, so that planning does not look at everything ever made. */
  const active = new Set<Job>()
  const spent: Record<ServiceId, number> = { leonardo: 0, onemin: 0 }

  function keep(job: Job): void {
    jobs.set(job.id, job)
    order.push(job)
    spent[job.service] += job.charge.units
    charges.set(job.id, (charges.get(job.id) ?? 0) + 1)
    active.add(job)
    for (const picture of job.pictures) {
      pictures.set(picture.path, { jobId: job.id, picture })
      pictureIds.add(picture.id)
    }
  }

  const status = (job: Job): JobStatus => {
    const isPending = job.pollsPending === null ? clock.now() < job.finishAt : job.pollsPending > 0
    if (isPending) return 'PENDING'
    return job.fate === 'failed' ? 'FAILED' : 'COMPLETE'
  }

  function settle(): void {
    for (const job of active) {
      const state = status(job)
      if (state === 'PENDING') continue
      active.delete(job)
      if (state === 'FAILED') spent[job.service] -= job.charge.units
    }
  }

  const activeOf = (service: ServiceId): Job[] => {
    settle()
    return [...active].filter(job => job.service === service)
  }

  for (const entry of entries) {
    if (entry.type === 'accepted') keep(entry.job)
    else {
      const job = jobs.get(entry.id)
      if (job !== undefined) job.deletedAt = entry.at
    }
  }

  return {
    async accept({ durationMs, ...draft }) {
      const now = clock.now()
      const span = planSpan(activeOf(draft.service), slots[draft.service], now, durationMs)
      const job: Job = { ...draft, acceptedAt: now, ...span, deletedAt: null }
      keep(job)
      await journal.append({ type: 'accepted', job })
      return job
    },
    find(id) {
      const job = jobs.get(id)
      return job === undefined || job.deletedAt !== null ? null : job
    },
    list(service, { offset, limit }) {
      const page: Job[] = []
      let toSkip = offset
      for (let index = order.length - 1; index >= 0 && page.length < limit; index -= 1) {
        const job = order[index]
        if (job === undefined || job.service !== service || job.deletedAt !== null) continue
        if (toSkip > 0) toSkip -= 1
        else page.push(job)
      }
      return page
    },
    all: () => order,
    timesCharged: id => charges.get(id) ?? 0,
    async remove(id) {
      const job = jobs.get(id)
      if (job === undefined || job.deletedAt !== null) return false
      job.deletedAt = clock.now()
      await journal.append({ type: 'deleted', id, at: job.deletedAt })
      return true
    },
    status,
    readStatus(job) {
      const state = status(job)
      if (job.pollsPending !== null && job.pollsPending > 0) job.pollsPending -= 1
      return state
    },
    findPicture(path) {
      const found = pictures.get(path)
      const job = found === undefined ? undefined : jobs.get(found.jobId)
      return found === undefined || job === undefined || job.deletedAt !== null ? null : { job, picture: found.picture }
    },
    isPictureId: id => pictureIds.has(id),
    balance(service) {
      settle()
      return startBalance[service] - spent[service]
    },
    waiting: service => activeOf(service).filter(job => job.startAt > clock.now()).length,
  }
}

/** `"0.0600"` dollars, `"286"` credits. */
export const formatCharge = ({ units, unit }: Charge): string =>
  unit === 'DOLLARS' ? (units / 10_000).toFixed(4) : String(units)
