import type { Job } from '#shared/domain/job.ts'

/** Where one stands while walking back: `index` into the prompts, and what was in the field before. */
export type HistoryWalk = { readonly index: number; readonly present: string }

export const KEPT_PROMPTS = 200

/** Each prompt once, newest first: those of the jobs, then what was written before them. */
export function promptsOf(
  newestFirst: Iterable<Pick<Job, 'request'>>,
  before: readonly string[] = [],
): readonly string[] {
  const prompts = new Set<string>()
  for (const { request } of newestFirst) {
    if (request.prompt !== '') prompts.add(request.prompt)
    if (prompts.size === KEPT_PROMPTS) break
  }
  for (const prompt of before) {
    if (prompts.size === KEPT_PROMPTS) break
    prompts.add(prompt)
  }
  return [...prompts]
}

/**
 * One step through past prompts. Going newer than the newest gives back what was being written. Null where there is
 * nothing in that direction.
 */
export function stepHistory(
  walk: HistoryWalk | null,
  direction: 'older' | 'newer',
  prompts: readonly string[],
  written: string,
): { readonly walk: HistoryWalk | null; readonly prompt: string } | null {
  const present = walk?.present ?? written
  if (direction === 'newer') {
    if (walk === null) return null
    if (walk.index === 0) return { walk: null, prompt: present }
    return arrive(walk.index - 1, prompts, present)
  }
  const next = (walk?.index ?? -1) + 1
  const isSame = walk === null && prompts[next]?.trim() === written.trim()
  return arrive(isSame ? next + 1 : next, prompts, present)
}

function arrive(index: number, prompts: readonly string[], present: string) {
  const prompt = prompts[index]
  return prompt === undefined ? null : { walk: { index, present }, prompt }
}
