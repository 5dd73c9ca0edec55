import type { PresetList } from '#shared/domain/preset.ts'
import type { PromptToolbox, WildcardFolder } from '#shared/domain/prompt.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What main holds for the editor beside the catalogue, as it was last heard. */
export type CreateMirrors = {
  readonly presets: PresetList
  /** Null while no service with a key writes prompts. */
  readonly toolbox: PromptToolbox | null
  readonly wildcards: WildcardFolder | null
  /** What was written before, also by jobs that are gone and in pictures that were brought home; used last first. */
  readonly pastPrompts: readonly string[]
}
export type CreateMirrorStore = StoreApi<CreateMirrors>

export const createCreateMirrors = (): CreateMirrorStore =>
  createStore<CreateMirrors>(() => ({
    presets: { revision: -1, presets: [] },
    toolbox: null,
    wildcards: null,
    pastPrompts: [],
  }))

/** Takes a newer list and drops an older one: events and answers may overtake each other. */
export function adoptPresets(mirrors: CreateMirrorStore, next: PresetList): void {
  mirrors.setState(state => (next.revision > state.presets.revision ? { presets: next } : state))
}
