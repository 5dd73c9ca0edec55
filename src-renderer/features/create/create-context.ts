import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { JobsStore } from '../jobs/index.ts'
import type { CreateMirrorStore } from './create-mirrors.ts'
import type { CreateStore } from './create-store.ts'
import type { Purse } from '../../app/pricing/blockage.ts'
import type { PriceWatch } from '../../app/pricing/price-watch.ts'

/** Everything the actions of Create work with. */
export type CreateContext = {
  readonly store: CreateStore
  readonly mirrors: CreateMirrorStore
  readonly jobs: JobsStore
  readonly studio: Pick<StudioClient, 'jobs' | 'inputs' | 'prompts' | 'presets'>
  /** Models to write a prompt for; the account's lists may add to them while the studio is open. */
  readonly catalog: () => Catalog
  readonly prices: PriceWatch
  /** Names what a price depends on beside the draft: whose prices they are and whether there is a key to ask with. */
  readonly priceScope: () => string
  /** What there is to pay and to send with. */
  readonly purse: () => Purse
  readonly settings: () => Pick<Settings, 'askAboveDollars'>
  /** Adopts a job that main answered with. */
  readonly takeJob: (job: Job) => void
  readonly now: () => number
  /** A whole number from 0 up to but not including `below`. */
  readonly randomBelow: (below: number) => number
  readonly report: (failure: Failure) => void
  readonly toasts: Pick<App['toasts'], 'show' | 'close'>
}
