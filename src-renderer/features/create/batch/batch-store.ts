import type { Batch, BatchId } from '#shared/domain/batch.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** Batches whose jobs are on screen. `reading`: main was asked. */
export type BatchState = { readonly byId: ReadonlyMap<BatchId, Batch | 'reading' | 'gone'> }
export type BatchStore = StoreApi<BatchState>

export const createBatchStore = (): BatchStore => createStore<BatchState>(() => ({ byId: new Map() }))

export function putBatch(store: BatchStore, id: BatchId, batch: Batch | 'reading' | 'gone'): void {
  store.setState(state => ({ byId: new Map(state.byId).set(id, batch) }))
}
