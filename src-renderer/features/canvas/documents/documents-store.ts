import type { Extension } from '#shared/domain/outpaint.ts'
import type { ToolId } from '../../../engine/engine.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'

/** What a picture of the library is chosen for. */
export type PickPurpose =
  | { readonly kind: 'new' }
  /** The edit that made this picture is done again on the one that is chosen. */
  | { readonly kind: 'edit'; readonly image: ImageId }

/** What is open beside the document or over the list of documents. */
export type DocumentsState = {
  /** The dialog for an empty document. */
  readonly isNewShown: boolean
  readonly picking: PickPurpose | null
  readonly isExportShown: boolean
  /** How far each side is to go out; null while nobody extends. */
  readonly extension: Extension | null
  /** What was in the hand before: while edges are dragged it pans. */
  readonly toolBefore: ToolId | null
  /** Whoever closes has changes that could not be saved. */
  readonly isClosingUnsaved: boolean
  /** Mask and history of the open document could not be read. */
  readonly isDamageShown: boolean
}

export type DocumentsStore = StoreApi<DocumentsState>

export const createDocumentsStore = (): DocumentsStore =>
  createStore<DocumentsState>(() => ({
    isNewShown: false,
    picking: null,
    isExportShown: false,
    extension: null,
    toolBefore: null,
    isClosingUnsaved: false,
    isDamageShown: false,
  }))
