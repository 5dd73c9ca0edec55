import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId, ModelKey } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Cost } from '#shared/domain/money.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { App } from '../../../app/app.ts'
import type { PriceState, PriceWatch } from '../../../app/pricing/price-watch.ts'

/** A picture with the tools beside it. */
export type OpenVariations = {
  readonly id: ImageId
  /** Null until it was looked up. */
  readonly image: LibraryImageDetails | null
  /** Null until the picture is ready to be sent, and when no tool takes it. */
  readonly draft: Draft | null
  readonly isSending: boolean
  /** Why the last attempt was not taken. */
  readonly failure: Failure | null
  /** A price that waits for a second yes: it is above what the settings let pass. */
  readonly asked: Cost | null
}

type VariationsState = {
  readonly open: OpenVariations | null
  readonly price: PriceState
  /** For the next picture. */
  readonly lastTool: ModelKey | null
}
type VariationsStore = StoreApi<VariationsState>

export const createVariationsStore = (): VariationsStore =>
  createStore<VariationsState>(() => ({ open: null, price: { kind: 'none' }, lastTool: null }))

/** Everything the actions of the tools work with. */
export type VariationsContext = {
  readonly store: VariationsStore
  readonly studio: {
    readonly library: Pick<StudioClient['library'], 'get'>
    readonly inputs: Pick<StudioClient['inputs'], 'fromImage'>
    readonly jobs: Pick<StudioClient['jobs'], 'submit'>
  }
  readonly catalog: () => Catalog
  readonly settings: () => Pick<Settings, 'realm' | 'askAboveDollars'>
  readonly prices: Pick<PriceWatch, 'watch' | 'settle' | 'retry'>
  readonly report: App['report']
  /** Says that a job is on its way. */
  readonly sent: (tool: string) => void
}
