import type { Job } from '#shared/domain/job.ts'
import type { Slot } from './variation-sets.ts'

type Run =
  | (Exclude<Slot, { kind: 'coming' }> & { readonly key: string })
  | {
      readonly kind: 'coming'
      readonly key: string
      readonly job: Job
      readonly count: number
      readonly isFirst: boolean
    }

/** Places of one job that lie side by side have their words in common; the job says what it is doing once. */
export function runsOf(slots: readonly Slot[]): readonly Run[] {
  const runs: Run[] = []
  const told = new Set<string>()
  for (const slot of slots) {
    const last = runs.at(-1)
    if (slot.kind === 'picture') runs.push({ ...slot, key: String(slot.image) })
    else if (slot.kind === 'lost') runs.push({ ...slot, key: `${slot.job.id} lost ${slot.index}` })
    else if (last?.kind === 'coming' && last.job === slot.job)
      runs[runs.length - 1] = { ...last, count: last.count + 1 }
    else {
      const { job } = slot
      runs.push({ kind: 'coming', key: `${job.id} ${runs.length}`, job, count: 1, isFirst: !told.has(job.id) })
      told.add(job.id)
    }
  }
  return runs
}
