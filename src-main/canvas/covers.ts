import type { CanvasState } from '#shared/domain/canvas.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Logger } from '../ports.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'

export type Covers = {
  /** Draws the document's cover anew, some time soon, when it shows something else by now; without an id all of them. */
  refresh(id?: CanvasId): void
  /** Ends with the one that is being drawn. The others are found again at the next start. */
  close(): Promise<void>
}

/** Twice the thumbnail that the list shows. */
const COVER_PX = 640

/** Small pictures of what documents show, kept by content: one state is drawn once. */
export function createCovers(deps: {
  store: Database['canvas']
  pictures: CanvasPictures
  crew: CanvasCrew
  log: Logger
  changed(): Promise<unknown>
}): Covers {
  const { store, pictures, crew, log } = deps
  let wanted: ReadonlySet<CanvasId> | 'all' = new Set()
  let running: Promise<void> | null = null
  let isClosed = false

  const draw = async (id: CanvasId, { frame, layers }: CanvasState) => {
    const [only] = layers
    // A picture that is the whole document is its own cover.
    if (layers.length === 1 && only?.kind === 'picture' && isSame(only.rect, frame)) return only.file
    const placed = await pictures.placeLayers(layers, await store.patches(id))
    if (!placed.ok) return null
    const drawn = await crew.run({ kind: 'cover', layers: placed.value, frame, longSidePx: COVER_PX })
    if (!drawn.ok) return null
    const { bytes, width, height } = drawn.value
    const file = await pictures.place(bytes, 'webp', { width, height })
    return file.ok ? file.value : null
  }

  const drawWanted = async () => {
    while (wanted === 'all' || wanted.size > 0) {
      if (isClosed) return
      const now = wanted
      wanted = new Set()
      const stale = await store.withOldCover()
      for (const { id, state, key } of stale.filter(one => now === 'all' || now.has(one.id))) {
        if (isClosed) return
        const file = await draw(id, state)
        if (file !== null && (await store.setCover(id, key, file))) await deps.changed()
      }
    }
  }

  return {
    refresh(id) {
      if (isClosed) return
      wanted = id === undefined || wanted === 'all' ? 'all' : new Set([...wanted, id])
      running ??= drawWanted()
        .catch((error: unknown) => {
          // Nobody waits for it, and the next change or start draws it again.
          if (!isClosed) log.warn('canvas.cover-failed', { detail: error instanceof Error ? error.message : '' })
        })
        .finally(() => {
          running = null
        })
    },
    async close() {
      isClosed = true
      await running
    },
  }
}

const isSame = (a: CanvasState['frame'], b: CanvasState['frame']): boolean =>
  a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
