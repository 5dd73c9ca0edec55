import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { PresetId } from '#shared/domain/preset.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JobListQuery, JobReading } from '../jobs/index.ts'
import type { EditorGroup, ServiceRefusal } from './draft/draft-layout.ts'
import { restoreDraft } from './draft/draft-restore.ts'
import { type EditHistory, NO_HISTORY } from './draft/edit-history.ts'
import type { PriceState } from '../../app/pricing/price-watch.ts'
import type { HistoryWalk } from './draft/prompt-history.ts'

/** What Create shows and what is being written. Jobs and pictures are mirrors and live elsewhere. */
export type CreateState = {
  readonly draft: Draft
  /** Which preset the draft came from, changed since or not. */
  readonly preset: PresetId | null
  readonly history: EditHistory
  /** Decides which of the prompts that a dynamic one stands for goes out next; drawn anew after each. */
  readonly variantSeed: number
  readonly walk: HistoryWalk | null
  readonly price: PriceState
  readonly isSending: boolean
  readonly submitFailure: Failure | null
  /** What a service did not take, shown at its control until the draft changes. */
  readonly refusedByService: readonly ServiceRefusal[]
  /** A job that is dearer than the settings let pass without a question. */
  readonly question: { readonly price: Cost; readonly draft: Draft } | null
  readonly isNegativeShown: boolean
  readonly isPickerOpen: boolean
  /** Which dialog of the editor is open. */
  readonly dialog: EditorDialog | null
  /** A paid prompt tool that is at work. */
  readonly promptTool: 'improve' | 'random' | null
  /** Pictures that are being taken in. */
  readonly addingReferences: number
  readonly closedGroups: ReadonlySet<EditorGroup>
  /** A control that should take the focus; a new object each time it is asked for. */
  readonly focusWanted: { readonly place: string } | null
  readonly query: JobListQuery
  readonly reading: JobReading | null
  readonly isSearchShown: boolean
}

/** A preset to be named (null: a new one), all prompts that a dynamic one stands for, or the grid. */
export type EditorDialog =
  { readonly kind: 'name-preset'; readonly id: PresetId | null } | { readonly kind: 'grid' | 'all-prompts' }

/** Where each key may be kept: a key that is forgotten here does not compile. */
export const CREATE_STORAGE = {
  draft: 'settings',
  preset: 'memory',
  history: 'memory',
  variantSeed: 'memory',
  walk: 'memory',
  price: 'memory',
  isSending: 'memory',
  submitFailure: 'memory',
  refusedByService: 'memory',
  question: 'memory',
  isNegativeShown: 'memory',
  isPickerOpen: 'memory',
  dialog: 'memory',
  promptTool: 'memory',
  addingReferences: 'memory',
  closedGroups: 'memory',
  focusWanted: 'memory',
  query: 'memory',
  reading: 'memory',
  isSearchShown: 'memory',
} as const satisfies Record<keyof CreateState, 'memory' | 'settings'>

export type CreateStore = StoreApi<CreateState>

export function createCreateStore(initial: { readonly storedDraft: unknown; readonly catalog: Catalog }): CreateStore {
  const draft = restoreDraft(initial.storedDraft, initial.catalog)
  return createStore<CreateState>(() => ({
    draft,
    preset: null,
    history: NO_HISTORY,
    variantSeed: 1,
    walk: null,
    price: { kind: 'none' },
    isSending: false,
    submitFailure: null,
    refusedByService: [],
    question: null,
    isNegativeShown: draft.negativePrompt !== '',
    isPickerOpen: false,
    dialog: null,
    promptTool: null,
    addingReferences: 0,
    closedGroups: new Set(['advanced']),
    focusWanted: null,
    query: { filter: 'all', text: '' },
    reading: null,
    isSearchShown: false,
  }))
}
