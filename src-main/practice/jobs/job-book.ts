import type { Clock } from '../../ports.ts'
import type { Charge, Job, JobPicture, JobStatus } from './job.ts'
import type { Entry, Fee, Journal } from './journal-file.ts'
import { createPurse } from './purse.ts'
import type { ServiceId } from './service-id.ts'
import { planSpan } from './slots.ts'

type Dates = 'acceptedAt' | 'startAt' | 'finishAt' | 'deletedAt'
export type JobDraft = Omit<Job, Dates | 'charges' | 'variation' | 'queue'> &
  Partial<Pick<Job, 'charges' | 'variation' | 'queue'>> & { durationMs: number }
export type FoundPicture = { job: Job; picture: JobPicture }

export type JobBook = {
  /** Charges and keeps a job. Resolves when it is written down. */
  accept(draft: JobDraft): Promise<Job>
  find(id: string): Job | null
  /** Generations, newest first, deleted ones left out. */
  list(service: ServiceId, page: { offset: number; limit: number }): Job[]
  /** Every job that was ever accepted here, oldest first. */
  all(): readonly Job[]
  countsOf(id: string): { charges: number; refunds: number }
  /** Charges for something that leaves no job. */
  takeFee(fee: Omit<Fee, 'at'>): Promise<void>
  fees(): readonly Fee[]
  remove(id: string): Promise<boolean>
  status(job: Job): JobStatus
  /** As `status`, and counts as one read of a job that is pending by script. */
  readStatus(job: Job): JobStatus
  findPicture(path: string): FoundPicture | null
  /** A picture that can be seen: its job is complete and not deleted. */
  findPictureById(id: string): FoundPicture | null
  /** What a picture is made of, also of one that can no longer be seen. */
  specOf(pictureId: string): JobPicture['spec'] | null
  variationsOf(pictureId: string): readonly Job[]
  /** Money left: what there was at first, less every charge, plus the refunds of failed jobs. */
  balance(service: ServiceId): number
  waiting(service: ServiceId, queue?: Job['queue']): number
}

type Deps = {
  clock: Clock
  journal: Journal
  entries: readonly Entry[]
  /** Generations from before this account was practised with, oldest first. They cost nothing here. */
  past?: readonly Job[]
  slots: Readonly<Record<ServiceId, number>>
  startBalance: Readonly<Record<ServiceId, number>>
}

export function createJobBook({ clock, journal, entries, past = [], slots, startBalance }: Deps): JobBook {
  const jobs = new Map<string, Job>()
  const order: Job[] = []
  const purse = createPurse(startBalance)
  const fees: Fee[] = []
  const paths = new Map<string, FoundPicture>()
  const pictures = new Map<string, FoundPicture>()
  const variations = new Map<string, Job[]>()
  /** Jobs that have not been seen to end, so that planning does not look at everything ever made. */
  const active = new Set<Job>()

  function enter(job: Job): void {
    jobs.set(job.id, job)
    order.push(job)
    for (const picture of job.pictures) {
      paths.set(picture.path, { job, picture })
      pictures.set(picture.id, { job, picture })
    }
    const of = job.variation?.of ?? null
    if (of !== null) variations.set(of, [...(variations.get(of) ?? []), job])
  }

  function keep(job: Job): void {
    enter(job)
    for (let count = 0; count < job.charges; count += 1) purse.charge(job.service, job.id, job.charge.units)
    active.add(job)
  }

  function keepFee(fee: Fee): void {
    fees.push(fee)
    purse.charge(fee.service, null, fee.charge.units)
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
      if (state === 'FAILED') purse.refund(job.service, job.id, job.charge.units)
    }
  }

  const activeOf = (service: ServiceId): Job[] => {
    settle()
    return [...active].filter(job => job.service === service)
  }

  for (const job of past) enter(job)
  for (const entry of entries) {
    if (entry.type === 'accepted') keep(entry.job)
    if (entry.type === 'fee') keepFee(entry.fee)
    if (entry.type === 'deleted') {
      const job = jobs.get(entry.id)
      if (job !== undefined) job.deletedAt = entry.at
    }
  }

  const visible = (found: FoundPicture | undefined): FoundPicture | null =>
    found === undefined || found.job.deletedAt !== null ? null : found

  return {
    async accept({ durationMs, ...draft }) {
      const now = clock.now()
      const span = planSpan(activeOf(draft.service), slots[draft.service], now, durationMs)
      const job: Job = {
        charges: 1,
        variation: null,
        queue: 'image',
        ...draft,
        acceptedAt: now,
        ...span,
        deletedAt: null,
      }
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
        if (job === undefined || job.service !== service) continue
        if (job.deletedAt !== null || job.variation !== null) continue
        if (toSkip > 0) toSkip -= 1
        else page.push(job)
      }
      return page
    },
    all: () => order.slice(past.length),
    countsOf(id) {
      settle()
      return purse.countsOf(id)
    },
    async takeFee(paid) {
      const fee = { ...paid, at: clock.now() }
      keepFee(fee)
      await journal.append({ type: 'fee', fee })
    },
    fees: () => fees,
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
    findPicture: path => visible(paths.get(path)),
    findPictureById(id) {
      const found = visible(pictures.get(id))
      return found === null || status(found.job) !== 'COMPLETE' ? null : found
    },
    specOf: pictureId => pictures.get(pictureId)?.picture.spec ?? null,
    variationsOf: pictureId => variations.get(pictureId) ?? [],
    balance(service) {
      settle()
      return purse.balance(service)
    },
    waiting: (service, queue) =>
      activeOf(service).filter(job => job.startAt > clock.now() && (queue ?? job.queue) === job.queue).length,
  }
}

/** `"0.0600"` dollars, `"286"` credits. */
export const formatCharge = ({ units, unit }: Charge): string =>
  unit === 'DOLLARS' ? (units / 10_000).toFixed(4) : String(units)
