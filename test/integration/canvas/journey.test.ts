import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it, onTestFinished } from 'vitest'
import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { isOpen, type Job } from '#shared/domain/job.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { findModel } from '#shared/domain/model.ts'
import { fitWorkBox } from '#shared/domain/work-box.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createCore } from '../../../src-main/core.ts'
import { createDirectClient } from '../../../src-main/hosts/headless/direct-client.ts'
import { createHeadlessPorts } from '../../../src-main/hosts/headless/headless-ports.ts'
import { createImageFiles } from '../../../src-main/library/image-files.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { aDisc, aScene, failure, value } from './canvas-rig.ts'

const ended = (studio: StudioClient): Promise<Job> =>
  new Promise(resolve => {
    studio.jobs.changed(job => {
      if (!isOpen(job)) resolve(job)
    })
  })

/** A studio in practice mode with one document open. */
const openStudio = async () => {
  const profileDir = join(aTempDir(), 'profile')
  const ports = createHeadlessPorts(profileDir)
  const core = createCore(ports)
  onTestFinished(() => core.stop())
  const studio = createDirectClient(core, ports)
  value(await core.start())
  value(await studio.settings.update({ realm: 'practice', welcomed: true }))
  const { catalog } = value(await studio.app.snapshot(null))
  const modelOf = (key: string) => {
    const model = findModel(catalog, key)
    const ability = model && canvasAbilityOf(model)
    if (model === null || ability === null) throw new Error(`${key} does not paint on the canvas`)
    return { model, ability }
  }
  const scene = await aScene(900, 700)
  const { document, state } = value(await studio.canvas.create({ from: { kind: 'file', bytes: scene }, name: 'Scene' }))
  return { studio, files: createImageFiles({ profileDir }), modelOf, scene, document, state }
}

it.each([
  { key: 'leonardo/diffusion-xl-canvas', count: 2, pictures: 2, values: {}, size: '512x512' },
  // One picture a call, at three sizes and no strength: the box is sent twice as large as it is.
  { key: 'onemin/gpt-image-inpaint', count: 1, pictures: 1, values: { quality: 'low' }, size: '1024x1024' },
])(
  'a masked part is painted again by $key and comes back without a byte changed around it',
  async ({ key, count, pictures, values, size }) => {
    const { studio, files, modelOf, scene, document, state } = await openStudio()
    const { model, ability } = modelOf(key)
    const box = fitWorkBox({ x: 400, y: 300, width: 90, height: 70 }, state.frame, { limits: ability.limits })
    const mask = aDisc(box)
    const asked = { id: document.id, state, box, mask: await mask.png, strength: 0.8, model: model.key }
    const made = value(await studio.canvas.makeInputs(asked))
    expect(`${made.region.sent.width}x${made.region.sent.height}`).toBe(size)
    expect(made.inputs[0]?.strength ?? null).toBe(ability.strength === null ? null : 0.2)
    const started = startDraft(model)
    const settings = { ...started.values, ...values }
    const draft = {
      ...started,
      ...made.region.sent,
      prompt: 'a small boat',
      count,
      values: settings,
      inputs: made.inputs,
    }
    const price = value(await studio.jobs.price({ draft }))
    const done = ended(studio)
    value(await studio.jobs.submit({ draft }))
    const job = await done
    expect(job).toMatchObject({ state: 'done', failure: null })
    if (price.kind === 'known') expect(job.cost).toEqual(price.cost)
    expect(price.kind).toBe(model.provider === 'leonardo' ? 'known' : 'unknown')

    const [region] = value(await studio.canvas.regions({ id: document.id })).regions
    expect(region?.images).toHaveLength(pictures)
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
    const pixels = await sharp(readFileSync(files.imagePath(file.hash, 'png')))
      .removeAlpha()
      .raw()
      .toBuffer()
    const before = await sharp(scene).raw().toBuffer()
    let changed = 0
    for (let pixel = 0; pixel < 900 * 700; pixel++) {
      if (pixels.subarray(pixel * 3, pixel * 3 + 3).equals(before.subarray(pixel * 3, pixel * 3 + 3))) continue
      const [x, y] = [(pixel % 900) - box.x, Math.floor(pixel / 900) - box.y]
      expect(x >= 0 && y >= 0 && x < box.width && y < box.height && mask.values[y * box.width + x] !== 0).toBe(true)
      changed += 1
    }
    expect(changed).toBeGreaterThan(20_000)
  },
  90_000,
)

it('what does not go together is refused before anything is sent', async () => {
  const { studio, modelOf, document, state } = await openStudio()
  const box = fitWorkBox({ x: 400, y: 300, width: 90, height: 70 }, state.frame)
  const asked = { id: document.id, state, box, mask: null, strength: 0.8 }
  const phoenix = ModelKey.parse('leonardo/phoenix-1.0')
  expect(failure(await studio.canvas.makeInputs({ ...asked, model: phoenix }))).toEqual({
    code: 'canvas-refused',
    reason: 'model',
  })
  const { model } = modelOf('onemin/gpt-image-inpaint')
  const wrong = { ...asked, box: { ...box, width: 256 }, model: model.key }
  expect(failure(await studio.canvas.makeInputs(wrong))).toEqual({ code: 'canvas-refused', reason: 'box' })
  const whole = value(await studio.canvas.makeInputs({ ...asked, model: model.key }))
  const draft = { ...startDraft(model), ...whole.region.sent, prompt: 'a boat', inputs: whole.inputs }
  expect(failure(await studio.jobs.submit({ draft }))).toMatchObject({
    code: 'invalid-draft',
    refusals: [{ parameter: 'canvas-mask' }],
  })
})
