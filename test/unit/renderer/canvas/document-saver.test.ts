import { describe, expect, it } from 'vitest'
import { CanvasId } from '#shared/domain/ids.ts'
import { err, ok } from '#shared/lib/result.ts'
import {
  createDocumentSaver,
  type DocumentSaverDeps,
  type SaveState,
} from '../../../../src-renderer/features/canvas/session/document-saver.ts'

const id = CanvasId.parse('7a0c1f8e-2b53-4d1c-9d39-5b1c3b2a4f60')
const bytes = (...values: number[]) => Uint8Array.from(values)

/** A disk that may be full, and a main that may have another length than the window thinks. */
function aDisk(start: readonly number[] = []) {
  const disk = { file: [...start], isFull: false, statesTold: 0 }
  const canvas: DocumentSaverDeps['canvas'] = {
    async append({ offset, bytes: part, state }) {
      if (disk.isFull) return err({ code: 'disk-full' })
      if (offset !== disk.file.length) return err({ code: 'canvas-refused', reason: 'out-of-step' })
      disk.file.push(...part)
      if (state !== null) disk.statesTold += 1
      return ok({ length: disk.file.length, savedAt: 0 })
    },
    async replace({ offset, bytes: part, state }) {
      if (disk.isFull) return err({ code: 'disk-full' })
      if (offset === 0) disk.file = []
      disk.file.push(...part)
      if (state !== null) disk.statesTold += 1
      return ok({ length: disk.file.length, savedAt: 0 })
    },
  }
  return { disk, canvas }
}

function aSaver({
  canvas,
  length = 0,
  whole = bytes(9, 9),
}: Pick<DocumentSaverDeps, 'canvas'> & { length?: number; whole?: Uint8Array<ArrayBuffer> }) {
  const told: SaveState['kind'][] = []
  const saver = createDocumentSaver({
    canvas,
    id,
    hold: 'ours',
    length,
    serialise: () => whole,
    state: () => ({ frame: { x: 0, y: 0, width: 8, height: 8 }, layers: [] }),
    publish: ({ kind }) => told.push(kind),
  })
  return { saver, told }
}

describe('a document on its way to the disk', () => {
  it('keeps the order of what was done, and tells the state once', async () => {
    const { disk, canvas } = aDisk()
    const { saver, told } = aSaver({ canvas })
    saver.append(bytes(1))
    saver.append(bytes(2, 3))
    saver.append(bytes(4))
    await saver.settle()
    expect(disk.file).toEqual([1, 2, 3, 4])
    expect(disk.statesTold).toBe(1)
    expect(told.at(-1)).toBe('saved')
  })

  it('loses nothing to a full disk: all of it goes out when there is room', async () => {
    const { disk, canvas } = aDisk()
    const { saver, told } = aSaver({ canvas })
    disk.isFull = true
    saver.append(bytes(1, 2))
    await saver.settle()
    saver.append(bytes(3))
    await saver.settle()
    expect(told.at(-1)).toBe('failed')
    disk.isFull = false
    saver.retry()
    await saver.settle()
    expect(disk.file).toEqual([1, 2, 3])
    expect(told.at(-1)).toBe('saved')
  })

  it('writes the whole anew where main has another length', async () => {
    const { disk, canvas } = aDisk([7, 7, 7])
    const { saver, told } = aSaver({ canvas, length: 2 })
    saver.append(bytes(1))
    await saver.settle()
    expect(disk.file).toEqual([9, 9])
    expect(told.at(-1)).toBe('saved')
  })

  it('stops where another window holds the document, and keeps what it has', async () => {
    const { disk, canvas } = aDisk()
    const { saver, told } = aSaver({
      canvas: { ...canvas, append: async () => err({ code: 'canvas-refused', reason: 'open-elsewhere' }) },
    })
    saver.append(bytes(1))
    await saver.settle()
    expect(disk.file).toEqual([])
    expect(told.at(-1)).toBe('failed')
  })
})
