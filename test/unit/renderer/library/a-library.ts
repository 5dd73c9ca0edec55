import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImage } from '#shared/domain/library-image.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { ok } from '#shared/lib/result.ts'
import { createStore } from 'zustand/vanilla'
import type { LibraryContext } from '../../../../src-renderer/features/library/library-context.ts'
import { createLibraryStore } from '../../../../src-renderer/features/library/library-store.ts'
import { createPictureList } from '../../../../src-renderer/features/library/list/picture-list.ts'
import { aRequest } from '../../../support/builders.ts'
import { aRow, createFakePictures } from './fake-pictures.ts'

export const anImage = (id: number, change: Partial<LibraryImage> = {}): LibraryImage => ({
  ...aRow(id),
  revision: 1,
  createdAt: new Date(2026, 10, 20, 14, 2).getTime(),
  format: 'png',
  sizeBytes: 1_900_000,
  hash: '0'.repeat(64),
  job: null,
  outputIndex: 0,
  flagged: false,
  request: aRequest(),
  jobCost: { amount: 0.06, unit: 'dollars' },
  costShare: { amount: 0.015, unit: 'dollars' },
  jobCount: 4,
  fileMissing: false,
  ...change,
})

/** The actions' whole world over pictures in memory: what was said and reported is kept. */
export async function openLibrary(count: number) {
  const fake = createFakePictures(count)
  const failures: Failure[] = []
  const said: string[] = []
  const toasts: { readonly text: string; readonly undo: (() => void) | undefined }[] = []
  const reused: GenerationRequest[] = []
  const references: (readonly ImageId[])[] = []
  const report = (failure: Failure) => failures.push(failure)
  const library: LibraryContext['app']['studio']['library'] = {
    ...fake.library,
    get: async ({ id }) => ok({ ...anImage(id), parents: [], children: [], isRemote: false }),
    showInFolder: async () => ok(null),
    deleteRemote: async () => ok({ deleted: 1, gone: 0, unknown: [], failed: [] }),
  }
  const list = createPictureList({ studio: { library }, report, query: { text: '', show: 'all' } })
  await list.refresh()
  const context: LibraryContext = {
    store: createLibraryStore(),
    list,
    app: {
      studio: { library },
      report,
      announce: text => said.push(text),
      copyText: text => said.push(text),
      toasts: {
        show: ({ text, action }) => String(toasts.push({ text, undo: action?.onAction })),
        close: () => undefined,
      },
      stores: { libraryCounts: createStore(() => fake.counts()) },
    },
    links: {
      reuse: request => reused.push(request),
      paint: () => undefined,
      useAsReference: ids => references.push(ids),
      canvas: {
        edit: () => undefined,
        openWithMask: () => undefined,
        reuseEdit: () => undefined,
        rewrite: () => undefined,
        regionOf: () => Promise.resolve(null),
        openName: () => null,
      },
    },
    search: { later: () => undefined, flush: () => undefined },
    gridPlace: createStore(() => ({ held: null })),
    reveals: createEmitter(),
  }
  return { context, fake, failures, said, toasts, reused, references, state: () => context.store.getState() }
}
