import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { CanvasState } from '#shared/domain/canvas.ts'
import { drawCover } from '../../../src-main/canvas/cover.ts'
import { createOrphanSweep } from '../../../src-main/library/orphan-sweep.ts'
import { silentLog } from '../../support/builders.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { aCanvas, aScene, type CanvasRig, value } from './canvas-rig.ts'
import { accept, box, openScene } from './canvas-steps.ts'

/** The cover in the newest list, once it is another than before. */
const nextCover = async (rig: CanvasRig, before: string | null) => {
  const cover = () => rig.lists.at(-1)?.documents[0]?.cover ?? null
  await expect.poll(cover, { timeout: 10_000 }).not.toBe(before)
  return cover() ?? ''
}
const pixelsOf = async (rig: CanvasRig, hash: string) => {
  const file = readFileSync(rig.files.imagePath(hash, 'webp'))
  return sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true })
}

describe('a document’s cover', () => {
  it('is its picture at first, and what it shows after a result was accepted', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const [layer] = opened.state.layers
    expect(opened.document.cover).toBe(layer?.kind === 'picture' ? layer.file.hash : '')
    const { state } = await accept(rig, opened)
    value(await rig.ask.saveState({ id: opened.document.id, state }))
    const cover = await nextCover(rig, opened.document.cover)
    const { data, info } = await pixelsOf(rig, cover)
    expect([info.width, info.height]).toEqual([480, 360])
    const blue = (x: number, y: number) => data[(y * 480 + x) * 3 + 2] ?? 0
    // The result has another shade than the scene around it, and the file is compressed.
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const { data: plain } = await sharp(await aScene(480, 360))
      .webp({ quality: 85 })
      .toBuffer()
      .then(bytes => sharp(bytes).raw().toBuffer({ resolveWithObject: true }))
    const off = (x: number, y: number) => Math.abs(blue(x, y) - (plain[(y * 480 + x) * 3 + 2] ?? 0))
    expect(off(10, 10)).toBeLessThan(40)
    expect(Math.max(...[0, 1, 2, 3, 4].map(step => off(at.x + step * 8, at.y)))).toBeGreaterThan(40)
  })

  it('of a large document is small, and shows what is not there as such', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const frame = { x: -1000, y: 0, width: 4000, height: 2000 }
    value(await rig.ask.saveState({ id: opened.document.id, state: { ...opened.state, frame } }))
    const cover = await nextCover(rig, opened.document.cover)
    const file = readFileSync(rig.files.imagePath(cover, 'webp'))
    expect(await sharp(file).metadata()).toMatchObject({ width: 640, height: 320, hasAlpha: true })
    const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
    const alpha = (x: number, y: number) => data[(y * 640 + x) * 4 + 3]
    expect([alpha(150, 20), alpha(170, 20), alpha(230, 20), alpha(240, 20), alpha(170, 60)]).toEqual([
      0, 255, 255, 0, 0,
    ])
  })

  it('of a document without a ground is transparent where nothing lies', async () => {
    const rig = aCanvas()
    const empty = { kind: 'empty', width: 200, height: 100, colour: null } as const
    const { document } = value(await rig.ask.create({ from: empty, name: null }))
    expect(document.cover).toBe(null)
    const { file, image } = value(
      await rig.ask.addPicture({ id: document.id, from: { kind: 'file', bytes: await aScene(50, 100) } }),
    )
    const state: CanvasState = {
      frame: { x: 0, y: 0, width: 200, height: 100 },
      layers: [{ kind: 'picture', file, image, rect: { x: 0, y: 0, width: 50, height: 100 } }],
    }
    value(await rig.ask.saveState({ id: document.id, state }))
    const cover = await nextCover(rig, file.hash)
    const { data } = await sharp(readFileSync(rig.files.imagePath(cover, 'webp')))
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([data[(50 * 200 + 20) * 4 + 3], data[(50 * 200 + 100) * 4 + 3]]).toEqual([255, 0])
  })

  it('is made up for when the list is asked for, kept from the sweep, and goes when it is old', async () => {
    const rig = aCanvas()
    const opened = await openScene(rig)
    const { state } = await accept(rig, opened)
    // As a crash leaves it: the state was saved and nothing was drawn.
    await rig.database.canvas.saveState(opened.document.id, state, rig.clock.now())
    value(await rig.ask.list(null))
    const cover = await nextCover(rig, opened.document.cover)
    expect(await rig.database.canvas.withOldCover()).toEqual([])
    await createOrphanSweep({ ...rig, clock: { now: () => Date.now() + 864e6 }, log: silentLog })()
    expect(await rig.files.findImage(cover, 'webp')).not.toBe(null)
    value(await rig.ask.saveState({ id: opened.document.id, state: opened.state }))
    expect(await nextCover(rig, cover)).toBe(opened.document.cover)
    expect(await rig.database.library.usedHashes([cover])).toEqual([])
  })
})

it('a patch with a hole in it makes the hole in the cover', async () => {
  const dir = aTempDir()
  const size = { width: 64, height: 64 }
  const rect = { x: 0, y: 0, ...size }
  const write = async (name: string, channels: 1 | 4, value: (x: number, y: number) => readonly number[]) => {
    const places = Array.from({ length: 64 * 64 }, (_, at) => at)
    const pixels = places.flatMap(at => [...value(at % 64, Math.floor(at / 64))])
    const path = join(dir, name)
    await sharp(Uint8Array.from(pixels), { raw: { ...size, channels } })
      .png()
      .toFile(path)
    return path
  }
  const path = await write('ground.png', 4, () => [200, 40, 40, 255])
  // Left: not touched. Middle: taken away. Right: another colour.
  const patch = await write('patch.png', 4, x => (x < 40 ? [0, 0, 0, 0] : [40, 40, 200, 255]))
  const maskPath = await write('mask.png', 1, x => [x < 20 ? 0 : 255])
  const layers = [
    { kind: 'picture', path, rect },
    { kind: 'patch', path: patch, maskPath, rect },
  ] as const
  const { bytes, width } = await drawCover(layers, rect, 32)
  expect(width).toBe(32)
  const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number) => [...data.subarray((16 * 32 + x) * 4, (16 * 32 + x) * 4 + 4)].map(value => value > 100)
  expect(at(4)).toEqual([true, false, false, true])
  expect(at(15)[3]).toBe(false)
  expect(at(27)).toEqual([false, false, true, true])
})
