import sharp from 'sharp'
import { onTestFinished } from 'vitest'
import type { CanvasRect } from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId } from '#shared/domain/ids.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import { type CanvasList, contract, type StudioClient, type StudioHandlers } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import { createCanvas, type CanvasDeps } from '../../../src-main/canvas/canvas.ts'
import { createInputs } from '../../../src-main/inputs/inputs.ts'
import { createImageFiles } from '../../../src-main/library/image-files.ts'
import { createSeededRandom, silentLog } from '../../support/builders.ts'
import { shippedCatalog } from '../../unit/catalog/catalog-support.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'

/** The canvas service over a real database, real files and its real worker. */
export function aCanvas(own: Partial<CanvasDeps> = {}) {
  const opened = openDirectDatabase()
  const { database, profileDir } = opened
  const clock = { at: Date.now(), now: () => clock.at }
  const kept = createImageFiles({ profileDir })
  const disk = { isFull: false }
  const files = {
    ...kept,
    async place(...args: Parameters<typeof kept.place>) {
      if (disk.isFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      return kept.place(...args)
    },
  }
  const lists: CanvasList[] = []
  const taken: { id: CanvasId; hold: string }[] = []
  const counted: LibraryCounts[] = []
  const deps: CanvasDeps = {
    database,
    files,
    catalog: () => shippedCatalog().models,
    inputs: createInputs({ database, files, clock }).handlers,
    profileDir,
    clock,
    random: createSeededRandom(),
    log: silentLog,
    published: list => lists.push(list),
    taken: holder => taken.push(holder),
    libraryChanged: counts => counted.push(counts),
    ...own,
  }
  const canvas = createCanvas(deps)
  onTestFinished(async () => {
    await canvas.close()
    opened.dispose()
  })
  /** On the same files, as after a start. */
  const startAgain = () => createCanvas(deps)
  return {
    canvas,
    startAgain,
    ask: askThrough(canvas.handlers),
    database,
    files,
    profileDir,
    clock,
    lists,
    taken,
    counted,
    disk,
  }
}
/** As the window asks: every question and every answer through its schema. */
function askThrough(handlers: StudioHandlers['canvas']): Omit<StudioClient['canvas'], 'changed'> {
  const calls = Object.entries(contract.canvas).flatMap(([name, endpoint]) => {
    if (endpoint.kind === 'event') return []
    // Walked by the table that the handlers' type is derived from.
    const call = handlers[name as keyof typeof handlers] as (input: unknown) => Promise<Result<unknown, Failure>>
    const ask = async (input: unknown) => {
      const result = await call(endpoint.input.parse(input))
      return result.ok ? ok(endpoint.output.parse(result.value)) : result
    }
    return [[name, ask] as const]
  })
  return Object.fromEntries(calls) as unknown as Omit<StudioClient['canvas'], 'changed'>
}

export type CanvasRig = ReturnType<typeof aCanvas>

export const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
export const failure = (result: Result<unknown, Failure>): Failure | null => (result.ok ? null : result.error)

export const bytesOf = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(buffer)

/** No two pixels alike, so that a byte in the wrong place is found. */
export const aScene = (width: number, height: number, shade = 0): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) {
    bytes[pixel * 3] = (pixel % width) & 255
    bytes[pixel * 3 + 1] = Math.floor(pixel / width) & 255
    bytes[pixel * 3 + 2] = (pixel * 7 + shade) & 255
  }
  return sharp(bytes, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer()
    .then(bytesOf)
}

/** A soft disc in the middle of a box. */
export const aDisc = ({ width, height }: CanvasRect): { values: Uint8Array; png: Promise<Uint8Array<ArrayBuffer>> } => {
  const radius = Math.min(width, height) / 3
  const values = Uint8Array.from({ length: width * height }, (_, at) => {
    const beyond = Math.hypot((at % width) - width / 2, Math.floor(at / width) - height / 2) - radius
    return Math.round(255 * Math.min(1, Math.max(0, 0.5 - beyond / 12)))
  })
  return { values, png: greyPng(values, width, height) }
}

export const greyPng = (values: Uint8Array, width: number, height: number): Promise<Uint8Array<ArrayBuffer>> =>
  sharp(values, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
    .then(bytesOf)
