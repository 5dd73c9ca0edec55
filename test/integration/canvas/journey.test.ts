import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { findModel } from '#shared/domain/model.ts'
import { fitWorkBox } from '#shared/domain/work-box.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createCore } from '../../../src-main/core.ts'
import { createDirectClient } from '../../../src-main/hosts/headless/direct-client.ts'
import { createHeadlessPorts } from '../../../src-main/hosts/headless/headless-ports.ts'
import { createImageFiles } from '../../../src-main/library/image-files.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { aDisc, aScene, value } from './canvas-rig.ts'

const ended = (studio: StudioClient): Promise<Job> =>
  new Promise(resolve => {
    studio.jobs.changed(job => {
      if (!isOpen(job)) resolve(job)
    })
  })

it('a masked part is painted again by the practice service and comes back without a byte changed around it', async () => {
  const profileDir = join(aTempDir(), 'profile')
  const ports = createHeadlessPorts(profileDir)
  const core = createCore(ports)
  onTestFinished(() => core.stop())
  const studio = createDirectClient(core, ports)
  value(await core.start())
  value(await studio.settings.update({ realm: 'practice', welcomed: true }))
  const scene = await aScene(900, 700)
  const { document, state } = value(await studio.canvas.create({ from: { kind: 'file', bytes: scene }, name: 'Scene' }))

  const box = fitWorkBox({ x: 400, y: 300, width: 90, height: 70 }, state.frame)
  const mask = aDisc(box)
  const made = value(
    await studio.canvas.makeInputs({ id: document.id, state, box, mask: await mask.png, strength: 0.8 }),
  )
  const { catalog } = value(await studio.app.snapshot(null))
  const model = findModel(catalog, 'leonardo/diffusion-xl-canvas')
  if (model === null) throw new Error('no model for the canvas')
  const draft = { ...startDraft(model), ...made.region.sent, prompt: 'a small boat', count: 2, inputs: made.inputs }
  const done = ended(studio)
  value(await studio.jobs.submit({ draft }))
  expect(await done).toMatchObject({ state: 'done', failure: null })

  const [region] = value(await studio.canvas.regions({ id: document.id })).regions
  expect(region?.images).toHaveLength(2)
  const image = region?.images[0]?.image
  if (region === undefined || image === undefined) throw new Error('nothing came of it')
  expect(value(await studio.library.get({ id: image })).request).toMatchObject({ operation: 'inpaint' })
  const patch = value(
    await studio.canvas.addPatch({
      id: document.id,
      state,
      image,
      region: region.id,
      mask: null,
      options: { mixing: 'linear', alpha: 'blend', matchRim: true },
    }),
  )
  const after = { ...state, layers: [...state.layers, { kind: 'patch' as const, patch: patch.id }] }
  const { file } = value(await studio.canvas.export({ id: document.id, state: after, format: 'png' }))
  const path = createImageFiles({ profileDir }).imagePath(file.hash, 'png')
  const pixels = await sharp(readFileSync(path)).removeAlpha().raw().toBuffer()
  const before = await sharp(scene).raw().toBuffer()
  let changed = 0
  for (let pixel = 0; pixel < 900 * 700; pixel++) {
    if (pixels.subarray(pixel * 3, pixel * 3 + 3).equals(before.subarray(pixel * 3, pixel * 3 + 3))) continue
    const [x, y] = [(pixel % 900) - box.x, Math.floor(pixel / 900) - box.y]
    expect(x >= 0 && y >= 0 && x < box.width && y < box.height && mask.values[y * box.width + x] !== 0).toBe(true)
    changed += 1
  }
  expect(changed).toBeGreaterThan(20_000)
}, 90_000)
