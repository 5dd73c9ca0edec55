import type { Failure } from '#shared/domain/failure.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/lib/result.ts'

const missing = async () => err<Failure>({ code: 'not-found' })

/** A studio without a single canvas document. Tests of the canvas bring what they need. */
export const fakeCanvas = (own: Partial<StudioClient['canvas']> = {}): StudioClient['canvas'] => ({
  list: async () => ok({ revision: 1, documents: [] }),
  create: missing,
  open: missing,
  read: missing,
  append: missing,
  replace: missing,
  saveState: missing,
  saveDraft: missing,
  rename: missing,
  remove: missing,
  restore: missing,
  addPicture: missing,
  makeInputs: missing,
  previewPatch: missing,
  addPatch: missing,
  regions: missing,
  regionOf: missing,
  openRegion: missing,
  editOf: missing,
  discard: missing,
  export: missing,
  saveToLibrary: missing,
  readEmbedded: async () => ok(null),
  changed: () => () => undefined,
  taken: () => () => undefined,
  ...own,
})
