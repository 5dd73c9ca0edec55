import { createByteReader, createByteWriter, joinBytes, type ByteReader } from '../encoding/byte-stream.ts'
import { crc32 } from '../encoding/crc32.ts'
import { createTileStore, EMPTY_TILE, type TileStore } from '../tiles/tile-store.ts'
import { asChange, type PackedTile, packTile, type TileKind, unpackTile } from './packed-tile.ts'
import { createTimeline, packStep, type Step, type Timeline, type TimelineLimits } from './timeline.ts'

/**
 * A document on disk is a log. It begins with a header; then come records, each with its length and a checksum:
 * steps that were there when the file was written, one `base` with all tiles and the state, and after it whatever was
 * done since, one record each. So saving a stroke is appending a few kilobytes, and a file whose last record was cut
 * off by a crash opens as it was before that record.
 */
const MAGIC = 0x53464d31 // "SFM1"

const KINDS = ['kept', 'ahead', 'base', 'step', 'undo', 'redo'] as const
type RecordKind = (typeof KINDS)[number]
const TILE_KINDS: readonly TileKind[] = ['empty', 'full', 'mixed']

/** What happened since the file was written, in order. */
export type LogEntry<S> = { readonly kind: 'step'; readonly step: Step<S> } | { readonly kind: 'undo' | 'redo' }

/** The state must be plain JSON. */
export type Opened<S> = { readonly store: TileStore; readonly timeline: Timeline<S>; readonly state: S }

function record(kind: RecordKind, payload: Uint8Array): Uint8Array {
  const body = joinBytes([Uint8Array.of(KINDS.indexOf(kind)), payload])
  return createByteWriter().block(body).u32(crc32(body)).finish()
}

function encodeTiles(tiles: readonly PackedTile[]): Uint8Array {
  const writer = createByteWriter().u32(tiles.length)
  for (const { key, rect, before, after, bytes } of tiles) {
    writer.u32(key).u8(TILE_KINDS.indexOf(before)).u8(TILE_KINDS.indexOf(after))
    // A rect may lie left of or above 0; two's complement survives the trip.
    writer.u32(rect.x).u32(rect.y).u32(rect.width).u32(rect.height).block(bytes)
  }
  return writer.finish()
}

function decodeTiles(reader: ByteReader): PackedTile[] {
  const tiles: PackedTile[] = []
  const count = reader.u32()
  for (let i = 0; i < count && !reader.isBroken; i++) {
    const key = reader.u32()
    const before = TILE_KINDS[reader.u8()] ?? 'mixed'
    const after = TILE_KINDS[reader.u8()] ?? 'mixed'
    const rect = { x: reader.u32() | 0, y: reader.u32() | 0, width: reader.u32(), height: reader.u32() }
    tiles.push({ key, rect, before, after, bytes: reader.block().slice() })
  }
  return tiles
}

const encodeStep = <S>(step: Step<S>): Uint8Array =>
  createByteWriter()
    .text(JSON.stringify({ label: step.label, state: step.state }))
    .raw(encodeTiles(packStep(step)))
    .finish()

function decodeStep<S>(payload: Uint8Array): Step<S> {
  const reader = createByteReader(payload)
  // Our own file, guarded by a checksum: what was written as a step is a step.
  const head = JSON.parse(reader.text()) as Pick<Step<S>, 'label' | 'state'>
  return { ...head, fresh: [], packed: decodeTiles(reader) }
}

/** The whole document with its history as a fresh file. */
export function encodeDocument<S>(document: Opened<S>, planes: readonly number[]): Uint8Array<ArrayBuffer> {
  const { store, timeline, state } = document
  const tiles = planes.flatMap(plane => store.keys(plane)).map(key => packTile(asChange(key, store.tile(key))))
  const base = createByteWriter().text(JSON.stringify(state)).raw(encodeTiles(tiles)).finish()
  return joinBytes([
    createByteWriter().u32(MAGIC).finish(),
    ...timeline.past.map(step => record('kept', encodeStep(step))),
    ...timeline.future.map(step => record('ahead', encodeStep(step))),
    record('base', base),
  ])
}

/** Records to append to the file. */
export const encodeLog = <S>(entries: readonly LogEntry<S>[]): Uint8Array<ArrayBuffer> =>
  joinBytes(
    entries.map(entry =>
      entry.kind === 'step' ? record('step', encodeStep(entry.step)) : record(entry.kind, new Uint8Array(0)),
    ),
  )

/** `null` when it is not a document of ours or ends before its base. A broken tail is left out. */
export function decodeDocument<S>(bytes: Uint8Array, limits?: TimelineLimits): Opened<S> | null {
  const reader = createByteReader(bytes)
  if (reader.u32() !== MAGIC) return null
  const kept: Step<S>[] = []
  const ahead: Step<S>[] = []
  let opened: { store: TileStore; timeline: Timeline<S>; state: S } | null = null
  for (const { kind, payload } of readRecords(reader)) {
    if (opened === null) {
      if (kind === 'kept') kept.push(decodeStep(payload))
      else if (kind === 'ahead') ahead.push(decodeStep(payload))
      else if (kind === 'base') opened = decodeBase(payload, { past: kept, future: ahead }, limits)
      else return null
      continue
    }
    const { timeline } = opened
    if (kind === 'step') timeline.adopt(decodeStep(payload))
    const effect = kind === 'undo' ? timeline.undo() : kind === 'redo' || kind === 'step' ? timeline.redo() : null
    if (effect !== null && effect.state !== null) opened.state = effect.state
  }
  return opened
}

function* readRecords(reader: ByteReader): Generator<{ kind: RecordKind; payload: Uint8Array }> {
  while (!reader.isAtEnd) {
    const body = reader.block()
    const checksum = reader.u32()
    const kind = KINDS[body[0] ?? KINDS.length]
    if (reader.isBroken || kind === undefined || checksum !== crc32(body)) return
    yield { kind, payload: body.subarray(1) }
  }
}

function decodeBase<S>(
  payload: Uint8Array,
  start: { past: readonly Step<S>[]; future: readonly Step<S>[] },
  limits: TimelineLimits | undefined,
): { store: TileStore; timeline: Timeline<S>; state: S } {
  const reader = createByteReader(payload)
  // As above: our own file, guarded by a checksum.
  const state = JSON.parse(reader.text()) as S
  const store = createTileStore()
  for (const tile of decodeTiles(reader)) store.set(tile.key, unpackTile(tile, EMPTY_TILE, 'redo'))
  return { store, timeline: createTimeline(store, limits, start), state }
}
