import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId, JobId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { Settings } from '#shared/domain/settings.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { App } from '../../app/app.ts'
import type { LateWriter } from '../../app/late-writer.ts'
import type { Purse } from '../../app/pricing/blockage.ts'
import type { PriceWatch } from '../../app/pricing/price-watch.ts'
import type { JobsStore } from '../jobs/index.ts'
import type { CanvasStore } from './canvas-store.ts'
import type { DocumentsStore } from './documents/documents-store.ts'
import type { LayerPictures } from './session/layer-pictures.ts'
import type { MaskReach } from './session/mask-steps.ts'

/** What other features do for the canvas; the composition root hands it in. */
export type CanvasLinks = {
  /** Opens the lightbox at one picture. */
  readonly openImage: (id: ImageId) => void
  /** What was written before, newest first. */
  readonly pastPrompts: () => readonly string[]
}

/** Everything the actions of the canvas work with. */
export type CanvasContext = {
  readonly store: CanvasStore
  /** What is open beside the document. */
  readonly documents: DocumentsStore
  readonly jobs: JobsStore
  readonly studio: Pick<StudioClient, 'canvas' | 'jobs'>
  /** Models that take a canvas, those of the realm's services. */
  readonly catalog: () => Catalog
  /** Every model there is, to say of the others why they are not offered. */
  readonly allModels: () => Catalog
  readonly prices: PriceWatch
  /** Makes grow and feather a step a moment after a slider stopped. */
  readonly reach: LateWriter<MaskReach>
  /** What a picture of the library is called: its prompt; null when it has none or is gone. */
  readonly nameOf: (id: ImageId) => Promise<string | null>
  readonly priceScope: () => string
  readonly purse: () => Purse
  readonly settings: () => Pick<Settings, 'askAboveDollars'>
  /** A whole number from 0 up to but not including `below`. */
  readonly randomBelow: (below: number) => number
  readonly takeJob: (job: Job) => void
  readonly cancelJob: (id: JobId) => Promise<void>
  readonly makePictures: (onReady: () => void) => LayerPictures
  /** A picture of the library and a file of the profile, decoded; null when it is not there. */
  readonly loadImage: (id: ImageId) => Promise<ImageBitmap | null>
  /** A file of the profile as it is on disk. */
  readonly loadFile: (hash: string) => Promise<Blob | null>
  readonly loadInput: (hash: string) => Promise<ImageBitmap | null>
  readonly links: CanvasLinks
  readonly keepPaneSize: (id: string, px: number) => void
  readonly report: (failure: Failure) => void
  readonly announce: (text: string) => void
  readonly toasts: Pick<App['toasts'], 'show' | 'close'>
}
