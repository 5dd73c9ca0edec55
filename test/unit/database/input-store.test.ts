import { beforeEach, describe, expect, it } from 'vitest'
import { BatchId } from '#shared/domain/batch.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { PresetId } from '#shared/domain/preset.ts'
import type { Stores } from '../../../src-main/database/stores.ts'
import type { UploadKey } from '../../../src-main/providers/provider.ts'
import { aJobRecord, aModel, aRequest } from '../../support/builders.ts'
import { adoptAll, aHash, aLibrary, anInput, aNewImage, anOutput } from '../../support/library-builders.ts'

let stores: Stores
beforeEach(() => {
  ;({ stores } = aLibrary())
})

const key = (change: Partial<UploadKey> = {}): UploadKey => ({
  provider: 'leonardo',
  account: 'mark',
  kind: 'image',
  hash: aHash('a'),
  size: '1024x768',
  ...change,
})

describe('uploads', () => {
  it('are remembered for exactly what they were, and forgotten', () => {
    stores.inputs.rememberUpload(key(), 'one', 1)
    expect(stores.inputs.findUpload(key())).toBe('one')
    for (const other of [{ account: 'x' }, { kind: 'canvas-init' }, { hash: aHash('b') }, { size: 'as-is' }] as const)
      expect(stores.inputs.findUpload(key(other))).toBeNull()
    stores.inputs.rememberUpload(key(), 'two', 2)
    expect(stores.inputs.findUpload(key())).toBe('two')
    stores.inputs.forgetUpload(key())
    expect(stores.inputs.findUpload(key())).toBeNull()
  })

  it('of a file go together, at one service', () => {
    stores.inputs.rememberUpload(key(), 'one', 1)
    stores.inputs.rememberUpload(key({ size: 'as-is' }), 'two', 1)
    stores.inputs.rememberUpload(key({ provider: 'onemin' }), 'three', 1)
    stores.inputs.forgetUploadsOf('leonardo', [aHash('a')])
    expect(stores.inputs.findUpload(key())).toBeNull()
    expect(stores.inputs.findUpload(key({ size: 'as-is' }))).toBeNull()
    expect(stores.inputs.findUpload(key({ provider: 'onemin' }))).toBe('three')
  })
})

describe('files of drafts', () => {
  const file = (name: string) => ({ hash: aHash(name), format: 'png' as const, width: 4, height: 3 })

  it('are in use until nobody used them for long', () => {
    stores.inputs.useFile(file('old'), 10)
    stores.inputs.useFile(file('draft'), 10)
    stores.inputs.useFile(file('preset'), 10)
    const draft = { ...startDraft(aModel()), inputs: [anInput({ file: file('preset') })] }
    const id = PresetId.parse('00000000-0000-4000-8000-000000000001')
    const times = { createdAt: 1, updatedAt: 1 }
    stores.presets.save({ id, name: 'With a picture', withPrompt: false, draft, isDefault: false, ...times })
    stores.inputs.touchFiles([aHash('draft')], 100)
    expect(stores.inputs.releaseFiles(50)).toBe(1)
    expect(stores.inputs.file(aHash('old'))).toBeNull()
    const hashes = ['old', 'draft', 'preset'].map(aHash)
    expect(stores.library.usedHashes(hashes).toSorted()).toEqual(['draft', 'preset'].map(aHash).toSorted())
  })

  it('stay when the picture they came from is deleted', () => {
    const [id] = adoptAll(stores, [{ hash: aHash('shared') }])
    if (id === undefined) throw new Error('no picture')
    stores.inputs.useFile(file('shared'), 1)
    stores.library.trash([id], 1)
    expect(stores.library.remove([id]).orphanHashes).toEqual([])
  })
})

describe('lineage', () => {
  it('is written with the picture and read from both ends', () => {
    const [parent] = adoptAll(stores, [{}])
    if (parent === undefined) throw new Error('no picture')
    const inputs = [anInput({ image: parent, role: 'source' }), anInput({ image: null }), anInput({ image: parent })]
    const request = aRequest({ operation: 'upscale', inputs })
    const [child] = adoptAll(stores, [{ request, remoteImageId: 'r-1' }], { remoteId: 'g-1' })
    if (child === undefined) throw new Error('no picture')
    const relative = (id: ImageId) => ({ id, operation: 'upscale', trashed: false })
    expect(stores.library.get(child)).toMatchObject({
      parents: [
        { ...relative(parent), role: 'init' },
        { ...relative(parent), role: 'source' },
      ],
      children: [],
      isRemote: true,
    })
    stores.library.trash([child], 5)
    expect(stores.library.get(parent)?.children).toMatchObject([{ trashed: true }, {}])
    stores.library.remove([child])
    expect(stores.library.get(parent)?.children).toEqual([])
  })

  it('leaves out a parent that is gone', () => {
    const inputs = [anInput({ image: ImageId.parse(77) })]
    const [child] = adoptAll(stores, [{ request: aRequest({ inputs }) }])
    expect(child !== undefined && stores.library.get(child)?.parents).toEqual([])
  })
})

describe('pictures at their service', () => {
  it('are named by realm and service, and forgotten', () => {
    const [id] = adoptAll(stores, [{ remoteImageId: 'r-1' }], { remoteId: 'g-1' })
    if (id === undefined) throw new Error('no picture')
    expect(stores.library.remoteImageIdOf(id, 'live', 'leonardo')).toBe('r-1')
    expect(stores.library.remoteImageIdOf(id, 'practice', 'leonardo')).toBeNull()
    expect(stores.library.remoteImageIdOf(id, 'live', 'onemin')).toBeNull()
    expect(stores.library.remotePlaces([id])).toEqual([
      { image: id, provider: 'leonardo', realm: 'live', remoteId: 'g-1' },
    ])
    expect(stores.library.picturesOfRemote(['g-1'], 'leonardo', 'live')).toEqual([id])
    stores.library.forgetRemote([id])
    expect(stores.library.remoteImageIdOf(id, 'live', 'leonardo')).toBeNull()
    expect(stores.library.remotePlaces([id])).toMatchObject([{ remoteId: null }])
    expect(stores.library.get(id)?.isRemote).toBe(false)
  })

  it('are imported once, and not while their own job brings them', () => {
    const picture = { remoteId: 'g-9', outputIndex: 0, remoteImageId: 'r-9' }
    expect(stores.imports.known([picture])).toEqual([{ isKnown: false, image: null }])
    const image = aNewImage({ remoteImageId: 'r-9', job: null })
    const first = stores.imports.adopt(image, 'g-9')
    expect(stores.imports.adopt(image, 'g-9').image).toBe(first.image)
    expect(stores.library.counts().all).toBe(1)
    expect(stores.library.remotePlaces([first.image])).toMatchObject([{ remoteId: 'g-9' }])
    stores.jobs.save(aJobRecord({ state: 'waiting', remoteId: 'g-own', nextAt: 5 }))
    stores.jobs.save(aJobRecord({ state: 'failed', remoteId: 'g-lost', outputs: [anOutput(0)] }))
    expect(
      stores.imports.known([
        picture,
        { ...picture, remoteImageId: null },
        { ...picture, remoteImageId: null, outputIndex: 1 },
        { remoteId: 'g-own', outputIndex: 0, remoteImageId: 'r-x' },
        { remoteId: 'g-lost', outputIndex: 0, remoteImageId: 'r-y' },
      ]),
    ).toEqual([
      { isKnown: true, image: first.image },
      { isKnown: true, image: first.image },
      { isKnown: false, image: null },
      { isKnown: true, image: null },
      { isKnown: false, image: null },
    ])
  })
})

describe('batches and charges', () => {
  it('are added whole or not at all', () => {
    const id = BatchId.parse('00000000-0000-4000-a000-000000000001')
    const place = (index: number) => ({ id, label: 'Three', index, size: 2, cell: [`${index}`] })
    const batch = { id, label: 'Three', createdAt: 5, size: 2, grid: null }
    const records = [0, 1].map(index => aJobRecord({ batch: place(index) }))
    stores.jobs.addBatch(batch, records)
    expect(stores.jobs.batch(id)).toEqual({ batch, jobs: records })
    const again = aJobRecord()
    expect(() => stores.jobs.addBatch(batch, [again])).toThrow(/UNIQUE/)
    expect(stores.jobs.get(again.id)).toBeNull()
  })

  it('count as spent', () => {
    const cost = { amount: 4, unit: 'credits' } as const
    stores.jobs.charge({ at: 10, realm: 'live', provider: 'leonardo', kind: 'prompt', cost })
    expect(stores.jobs.spend('live', { session: 5, day: 20, month: 0 })).toMatchObject({
      sessionCredits: 4,
      dayCredits: 0,
      sessionDollars: 0,
    })
    expect(stores.jobs.spend('practice', { session: 0, day: 0, month: 0 }).sessionCredits).toBe(0)
  })
})

describe('prompts that were used', () => {
  const send = (prompt: string, createdAt: number) =>
    stores.jobs.save(aJobRecord({ createdAt, request: aRequest({ prompt }) }))
  const texts = (query: Partial<Parameters<typeof stores.promptUse.page>[0]> = {}) =>
    stores.promptUse.page({ text: '', before: null, limit: 10, ...query })

  it('come once each, last used first', () => {
    send('ridge', 1)
    send('dunes', 2)
    send('ridge', 3)
    send('', 4)
    expect(texts().prompts).toEqual([
      { text: 'ridge', usedAt: 3, uses: 2 },
      { text: 'dunes', usedAt: 2, uses: 1 },
    ])
    expect(texts({ text: 'du' }).prompts).toMatchObject([{ text: 'dunes' }])
  })

  it('come page by page, none twice and none left out', () => {
    for (const [index, prompt] of ['a', 'b', 'c', 'd', 'e'].entries()) send(prompt, 10 + Math.floor(index / 2))
    const seen: string[] = []
    let before: number | null = null
    do {
      const page = texts({ limit: 2, before })
      seen.push(...page.prompts.map(prompt => prompt.text))
      before = page.before
    } while (before !== null)
    expect(seen).toEqual(['e', 'c', 'd', 'a', 'b'])
  })

  it('hold those of imported pictures, and lose what nothing uses', () => {
    const { image } = stores.imports.adopt(aNewImage({ request: aRequest({ prompt: 'imported' }) }), 'g')
    expect(texts().prompts).toMatchObject([{ text: 'imported', uses: 0 }])
    stores.library.trash([image], 1)
    stores.library.remove([image])
    expect(texts().prompts).toEqual([])
  })
})
