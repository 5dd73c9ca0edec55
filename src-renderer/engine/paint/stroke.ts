import { EMPTY_RECT, intersectRect, isEmptyRect, type Rect, unionRect } from '../geometry/rect.ts'
import type { Target } from '../tiles/combine.ts'
import type { Draft } from '../tiles/draft.ts'
import { TILE_BYTES, TILE_SIZE, type TileKey, tileParts } from '../tiles/tile-store.ts'
import { type Brush, falloffTable, rimWidthOf } from './brush.ts'
import { capsuleBetween, capsuleRect, type Node, stampCapsule } from './capsule.ts'
import type { Compose } from './compose.ts'

/** Keeps blocks of a tile's size for the next stroke, so that painting allocates nothing in the long run. */
export type CoveragePool = { take: () => Uint8Array; give: (block: Uint8Array) => void }

const MOST_KEPT_BLOCKS = 128

export function createCoveragePool(): CoveragePool {
  const free: Uint8Array[] = []
  return {
    take: () => free.pop()?.fill(0) ?? new Uint8Array(TILE_BYTES),
    give(block) {
      if (free.length < MOST_KEPT_BLOCKS) free.push(block)
    },
  }
}

/**
 * The stroke under the pointer. Its coverage is gathered in buffers of its own, where overlaps keep the larger value;
 * `compose` lays the buffers over the tiles as they were before the stroke. So flow never builds up within a stroke,
 * and the document does not change before the draft is committed.
 */
export type Stroke = {
  extend: (nodes: readonly Node[]) => void
  /** Brings the draft up to date and returns the pixels that may have changed since the last call. */
  compose: () => Rect[]
  /** What is drawn so far stays. */
  mark: () => void
  /** Takes back everything drawn since the mark, or since the beginning: for what only follows the pointer. */
  restart: () => void
  /** Gives the buffers back. The draft is for the owner to commit or drop. */
  release: () => void
}

export type StrokeDeps = { readonly draft: Draft; readonly target: Target; readonly pool: CoveragePool }

type Buffer = {
  readonly bytes: Uint8Array
  /** Not composed yet. */
  pending: Rect
  /** Stamped since the mark. */
  since: Rect
  /** The bytes as they were at the mark, once something was stamped since. */
  kept: Uint8Array | null
}

export function createStroke(deps: StrokeDeps, brush: Brush, compose: Compose): Stroke {
  const { draft, target, pool } = deps
  const buffers = new Map<TileKey, Buffer>()
  const falloff = falloffTable(rimWidthOf(brush.size / 2, brush.hardness))
  let last: Node | null = null
  let marked: { readonly last: Node | null } | null = null

  function bufferFor(key: TileKey): Buffer {
    const known = buffers.get(key)
    if (known !== undefined) return known
    const fresh: Buffer = { bytes: pool.take(), pending: EMPTY_RECT, since: EMPTY_RECT, kept: null }
    buffers.set(key, fresh)
    return fresh
  }

  function stamp(from: Node, to: Node): void {
    const capsule = capsuleBetween(from, to)
    const rim = {
      from: rimWidthOf(capsule.from.radius, brush.hardness),
      to: rimWidthOf(capsule.to.radius, brush.hardness),
      falloff,
    }
    for (const { key, left, top, part } of tileParts(target.plane, intersectRect(capsuleRect(capsule), target.frame))) {
      const buffer = bufferFor(key)
      if (marked !== null && buffer.kept === null) {
        buffer.kept = pool.take()
        buffer.kept.set(buffer.bytes)
      }
      stampCapsule({ bytes: buffer.bytes, left, top, stride: TILE_SIZE }, part, capsule, rim)
      buffer.pending = unionRect(buffer.pending, part)
      buffer.since = unionRect(buffer.since, part)
    }
  }

  function dropKept(buffer: Buffer): void {
    if (buffer.kept !== null) pool.give(buffer.kept)
    buffer.kept = null
  }

  return {
    extend(nodes) {
      for (const node of nodes) {
        stamp(last ?? node, node)
        last = node
      }
    },
    compose() {
      const changed: Rect[] = []
      for (const [key, buffer] of buffers) {
        if (isEmptyRect(buffer.pending)) continue
        changed.push(buffer.pending)
        compose(draft, { key, rect: buffer.pending, coverage: buffer.bytes })
        buffer.pending = EMPTY_RECT
      }
      return changed
    },
    mark() {
      marked = { last }
      for (const buffer of buffers.values()) {
        dropKept(buffer)
        buffer.since = EMPTY_RECT
      }
    },
    restart() {
      for (const buffer of buffers.values()) {
        if (isEmptyRect(buffer.since)) continue
        if (buffer.kept === null) buffer.bytes.fill(0)
        else buffer.bytes.set(buffer.kept)
        buffer.pending = unionRect(buffer.pending, buffer.since)
        buffer.since = EMPTY_RECT
      }
      last = marked?.last ?? null
    },
    release() {
      for (const buffer of buffers.values()) {
        pool.give(buffer.bytes)
        dropKept(buffer)
      }
      buffers.clear()
    },
  }
}
