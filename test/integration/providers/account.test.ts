import { describe, expect, it } from 'vitest'
import { shippedModel } from '../../unit/catalog/catalog-support.ts'
import { openRig, requestFor, signal } from './practice-rig.ts'

const kino = shippedModel('leonardo/kino-xl')

describe('prompts', () => {
  it('are written and improved, with what they cost', async () => {
    const { leonardo } = await openRig()
    expect(await leonardo.promptTools?.random(signal)).toMatchObject({ ok: true, value: { cost: { unit: 'dollars' } } })
    const improved = await leonardo.promptTools?.improve('dunes', 'more light', signal)
    expect(improved).toMatchObject({ ok: true, value: { cost: { unit: 'dollars' } } })
    expect(improved?.ok === true && improved.value.prompt.length).toBeGreaterThan('dunes'.length)
  })

  it('that are too long are refused at their control', async () => {
    const { leonardo } = await openRig()
    expect(await leonardo.promptTools?.improve('x'.repeat(201), null, signal)).toMatchObject({
      ok: false,
      error: { code: 'request-refused', parameter: 'prompt' },
    })
  })
})

describe('lists', () => {
  it('name the models of the service, of the account and of version 2', async () => {
    const { leonardo } = await openRig()
    const models = await leonardo.lists?.models(signal)
    if (models?.ok !== true) throw new Error('no list')
    expect(new Set(models.value.map(model => model.from))).toEqual(new Set(['platform', 'user', 'v2']))
    expect(models.value.find(model => model.from === 'user')).toMatchObject({ baseModel: 'v1_5', size: { width: 512 } })
    expect(models.value.find(model => model.from === 'v2')?.parameters).toBeTypeOf('object')
  })

  it('name elements of both kinds', async () => {
    const { leonardo } = await openRig()
    const elements = await leonardo.lists?.elements(signal)
    if (elements?.ok !== true) throw new Error('no list')
    expect(elements.value).toContainEqual(
      expect.objectContaining({ kind: 'platform', name: 'Simple Flat Illustration' }),
    )
    expect(elements.value).toContainEqual(expect.objectContaining({ kind: 'user', id: '51201', baseModel: 'SDXL_1_0' }))
  })

  it('fail as a whole', async () => {
    const { leonardo, practice } = await openRig()
    practice.script({ match: { path: '/api/rest/v1/elements' }, action: { kind: 'refuse', status: 500 } })
    expect(await leonardo.lists?.elements(signal)).toMatchObject({ ok: false, error: { code: 'provider-fault' } })
  })
})

describe('the history', () => {
  it('comes page by page, with how each was made, and can be taken away', async () => {
    const { leonardo } = await openRig()
    const elements = [
      {
        kind: 'platform' as const,
        id: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414',
        name: 'Simple Flat Illustration',
        baseModel: 'SDXL_1_0',
        weight: 0.5,
        range: null,
      },
    ]
    for (const seed of [1, 2, 3]) {
      const request = requestFor(kino, { width: 96, height: 64, seed, elements })
      expect(await leonardo.submit(request, kino, { pictures: [] }, signal)).toMatchObject({ kind: 'accepted' })
    }
    const first = await leonardo.history?.list(0, 2, signal)
    const rest = await leonardo.history?.list(2, 2, signal)
    if (first?.ok !== true || rest?.ok !== true) throw new Error('no history')
    expect([first.value.rows, rest.value.rows]).toEqual([2, 1])
    expect(first.value.entries[0]).toMatchObject({
      modelId: kino.wire.model,
      fields: { scheduler: 'EULER_DISCRETE', numImages: 1 },
      elements: [{ id: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414', weight: 0.5 }],
    })
    const id = first.value.entries[0]?.remoteId ?? ''
    expect(await leonardo.history?.deleteGeneration(id, signal)).toEqual({ ok: true, value: true })
    expect(await leonardo.history?.deleteGeneration(id, signal)).toEqual({ ok: true, value: false })
  })
})
