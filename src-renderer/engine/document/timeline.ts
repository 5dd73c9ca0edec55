import type { Rect } from '../geometry/rect.ts'
import type { TileChange } from '../tiles/draft.ts'
import { EMPTY_TILE, FULL_TILE, TILE_BYTES, type TileStore } from '../tiles/tile-store.ts'
import { type PackedTile, packedBytes, packTile, unpackTile } from './packed-tile.ts'

/** A change of the document's state that is not pixels. */
export type StateChange<S> = { readonly before: S; readonly after: S }

/** One undoable step: pixels, state, or both. New steps hold whole tiles until there is time to pack them. */
export type Step<S> = {
  readonly label: string
  readonly state: StateChange<S> | null
  fresh: readonly TileChange[]
  packed: readonly PackedTile[]
}

/** What an undo or redo did, for the view and the state's owner. */
export type StepEffect<S> = { readonly label: string; readonly rects: readonly Rect[]; readonly state: S | null }

/**
 * The one history of a document. Steps are compressed tile deltas; going back or forth swaps tiles in the store, so
 * its cost depends on what the step touched and not on how many steps there are.
 */
export type Timeline<S> = {
  /** Nothing changed makes no step, unless the hand expects one. */
  record(
    label: string,
    changes: readonly TileChange[],
    state: StateChange<S> | null,
    isAlwaysStep?: boolean,
  ): Step<S> | null
  /** Puts a step that was read from a file in front of the cursor, instead of all that could be redone. */
  adopt: (step: Step<S>) => void
  undo: () => StepEffect<S> | null
  redo: () => StepEffect<S> | null
  /** Packs some tiles of the oldest unpacked step. Says whether there were any. */
  packNext: () => boolean
  readonly past: readonly Step<S>[]
  /** The next step to redo comes first. */
  readonly future: readonly Step<S>[]
  readonly canRedo: boolean
  readonly nextToRedo: Step<S> | null
  readonly heldBytes: number
}

export type TimelineLimits = { readonly steps: number; readonly bytes: number }
export const DEFAULT_LIMITS: TimelineLimits = { steps: 2000, bytes: 512 * 1024 * 1024 }

/** As many as a stroke touches. A step on the whole of a large document has hundreds, which would be a pause. */
const TILES_AT_ONCE = 16

export type TimelineStart<S> = { readonly past: readonly Step<S>[]; readonly future: readonly Step<S>[] }

export function createTimeline<S>(
  store: TileStore,
  limits: TimelineLimits = DEFAULT_LIMITS,
  start: TimelineStart<S> = { past: [], future: [] },
): Timeline<S> {
  const past = [...start.past]
  // The next step to redo is the last of the array.
  const future = start.future.toReversed()
  let unpacked: Step<S>[] = []
  /** What of the oldest unpacked step is packed. */
  let begun: { readonly step: Step<S>; readonly tiles: PackedTile[] } | null = null
  let packedTotal = [...past, ...future].reduce((sum, step) => sum + stepBytes(step), 0)

  function forget(step: Step<S>): void {
    if (step.fresh.length === 0) packedTotal -= stepBytes(step)
    else unpacked = unpacked.filter(other => other !== step)
  }

  function effectOf(step: Step<S>, direction: 'undo' | 'redo'): StepEffect<S> {
    const rects: Rect[] = []
    for (const change of step.fresh) {
      store.set(change.key, direction === 'undo' ? change.before : change.after)
      rects.push(change.rect)
    }
    for (const tile of step.packed) {
      store.set(tile.key, unpackTile(tile, store.tile(tile.key), direction))
      rects.push(tile.rect)
    }
    const state = step.state === null ? null : direction === 'undo' ? step.state.before : step.state.after
    return { label: step.label, rects, state }
  }

  return {
    record(label, changes, state, isAlwaysStep = false) {
      if (changes.length === 0 && state === null && !isAlwaysStep) return null
      for (const step of future.splice(0)) forget(step)
      const step: Step<S> = { label, state, fresh: changes, packed: [] }
      past.push(step)
      if (changes.length > 0) unpacked.push(step)
      else packedTotal += stepBytes(step)
      while (past.length > limits.steps || (packedTotal > limits.bytes && past.length > 1)) {
        const oldest = past.shift()
        if (oldest !== undefined) forget(oldest)
      }
      return step
    },
    adopt(step) {
      for (const dropped of future.splice(0)) forget(dropped)
      packedTotal += stepBytes(step)
      future.push(step)
    },
    undo() {
      const step = past.pop()
      if (step === undefined) return null
      future.push(step)
      return effectOf(step, 'undo')
    },
    redo() {
      const step = future.pop()
      if (step === undefined) return null
      past.push(step)
      return effectOf(step, 'redo')
    },
    packNext() {
      const [step] = unpacked
      if (step === undefined) return false
      if (begun?.step !== step) begun = { step, tiles: [] }
      const { tiles } = begun
      for (const change of step.fresh.slice(tiles.length, tiles.length + TILES_AT_ONCE)) tiles.push(packTile(change))
      if (tiles.length < step.fresh.length) return true
      unpacked.shift()
      begun = null
      step.packed = tiles
      step.fresh = []
      packedTotal += stepBytes(step)
      return true
    },
    past,
    get future() {
      return future.toReversed()
    },
    get canRedo() {
      return future.length > 0
    },
    get nextToRedo() {
      return future.at(-1) ?? null
    },
    get heldBytes() {
      return packedTotal + unpacked.reduce((sum, step) => sum + freshBytes(step), 0)
    },
  }
}

const STEP_BYTES = 64

const stepBytes = <S>(step: Step<S>): number => step.packed.reduce((sum, tile) => sum + packedBytes(tile), STEP_BYTES)

/** What an unpacked step keeps alive: the old tiles. The new ones belong to the document. */
const freshBytes = <S>(step: Step<S>): number =>
  step.fresh.reduce((sum, { before }) => sum + (before === EMPTY_TILE || before === FULL_TILE ? 0 : TILE_BYTES), 0)

export const packStep = <S>(step: Step<S>): readonly PackedTile[] =>
  step.fresh.length > 0 ? step.fresh.map(packTile) : step.packed
