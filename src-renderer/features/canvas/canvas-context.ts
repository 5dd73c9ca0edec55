import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { Purse } from '../../app/pricing/blockage.ts'
import type { PriceWatch } from '../../app/pricing/price-watch.ts'
import type { JobsStore } from '../jobs/index.ts'
import type { CanvasStore } from './canvas-store.ts'
import type { LayerPictures } from './session/layer-pictures.ts'

/** What other features do for the canvas; the composition root hands it in. */
export type CanvasLinks = {
  /** Opens the lightbox at one picture. */
  readonly openImage: (id: ImageId) => void
}

/** Everything the actions of the canvas work with. */
export type CanvasContext = {
  readonly store: CanvasStore
  readonly jobs: JobsStore
  readonly studio: Pick<StudioClient, 'canvas' | 'jobs'>
  /** Models that take a canvas, those of the realm's services. */
  readonly catalog: () => Catalog
  readonly prices: PriceWatch
  readonly priceScope: () => string
  readonly purse: () => Purse
  readonly settings: () => Pick<Settings, 'askAboveDollars'>
  readonly takeJob: (job: Job) => void
  readonly makePictures: (onReady: () => void) => LayerPictures
  /** A picture of the library and a file of the profile, decoded; null when it is not there. */
  readonly loadImage: (id: ImageId) => Promise<ImageBitmap | null>
  readonly loadInput: (hash: string) => Promise<ImageBitmap | null>
  readonly links: CanvasLinks
  readonly report: (failure: Failure) => void
  readonly announce: (text: string) => void
  readonly toasts: Pick<App['toasts'], 'show' | 'close'>
}
