import { createContext, useContext } from 'react'
import type { Batch, BatchId } from '#shared/domain/batch.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import type { LateWriter } from '../../app/late-writer.ts'
import type { CanvasDoors } from '../../app/canvas-doors.ts'
import { useApp } from '../../app/app.ts'
import type { BatchStore } from './batch/batch-store.ts'
import type { CreateContext } from './create-context.ts'
import type { CreateMirrors } from './create-mirrors.ts'
import type { CreateState } from './create-store.ts'
import { presentModel } from './edit-actions.ts'
import type { PicturesContext, PicturesState } from './results/pictures-store.ts'

/** What other features do for Create; the composition root hands it in. */
export type CreateLinks = {
  /** Opens the lightbox at one picture. */
  readonly openImage: (id: ImageId) => void
  /** Offers what the catalogue can make of one picture: upscale, unzoom, cut out. */
  readonly openVariations: (id: ImageId) => void
  readonly canvas: CanvasDoors
}

export type CreateFeature = {
  readonly context: CreateContext
  readonly pictures: PicturesContext
  readonly batches: BatchStore
  readonly links: CreateLinks
  /** Keeps the height of the pictures, a moment after the slider stopped. */
  readonly resultRowPx: LateWriter<number>
  readonly editorPx: LateWriter<number>
}

export const CreateFeatureContext = createContext<CreateFeature | null>(null)

export function useCreateFeature(): CreateFeature {
  const feature = useContext(CreateFeatureContext)
  invariant(feature, 'the create feature puts its provider round the whole shell')
  return feature
}

export const useCreate = <T>(select: (state: CreateState) => T): T => useStore(useCreateFeature().context.store, select)

export const usePictures = <T>(select: (state: PicturesState) => T): T =>
  useStore(useCreateFeature().pictures.store, select)

export const useCreateMirror = <T>(select: (state: CreateMirrors) => T): T =>
  useStore(useCreateFeature().context.mirrors, select)

/** A batch as main told it; null until then. */
export function useBatch(id: BatchId): Batch | null {
  const batch = useStore(useCreateFeature().batches, state => state.byId.get(id))
  return typeof batch === 'object' ? batch : null
}

/** Models to write a prompt for, as the account has them now. */
export function usePromptModels(): Catalog {
  const { context } = useCreateFeature()
  return useStore(useApp().stores.catalog, () => context.catalog())
}

/** The model of the draft. */
export function usePresentModel(): Model {
  const { context } = useCreateFeature()
  usePromptModels()
  return useStore(context.store, () => presentModel(context))
}
