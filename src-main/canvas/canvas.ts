import { CanvasDraft, type CanvasState } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { CanvasId } from '#shared/domain/ids.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import { type CanvasList, LARGEST_FILE_PART_BYTES, type StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { ImageFiles } from '../library/image-files.ts'
import type { Clock, Logger, Random } from '../ports.ts'
import { createCanvasCrew, type CanvasCrew } from './canvas-crew.ts'
import { createCanvasEdits } from './canvas-edits.ts'
import { createCanvasExports } from './canvas-exports.ts'
import { createCanvasPictures } from './canvas-pictures.ts'
import { createReopening } from './canvas-reopening.ts'
import { createCovers } from './covers.ts'
import { createDocumentFiles, type DocumentFiles } from './document-files.ts'
import { readEmbedded } from './export.ts'

export type Canvas = {
  handlers: StudioHandlers['canvas']
  /** Forgets documents removed a month ago, and folders that belong to none. */
  sweep(): Promise<void>
  close(): Promise<void>
}

export type CanvasDeps = {
  database: Pick<Database, 'canvas' | 'library' | 'inputs' | 'remembered'>
  files: ImageFiles
  inputs: Pick<StudioHandlers['inputs'], 'add'>
  catalog: () => Catalog
  profileDir: string
  clock: Clock
  random: Pick<Random, 'uuid'>
  log: Logger
  published(list: CanvasList): void
  taken(holder: { id: CanvasId; hold: string }): void
  libraryChanged(counts: LibraryCounts): void
  /** Tests bring their own. */
  documents?: DocumentFiles
  crew?: CanvasCrew
}

const REMOVED_MS = 30 * 24 * 60 * 60 * 1000
/** A region without a job was never sent; somebody may still be thinking about the price. */
const UNSENT_MS = 24 * 60 * 60 * 1000

/** The contract's canvas group: documents on disk, what is sent of them, what comes back. */
export function createCanvas(deps: CanvasDeps): Canvas {
  const { database, clock, random, log } = deps
  const store = database.canvas
  const crew = deps.crew ?? createCanvasCrew()
  const documents = deps.documents ?? createDocumentFiles({ profileDir: deps.profileDir, now: () => clock.now() })
  const pictures = createCanvasPictures(deps)
  let revision = 0

  const list = async (): Promise<CanvasList> => ({ revision: ++revision, documents: await store.list() })
  const publish = async (): Promise<CanvasList> => {
    const now = await list()
    deps.published(now)
    return now
  }

  const covers = createCovers({ store, pictures, crew, log, changed: publish })

  /** Of each document that was opened since the start, who did so last. */
  const holds = new Map<CanvasId, string>()

  const open = async (id: CanvasId) => {
    const found = await store.get(id)
    if (found === null) return err<Failure>({ code: 'not-found' })
    const file = await documents.inspect(id)
    if (!file.ok) return file
    if (file.value.cutBytes > 0) log.warn('canvas.torn-end', { document: id, bytes: file.value.cutBytes })
    await store.dropUnsent(id, clock.now() - UNSENT_MS)
    const draft = CanvasDraft.safeParse(await database.remembered.get(draftName(id)))
    const patches = await store.patches(id)
    const hold = random.uuid()
    holds.set(id, hold)
    deps.taken({ id, hold })
    return ok({ ...found, patches, file: file.value, hold, draft: draft.data ?? null })
  }

  /** Only what is there can be changed; what changed is told. */
  const change = (id: CanvasId, run: () => Promise<void>) =>
    answer(async () => {
      if ((await store.get(id)) === null) return err({ code: 'not-found' })
      await run()
      await publish()
      covers.refresh(id)
      const after = await store.get(id)
      return after === null ? err({ code: 'not-found' }) : ok(after.document)
    })

  const setRemoved = (id: CanvasId, at: number | null) =>
    answer(async () => {
      await store.setRemoved(id, at)
      return ok(await publish())
    })

  /** The file first: a state that points to a step which is not on disk would be worse than one that lags behind. */
  const save = (
    { id, state, hold }: { id: CanvasId; state: CanvasState | null; hold: string | null },
    write: () => Promise<Result<{ length: number }, Failure>>,
  ) =>
    answer(async () => {
      if ((await store.get(id)) === null) return err({ code: 'not-found' })
      // Nobody holds it after a restart: then whoever had it open goes on.
      if (hold !== null && hold !== (holds.get(id) ?? hold))
        return err({ code: 'canvas-refused', reason: 'open-elsewhere' })
      const written = await write()
      if (!written.ok) return written
      const savedAt = clock.now()
      if (state !== null) {
        await store.saveState(id, state, savedAt)
        covers.refresh(id)
      }
      return ok({ ...written.value, savedAt })
    })

  return {
    handlers: {
      list: () =>
        answer(async () => {
          covers.refresh()
          return ok(await list())
        }),
      create: ({ from, name }) =>
        answer(async () => {
          const brought = await pictures.bringIn(from)
          if (!brought.ok) return brought
          const { file, size, image, prompt } = brought.value
          const id = CanvasId.parse(random.uuid())
          const rect = { x: 0, y: 0, width: size.width, height: size.height }
          const state = { frame: rect, layers: isBlank(from) ? [] : [{ kind: 'picture' as const, file, rect, image }] }
          await store.add(id, { name: name ?? nameOf(prompt), image, state, at: clock.now() })
          await publish()
          covers.refresh(id)
          return open(id)
        }),
      open: ({ id }) => answer(() => open(id)),
      read: ({ id, offset }) =>
        answer(async () => {
          const bytes = await documents.read(id, offset, LARGEST_FILE_PART_BYTES)
          if (!bytes.ok) return bytes
          const isFull = bytes.value.length === LARGEST_FILE_PART_BYTES
          return ok({ bytes: bytes.value, next: isFull ? offset + LARGEST_FILE_PART_BYTES : null })
        }),
      append: ({ id, offset, bytes, state, hold }) =>
        save({ id, state, hold }, () => documents.append(id, offset, bytes)),
      replace: ({ id, state, hold, ...part }) =>
        save({ id, state: part.isLast ? state : null, hold }, () => documents.replace(id, part)),
      saveState: ({ id, state }) => change(id, () => store.saveState(id, state, clock.now())),
      saveDraft: ({ id, draft }) =>
        answer(async () => {
          if ((await store.get(id)) === null) return err({ code: 'not-found' })
          await database.remembered.set(draftName(id), draft)
          return ok(null)
        }),
      rename: ({ id, name }) => change(id, () => store.rename(id, name)),
      remove: ({ id }) => setRemoved(id, clock.now()),
      restore: ({ id }) => setRemoved(id, null),
      addPicture: ({ id, from }) =>
        answer(async () => {
          if ((await store.get(id)) === null) return err({ code: 'not-found' })
          const brought = await pictures.bringIn(from)
          if (!brought.ok) return brought
          const { file, image } = brought.value
          await store.keepFiles(id, [file])
          return ok({ file, image })
        }),
      ...createCanvasEdits({ ...deps, pictures, crew }),
      ...createCanvasExports({ ...deps, pictures, crew }),
      ...createReopening({ database, pictures, crew, clock, random, open, nameOf, published: publish }),
      regions: ({ id }) => answer(async () => ok({ regions: await store.regions(id) })),
      discard: ({ id, images, discarded }) =>
        answer(async () => {
          await store.setDiscarded(id, images, discarded)
          return ok({ regions: await store.regions(id) })
        }),
      readEmbedded: async ({ bytes }) => ok(await readEmbedded(bytes)),
    },
    async sweep() {
      try {
        for (const id of await store.purge(clock.now() - REMOVED_MS)) {
          await documents.remove(id)
          await database.remembered.set(draftName(id), null)
        }
        await documents.sweep(await store.ids())
      } catch (error) {
        // Nobody's request; the next start does it again.
        log.warn('canvas.sweep-failed', { detail: error instanceof Error ? error.message : '' })
      }
    },
    async close() {
      const drawn = covers.close()
      await crew.close()
      await drawn
    },
  }
}

const draftName = (id: CanvasId): string => `canvas-draft-${id}`

const isBlank = (from: { kind: string; colour?: string | null }): boolean =>
  from.kind === 'empty' && (from.colour ?? null) === null

/** The first words of what the picture was asked for. */
const nameOf = (prompt: string): string => prompt.trim().split(/\s+/u).slice(0, 8).join(' ').slice(0, 80)
