import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { Catalog } from '#shared/domain/model.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { JobListQuery, JobReading } from '../jobs/index.ts'
import type { ParameterGroup } from './draft/draft-layout.ts'
import { restoreDraft } from './draft/draft-restore.ts'
import type { PriceState } from './draft/price-watch.ts'
import type { HistoryWalk } from './draft/prompt-history.ts'

/** What Create shows and what is being written. Jobs and pictures are mirrors and live elsewhere. */
export type CreateState = {
  readonly draft: Draft
  readonly walk: HistoryWalk | null
  readonly price: PriceState
  readonly isSending: boolean
  readonly submitFailure: Failure | null
  /** A job that is dearer than the settings let pass without a question. */
  readonly question: { readonly price: Cost; readonly draft: Draft } | null
  readonly isNegativeShown: boolean
  readonly isPickerOpen: boolean
  readonly closedGroups: ReadonlySet<ParameterGroup>
  /** A control that should take the focus; a new object each time it is asked for. */
  readonly focusWanted: { readonly place: string } | null
  readonly query: JobListQuery
  readonly reading: JobReading | null
  readonly isSearchShown: boolean
}

/** Where each key may be kept: a key that is forgotten here does not compile. */
export const CREATE_STORAGE = {
  draft: 'settings',
  walk: 'memory',
  price: 'memory',
  isSending: 'memory',
  submitFailure: 'memory',
  question: 'memory',
  isNegativeShown: 'memory',
  isPickerOpen: 'memory',
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
    walk: null,
    price: { kind: 'none' },
    isSending: false,
    submitFailure: null,
    question: null,
    isNegativeShown: draft.negativePrompt !== '',
    isPickerOpen: false,
    closedGroups: new Set(['advanced']),
    focusWanted: null,
    query: { filter: 'all', text: '' },
    reading: null,
    isSearchShown: false,
  }))
}
