import type { Draft } from '#shared/domain/draft.ts'
import { applyPreset, type Preset } from '#shared/domain/preset.ts'

/** Whether the editor no longer says what the preset says. The number of a seed that is drawn anew does not count. */
export const isChanged = (preset: Preset, draft: Draft): boolean =>
  comparable(applyPreset(preset, draft)) !== comparable(draft)

function comparable(draft: Draft): string {
  const { seed, seedMode, values } = draft
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  // A seed counted up moves by itself as well.
  const kept = { ...draft, values: sorted, seed: seedMode === 'locked' ? seed : null }
  return JSON.stringify(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)))
}
