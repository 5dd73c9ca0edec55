import type { Clock, Timers } from '../../ports.ts'
import type { JobBook } from '../jobs/job-book.ts'
import type { PictureDesk } from '../picture-desk.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import type { OwnPictures } from './own-pictures.ts'
import type { Plan } from './price.ts'

export type LeonardoDeps = {
  jobs: JobBook
  uploads: UploadBook
  ownPictures: OwnPictures
  pictures: PictureDesk
  clock: Clock
  timers: Timers
  origin: () => string
  newId: () => string
  newSeed: () => number
  timeScale: number
  plan: Plan
  /** All requests of one minute, whatever their version. */
  requestWindow: { take(): boolean }
}
