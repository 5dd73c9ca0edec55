import { type Batch, type BatchId, LARGEST_BATCH } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { expandGrid, type GridAxis, type GridCell, layoutOf } from '#shared/domain/grid.ts'
import type { Job } from '#shared/domain/job.ts'
import { listVariants } from '#shared/domain/dynamic-prompt.ts'
import type { Result } from '#shared/lib/result.ts'
import { adoptJobs } from '../../jobs/index.ts'
import type { CreateContext } from '../create-context.ts'
import { asSent, wildcardsOf } from '../prompt/prompt-variants.ts'
import { type BatchStore, putBatch } from './batch-store.ts'

type Batching = Pick<CreateContext, 'store' | 'mirrors' | 'catalog' | 'studio' | 'takeJob'>

/** All prompts that the draft's own stands for, each as a draft. */
export function draftsOfAllPrompts({ store, mirrors }: Pick<Batching, 'store' | 'mirrors'>): readonly Draft[] {
  const { draft } = store.getState()
  const wildcards = wildcardsOf(mirrors.getState().wildcards)
  const prompts = listVariants(draft.prompt, wildcards, LARGEST_BATCH)
  return prompts.map(prompt => ({ ...draft, prompt }))
}

/** The cells of a grid. A dynamic prompt is the same one in all cells, or the grid would compare nothing. */
export function cellsOfGrid(context: Batching, axes: readonly GridAxis[], seed: number): readonly GridCell[] {
  const { draft } = context.store.getState()
  return expandGrid(draft, axes, context.catalog(), seed).map(cell => ({ ...cell, draft: asSent(context, cell.draft) }))
}

export type NewBatch = {
  readonly drafts: readonly Draft[]
  readonly label: string
  readonly axes: readonly GridAxis[] | null
  readonly labels: readonly (readonly string[])[]
}

/** Adds all or none. */
export async function sendBatch(
  context: Batching,
  batches: BatchStore,
  { drafts, label, axes, labels }: NewBatch,
): Promise<Result<Batch, Failure>> {
  const sent = await context.studio.jobs.submitBatch({
    drafts: [...drafts],
    label: label.slice(0, 200),
    grid: axes === null ? null : layoutOf(axes),
    cells: labels.map(cell => cell.map(name => name.slice(0, 200))),
  })
  if (!sent.ok) return sent
  putBatch(batches, sent.value.batch.id, sent.value.batch)
  for (const job of sent.value.jobs) context.takeJob(job)
  return { ok: true, value: sent.value.batch }
}

/** Reads a batch whose jobs are shown, once. */
export async function readBatch(
  context: Pick<CreateContext, 'studio' | 'jobs'>,
  batches: BatchStore,
  id: BatchId,
): Promise<void> {
  if (batches.getState().byId.has(id)) return
  putBatch(batches, id, 'reading')
  const answer = await context.studio.jobs.batch({ id })
  if (!answer.ok) {
    putBatch(batches, id, 'gone')
    return
  }
  putBatch(batches, id, answer.value.batch)
  context.jobs.setState(state => adoptJobs(state, answer.value.jobs))
}

/** Jobs of one batch that the mirror holds, in the order of their cells. */
export const jobsOfBatch = (jobs: Iterable<Job>, id: BatchId): readonly Job[] =>
  [...jobs].filter(job => job.batch?.id === id).sort((a, b) => (a.batch?.index ?? 0) - (b.batch?.index ?? 0))
