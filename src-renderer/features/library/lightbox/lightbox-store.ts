import type { ImageId } from '#shared/domain/ids.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PictureList } from '../list/picture-list.ts'

/** What keys and buttons ask of the stage. */
export type ZoomCommand = 'in' | 'out' | 'fit' | 'actual' | 'double' | 'toggle'

/** One picture large, and the list it is stepped through. */
export type LightboxState = {
  readonly list: PictureList
  /** Made for this lightbox alone, so it ends with it. */
  readonly isOwnList: boolean
  readonly id: ImageId
  /** Its place in the list; null while it is looked for. */
  readonly index: number | null
}

export type LightboxStore = StoreApi<{
  readonly open: LightboxState | null
  readonly isInformationShown: boolean
}>

export const createLightboxStore = (isInformationShown: boolean): LightboxStore =>
  createStore(() => ({ open: null, isInformationShown }))
