import { createContext, useContext } from 'react'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import { findModel } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { useStore } from 'zustand'
import type { LateWriter } from '../../app/late-writer.ts'
import type { CreateContext } from './create-context.ts'
import type { CreateState } from './create-store.ts'
import type { PicturesContext, PicturesState } from './results/pictures-store.ts'

/** What other features do for Create; the composition root hands it in. */
export type CreateLinks = {
  /** Opens the lightbox at one picture. */
  readonly openImage: (id: ImageId) => void
}

export type CreateFeature = {
  readonly context: CreateContext
  readonly pictures: PicturesContext
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

/** The model of the draft. */
export function usePresentModel(): Model {
  const key = useCreate(state => state.draft.model)
  const model = findModel(useCreateFeature().context.catalog, key)
  invariant(model, 'drafts are only ever put on models of the catalogue')
  return model
}
