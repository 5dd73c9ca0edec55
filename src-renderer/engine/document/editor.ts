import { EMPTY_RECT, type Rect, unionRect } from '../geometry/rect.ts'
import type { Target } from '../tiles/combine.ts'
import { createDraft, type Draft, type TileChange } from '../tiles/draft.ts'
import { createTileStore, MASK_PLANE, type TileSource, type TileStore } from '../tiles/tile-store.ts'
import type { LogEntry, Opened } from './document-file.ts'
import { createEmitter } from './emitter.ts'
import { createTimeline, type StateChange, type StepEffect, type Timeline, type TimelineLimits } from './timeline.ts'

/** All of a document that is not pixels. `attached` belongs to the host: work box, layers, effective mask, lineage. */
export type DocumentState = { readonly frame: Rect; readonly attached: unknown }

/**
 * A change in the making: written into the draft, shown at once, kept or dropped as a whole. Once it is closed, by its
 * owner or because undo or another edit cancelled it, its calls do nothing.
 */
export type Edit = {
  readonly draft: Draft
  readonly target: Target
  /** Has these pixels drawn again. */
  show: (rects: readonly Rect[]) => void
  /** One step in the history: if anything changed, or always, as one expects of each stroke. */
  commit: (isAlwaysStep?: boolean) => void
  cancel: () => void
}

export type DocumentEvent =
  { readonly kind: 'step'; readonly label: string } | { readonly kind: 'undo' | 'redo'; readonly label: string }

/**
 * The document and its history, without any DOM. Whatever changes the document goes through an edit or `setState`, so
 * all of it can be undone and is written to the log. At most one edit is open.
 */
export type Editor = {
  readonly state: DocumentState
  readonly store: TileStore
  readonly timeline: Timeline<DocumentState>
  /** What is on the screen: the document with the open edit laid over it. */
  readonly shown: TileSource
  readonly isEditing: boolean
  /** Settles when no edit is open. */
  whenIdle: () => Promise<void>
  /** Opens an edit; one that is still open is cancelled. */
  openEdit: (label: string, plane?: number) => Edit
  /** An edit that is done at once. Says whether anything changed. */
  apply: (label: string, change: (draft: Draft, target: Target) => void) => boolean
  /** One step that changes the state, and the mask with it. The frame may only change without an open edit. */
  setState: (label: string, next: DocumentState, change?: (draft: Draft, target: Target) => void) => void
  /** Cancels an open edit instead, if there is one. */
  undo: () => void
  redo: () => void
  /** Everything done since the last call, for the file. */
  takeLog: () => LogEntry<DocumentState>[]
  onShow: (listener: (rects: readonly Rect[]) => void) => () => void
  onDocument: (listener: (event: DocumentEvent) => void) => () => void
}

export type EditorStart = Opened<DocumentState> | { readonly frame: Rect; readonly attached?: unknown }

export function createEditor(start: EditorStart, limits?: TimelineLimits): Editor {
  const store = 'store' in start ? start.store : createTileStore()
  const timeline = 'store' in start ? start.timeline : createTimeline<DocumentState>(store, limits)
  let state: DocumentState = 'store' in start ? start.state : { frame: start.frame, attached: start.attached ?? null }
  let open: { edit: Edit; draft: Draft } | null = null
  let log: LogEntry<DocumentState>[] = []
  const idleWaiters: (() => void)[] = []
  const shows = createEmitter<readonly Rect[]>()
  const events = createEmitter<DocumentEvent>()

  function record(
    label: string,
    changes: readonly TileChange[],
    change: StateChange<DocumentState> | null,
    isAlwaysStep = false,
  ): boolean {
    const step = timeline.record(label, changes, change, isAlwaysStep)
    if (step === null) return false
    log.push({ kind: 'step', step })
    events.emit({ kind: 'step', label })
    return true
  }

  function openEdit(label: string, plane: number = MASK_PLANE): Edit {
    open?.edit.cancel()
    const draft = createDraft(store)
    let reach: Rect = EMPTY_RECT
    const isClosed = (): boolean => open?.draft !== draft
    const close = (): void => {
      open = null
      for (const resolve of idleWaiters.splice(0)) resolve()
    }
    const edit: Edit = {
      draft,
      target: { plane, frame: state.frame },
      show(rects) {
        if (isClosed()) return
        for (const rect of rects) reach = unionRect(reach, rect)
        if (rects.length > 0) shows.emit(rects)
      },
      commit(isAlwaysStep = false) {
        if (isClosed()) return
        close()
        record(label, draft.commit(), null, isAlwaysStep)
      },
      cancel() {
        if (isClosed()) return
        close()
        draft.reset()
        shows.emit([reach])
      },
    }
    open = { edit, draft }
    return edit
  }

  function travel(direction: 'undo' | 'redo'): void {
    if (open !== null) {
      if (direction === 'undo') open.edit.cancel()
      return
    }
    const effect: StepEffect<DocumentState> | null = timeline[direction]()
    if (effect === null) return
    if (effect.state !== null) state = effect.state
    log.push({ kind: direction })
    shows.emit(effect.rects)
    events.emit({ kind: direction, label: effect.label })
  }

  return {
    get state() {
      return state
    },
    store,
    timeline,
    shown: { tile: key => (open === null ? store : open.draft).tile(key) },
    get isEditing() {
      return open !== null
    },
    whenIdle: () => (open === null ? Promise.resolve() : new Promise(resolve => idleWaiters.push(resolve))),
    openEdit,
    apply(label, change) {
      open?.edit.cancel()
      const draft = createDraft(store)
      change(draft, { plane: MASK_PLANE, frame: state.frame })
      const { touched } = draft
      const isChanged = record(label, draft.commit(), null)
      if (isChanged) shows.emit([touched])
      return isChanged
    },
    setState(label, next, change) {
      const before = state
      if (change === undefined) {
        state = next
        record(label, [], { before, after: next })
        return
      }
      open?.edit.cancel()
      state = next
      const draft = createDraft(store)
      change(draft, { plane: MASK_PLANE, frame: next.frame })
      const { touched } = draft
      record(label, draft.commit(), { before, after: next })
      shows.emit([touched])
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    takeLog() {
      const taken = log
      log = []
      return taken
    },
    onShow: shows.on,
    onDocument: events.on,
  }
}
