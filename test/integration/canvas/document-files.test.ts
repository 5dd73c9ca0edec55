import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { CanvasId } from '#shared/domain/ids.ts'
import { createDocumentFiles, type DocumentFiles } from '../../../src-main/canvas/document-files.ts'
import { createSeededRandom } from '../../support/builders.ts'
import { shippedCatalog } from '../../unit/catalog/catalog-support.ts'
import { FROM_SOURCE } from '../../support/source-process.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { aCanvas, aScene, failure, value } from './canvas-rig.ts'
import { lookInto, startPainting } from './scripted-painting.ts'

const id = CanvasId.parse('7b0c6f38-3a51-4c8e-9d5d-0e2f4a6b8c10')
const pathIn = (profileDir: string) => join(profileDir, 'canvas', id, 'document.sfm')
const now = () => Date.now()

/** A painting after each of its steps: how it looks, and the file up to there. */
function aPainting() {
  const painting = startPainting()
  const start = painting.serialise()
  const looks = [painting.look()]
  const parts = [start]
  for (let step = 1; step <= painting.steps; step++) {
    painting.paint(step)
    parts.push(painting.takeLog())
    looks.push(painting.look())
  }
  return { looks, parts, whole: painting.serialise() }
}

const saveAll = async (documents: DocumentFiles, parts: readonly Uint8Array[]) => {
  const [start = new Uint8Array(0), ...log] = parts
  let length = value(await documents.replace(id, { offset: 0, bytes: start, isLast: true })).length
  for (const bytes of log) length = value(await documents.append(id, length, bytes)).length
  return length
}

describe('a document’s file', () => {
  it('comes back as it was saved, in parts, through the service', async () => {
    const rig = aCanvas()
    const { document, state } = value(
      await rig.ask.create({ from: { kind: 'file', bytes: await aScene(600, 400) }, name: null }),
    )
    const { parts, looks } = aPainting()
    const [start = new Uint8Array(0), ...log] = parts
    const half = Math.floor(start.length / 2)
    const replace = { id: document.id, state: null }
    value(await rig.ask.replace({ ...replace, offset: 0, bytes: start.slice(0, half), isLast: false }))
    expect(value(await rig.ask.open({ id: document.id })).file.length).toBe(0)
    let { length } = value(await rig.ask.replace({ ...replace, offset: half, bytes: start.slice(half), isLast: true }))
    const moved = { ...state, frame: { ...state.frame, x: -8 } }
    for (const bytes of log) {
      length = value(await rig.ask.append({ id: document.id, offset: length, bytes, state: moved })).length
    }
    const opened = value(await rig.ask.open({ id: document.id }))
    expect(opened).toMatchObject({ state: moved, file: { length, cutBytes: 0 } })
    const pieces: Uint8Array[] = []
    for (let offset: number | null = 0; offset !== null;) {
      const part: { bytes: Uint8Array; next: number | null } = value(await rig.ask.read({ id: document.id, offset }))
      pieces.push(part.bytes)
      offset = part.next
    }
    expect(lookInto(Buffer.concat(pieces))).toEqual(looks.at(-1))
  })

  it('cut off anywhere opens at its last whole step, and goes on from there', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now })
    const { parts, looks } = aPainting()
    await saveAll(documents, parts)
    const file = readFileSync(pathIn(profileDir))
    const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, part) => sum + part.length, 0))
    const first = ends[0] ?? 0
    for (let cut = first; cut < file.length; cut += 1 + Math.floor((file.length - first) / 40)) {
      writeFileSync(pathIn(profileDir), file.subarray(0, cut))
      const steps = ends.filter(end => end <= cut).length - 1
      expect(await documents.inspect(id)).toEqual({
        ok: true,
        value: { length: ends[steps], cutBytes: cut - (ends[steps] ?? 0) },
      })
      const next = parts[steps + 1] ?? new Uint8Array(0)
      value(await documents.append(id, ends[steps] ?? 0, next))
      expect(lookInto(readFileSync(pathIn(profileDir)))).toEqual(looks[steps + 1])
    }
  })

  it('with a scratch opens up to it', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now })
    const { parts, looks } = aPainting()
    await saveAll(documents, parts)
    const file = readFileSync(pathIn(profileDir))
    const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, part) => sum + part.length, 0))
    const place = (ends[9] ?? 0) + 6
    file[place] = (file[place] ?? 0) ^ 255
    writeFileSync(pathIn(profileDir), file)
    expect(value(await documents.inspect(id)).length).toBe(ends[9])
    expect(lookInto(readFileSync(pathIn(profileDir)))).toEqual(looks[9])
  })

  it('that is none is put aside, not thrown away', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now: () => 5 })
    mkdirSync(join(profileDir, 'canvas', id), { recursive: true })
    writeFileSync(pathIn(profileDir), 'something else')
    expect(value(await documents.inspect(id))).toEqual({ length: 0, cutBytes: 14 })
    expect(readdirSync(join(profileDir, 'canvas', id))).toEqual(['document.sfm.damaged-5'])
    expect(value(await documents.inspect(id))).toEqual({ length: 0, cutBytes: 0 })
  })

  it('takes a part again whose answer was lost, and refuses one that leaves a gap', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now })
    const { parts, looks } = aPainting()
    const length = await saveAll(documents, parts.slice(0, 4))
    const next = parts[4] ?? new Uint8Array(0)
    value(await documents.append(id, length, next))
    value(await documents.append(id, length, next))
    expect(lookInto(readFileSync(pathIn(profileDir)))).toEqual(looks[4])
    const gap = { code: 'canvas-refused', reason: 'out-of-step' }
    expect(failure(await documents.append(id, length + 100_000, next))).toEqual(gap)
    const other = CanvasId.parse('00000000-0000-4000-a000-000000000001')
    expect(failure(await documents.append(other, 0, next))).toEqual(gap)
    expect(failure(await documents.replace(id, { offset: 9, bytes: next, isLast: true }))).toEqual(gap)
  })

  it('is whole after the disk was full, whichever write it was', async () => {
    const { parts, looks, whole } = aPainting()
    for (const kind of ['append', 'replace'] as const) {
      const profileDir = aTempDir()
      const disk = { leftBytes: Infinity }
      const documents = createDocumentFiles({ profileDir, now, open: openOn(disk) })
      const length = await saveAll(documents, parts.slice(0, 9))
      const next = parts[9] ?? new Uint8Array(0)
      const write = () =>
        kind === 'append'
          ? documents.append(id, length, next)
          : documents.replace(id, { offset: 0, bytes: whole, isLast: true })
      for (const leftBytes of [0, 1, 100]) {
        disk.leftBytes = leftBytes
        expect(failure(await write())).toEqual({ code: 'disk-full' })
        expect(lookInto(readFileSync(pathIn(profileDir)))).toEqual(looks[8])
      }
      disk.leftBytes = Infinity
      value(await write())
      expect(lookInto(readFileSync(pathIn(profileDir)))).toEqual(looks.at(kind === 'append' ? 9 : -1))
    }
  })

  it('goes with its document, and folders of none go after an hour', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now })
    await saveAll(documents, aPainting().parts.slice(0, 2))
    const foreign = join(profileDir, 'canvas', 'notes')
    mkdirSync(foreign)
    await documents.sweep([id])
    await documents.sweep([])
    expect(existsSync(pathIn(profileDir))).toBe(true)
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
    utimesSync(join(profileDir, 'canvas', id), longAgo, longAgo)
    await documents.sweep([])
    expect(readdirSync(join(profileDir, 'canvas'))).toEqual(['notes'])
  })
})

/** A disk that has so much room. */
const openOn =
  (disk: { leftBytes: number }): typeof open =>
  async (...args) => {
    const file = await open(...args)
    const write = file.write.bind(file) as (
      bytes: Uint8Array,
      offset: number,
      length: number,
      position: number,
    ) => Promise<{ bytesWritten: number; buffer: Uint8Array }>
    return Object.assign(file, {
      async write(bytes: Uint8Array, offset: number, length: number, position: number) {
        if (disk.leftBytes === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
        const written = await write(bytes, offset, Math.min(length, disk.leftBytes), position)
        disk.leftBytes -= written.bytesWritten
        return written
      },
    })
  }

const KILLS = 50
const AT_ONCE = 2

/** The steps that a painter was promised, until it died at its moment; `moments` when it lived. */
async function letPaint(profileDir: string, killAt: number): Promise<{ promised: number; moments: number | null }> {
  const child = spawn(
    process.execPath,
    [...FROM_SOURCE, join(import.meta.dirname, 'painter-child.ts'), profileDir, id, `${killAt}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let promised = -1
  let moments: number | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('moments ')) moments = Number(line.slice(8))
    else promised = Number(line)
  }
  return { promised, moments }
}

describe('a painter', () => {
  it(`killed at ${KILLS} random moments finds document and history again, each time`, async () => {
    const { looks } = aPainting()
    const { moments } = await letPaint(aTempDir(), 0)
    if (moments === null) throw new Error('the painter did not finish')
    expect(moments).toBeGreaterThan(KILLS)
    // At random, but once in each stretch of the painting, and the same in every run.
    const random = createSeededRandom(50)
    const kills = Array.from(
      { length: KILLS },
      (_, index) => 1 + Math.floor(((index + random.fraction()) * moments) / KILLS),
    )
    const dirs = kills.map(() => aTempDir())
    const killOne = async (index: number): Promise<void> => {
      const profileDir = dirs[index] ?? ''
      const { promised } = await letPaint(profileDir, kills[index] ?? 0)
      const { length } = value(await createDocumentFiles({ profileDir, now }).inspect(id))
      if (promised < 0 && length === 0) return
      const found = lookInto(readFileSync(pathIn(profileDir)))
      // What was promised is there; the step that was being written may be.
      const possible = [looks[Math.max(0, promised)], looks[promised + 1]]
      expect(possible).toContainEqual(found)
    }
    for (let index = 0; index < KILLS; index += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, one) => killOne(index + one)))
    }
  }, 240_000)
})

describe('a document in two windows', () => {
  it('is written to by whoever opened it last; the other one is told and changes nothing', async () => {
    const rig = aCanvas()
    const first = value(await rig.ask.create({ from: { kind: 'file', bytes: await aScene(60, 40) }, name: null }))
    const { id } = first.document
    const { parts } = aPainting()
    const whole = { id, offset: 0, bytes: new Uint8Array(parts[0] ?? []), isLast: true, state: null }
    const { length } = value(await rig.ask.replace({ ...whole, hold: first.hold }))
    const second = value(await rig.ask.open({ id }))
    expect(rig.taken.at(-1)).toEqual({ id, hold: second.hold })

    const part = { id, offset: length, bytes: new Uint8Array(parts[1] ?? []), state: null }
    const refusal = { code: 'canvas-refused', reason: 'open-elsewhere' }
    expect(failure(await rig.ask.append({ ...part, hold: first.hold }))).toEqual(refusal)
    expect(failure(await rig.ask.replace({ ...whole, hold: first.hold }))).toEqual(refusal)
    expect((await rig.ask.append({ ...part, hold: second.hold })).ok).toBe(true)
    expect(value(await rig.ask.open({ id })).file.length).toBeGreaterThan(length)
  })

  it('goes on in the window that has it open after the studio was started again', async () => {
    const rig = aCanvas()
    const { document } = value(
      await rig.ask.create({ from: { kind: 'file', bytes: await aScene(60, 40) }, name: null }),
    )
    const again = rig.startAgain()
    const bytes = new Uint8Array(aPainting().parts[0] ?? [])
    const asked = { id: document.id, offset: 0, bytes, isLast: true, state: null, keepOld: false, hold: 'of before' }
    expect((await again.handlers.replace(asked)).ok).toBe(true)
    await again.close()
  })
})

describe('what stands in the prompt bar of a document', () => {
  it('is there when the document is opened, and only there', async () => {
    const rig = aCanvas()
    const { document, draft } = value(
      await rig.ask.create({ from: { kind: 'file', bytes: await aScene(60, 40) }, name: null }),
    )
    expect(draft).toBeNull()
    const [model] = shippedCatalog().models
    if (model === undefined) throw new Error('the catalogue has models')
    const typed = { draft: { ...startDraft(model), prompt: 'a copper kettle' }, strength: 0.6 }
    value(await rig.ask.saveDraft({ id: document.id, draft: typed }))
    expect(value(await rig.ask.open({ id: document.id })).draft).toMatchObject({
      strength: 0.6,
      draft: { prompt: 'a copper kettle' },
    })
    expect(failure(await rig.ask.saveDraft({ id, draft: typed }))).toEqual({ code: 'not-found' })
  })
})

describe('a file that the window cannot read', () => {
  it('is put aside when a new one is written, not written over', async () => {
    const profileDir = aTempDir()
    const documents = createDocumentFiles({ profileDir, now })
    const { parts } = aPainting()
    await saveAll(documents, parts)
    const before = readFileSync(pathIn(profileDir))
    value(await documents.replace(id, { offset: 0, bytes: Uint8Array.from([1, 2]), isLast: true, keepOld: true }))
    const folder = join(profileDir, 'canvas', id)
    const aside = readdirSync(folder).find(name => name.includes('.damaged-'))
    expect(readFileSync(join(folder, aside ?? ''))).toEqual(before)
    expect([...readFileSync(pathIn(profileDir))]).toEqual([1, 2])
  })
})
