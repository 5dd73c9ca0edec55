import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { CatalogState } from '#shared/domain/catalog-state.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Realm } from '#shared/domain/provider.ts'
import { createCatalogService } from '../../../src-main/catalog/catalog-service.ts'
import { mergeModels } from '../../../src-main/catalog/merge-lists.ts'
import type { Database } from '../../../src-main/database/database.ts'
import type { ListedModel } from '../../../src-main/providers/provider.ts'
import { silentLog } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { createScriptedProvider } from '../../support/scripted-provider.ts'
import { shippedModel } from './catalog-support.ts'

const phoenix = shippedModel('leonardo/phoenix-1.0')
const kino = shippedModel('leonardo/kino-xl')
const plain = shippedModel('leonardo/sdxl-1.0')
const shipped = [phoenix, kino, plain]
const listed = (change: Partial<ListedModel> = {}): ListedModel => ({
  id: '11111111-2222-4333-8444-555555555555',
  name: 'House style',
  description: '',
  from: 'user',
  baseModel: 'SDXL_1_0',
  size: { width: 768, height: 770 },
  parameters: null,
  ...change,
})

describe('merging lists', () => {
  it('uses a model that the account trained like the plainest one on its base', () => {
    const { models, unusable } = mergeModels(shipped, [listed()], 'leonardo')
    expect(unusable).toEqual([])
    expect(models.slice(0, 3)).toEqual(shipped)
    expect(models[3]).toMatchObject({
      key: 'leonardo/11111111-2222-4333-8444-555555555555',
      name: 'House style',
      family: 'Your models',
      isOwn: true,
      wire: { model: listed().id, format: plain.wire.format },
    })
    expect(models[3]?.parameters.map(spec => spec.key)).toEqual(plain.parameters.map(spec => spec.key))
    expect(models[3]?.parameters.find(spec => spec.kind === 'size')).toMatchObject({
      default: { width: 768, height: 768 },
    })
    expect(models[3]?.price).toMatchObject({ flags: { isModelCustom: true } })
  })

  it('leaves known ones alone and names those of which nothing is known', () => {
    const lists = [
      listed({ id: kino.wire.model.toUpperCase(), from: 'platform' }),
      listed({ id: 'new-v2', name: 'New', from: 'v2', baseModel: null }),
      listed({ baseModel: 'FROM_THE_FUTURE' }),
    ]
    const { models, unusable } = mergeModels(shipped, lists, 'leonardo')
    expect(models).toEqual(shipped)
    expect(unusable).toEqual([
      { id: 'new-v2', name: 'New', from: 'v2' },
      { id: listed().id, name: 'House style', from: 'user' },
    ])
  })
})

describe('the newer API’s list', () => {
  const banana = shippedModel('leonardo/v2.nano-banana')
  const ofList = (name: string) => listed({ id: 'no-id-that-requests-take', name, from: 'v2', baseModel: null })

  it('names a model that the catalogue has under the name of requests: it is usable', () => {
    expect(mergeModels([banana], [ofList('Nano-Banana')], 'leonardo')).toEqual({ models: [banana], unusable: [] })
  })

  it('does not take one model for its sister', () => {
    expect(mergeModels([banana], [ofList('Nano Banana 2')], 'leonardo').unusable).toHaveLength(1)
    const older = { ...banana, wire: { ...banana.wire, format: 'leonardo-v1' } }
    expect(mergeModels([older], [ofList('Nano Banana')], 'leonardo').unusable).toHaveLength(1)
  })
})

describe('the catalogue of an account', () => {
  let database: Database
  let realm: Realm
  let hasKey: boolean
  let failure: Failure | null
  let published: CatalogState[]
  const open = () =>
    createCatalogService({
      shipped,
      database,
      clock: { now: () => 500 },
      log: silentLog,
      realm: () => realm,
      providerFor: (_, id) =>
        id === 'leonardo' && hasKey
          ? {
              ...createScriptedProvider({ now: () => 0 }),
              lists: {
                models: async () =>
                  failure === null ? { ok: true, value: [listed()] } : { ok: false, error: failure },
                elements: async () => ({
                  ok: true,
                  value: [
                    {
                      kind: 'platform',
                      id: 'e-1',
                      name: 'Glow',
                      description: 'light',
                      baseModel: 'SDXL_1_0',
                      weight: { min: -1, max: 2, default: 1 },
                      previewUrl: 'https://cdn.leonardo.ai/secret.jpg',
                    },
                  ],
                }),
              },
            }
          : null,
      published: state => published.push(state),
    })

  beforeEach(() => {
    const opened = openDirectDatabase()
    onTestFinished(() => opened.dispose())
    database = opened.database
    realm = 'live'
    hasKey = true
    failure = null
    published = []
  })

  it('holds what the account lists, tells of it, and keeps it for when there is no network', async () => {
    const service = open()
    expect(service.current()).toHaveLength(3)
    const state = await service.refresh()
    expect(state).toMatchObject({ listedAt: 500, failure: null, elements: [{ id: 'e-1', name: 'Glow' }] })
    expect(JSON.stringify(state)).not.toContain('secret')
    expect(service.current()).toHaveLength(4)
    expect(published.at(-1)).toEqual(state)

    failure = { code: 'offline', provider: 'leonardo' }
    const later = open()
    await later.recall()
    expect(later.current()).toHaveLength(4)
    expect(await later.refresh()).toMatchObject({ listedAt: 500, failure, elements: [{ id: 'e-1' }] })
    expect(later.current()).toHaveLength(4)
  })

  it('does not mix realms, and drops what no key can use', async () => {
    const service = open()
    await service.refresh()
    realm = 'practice'
    await service.recall()
    expect(service.current()).toHaveLength(3)
    realm = 'live'
    await service.recall()
    expect(service.current()).toHaveLength(4)
    hasKey = false
    expect((await service.refresh()).models).toHaveLength(3)
  })

  it('asks once when it is asked twice, and gives each state a revision of its own', async () => {
    const service = open()
    const [one, two] = await Promise.all([service.refresh(), service.refresh()])
    expect(one).toBe(two)
    const revisions = [...published, await service.refresh()].map(state => state.revision)
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
  })
})
