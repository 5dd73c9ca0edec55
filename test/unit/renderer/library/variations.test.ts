import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { err } from '#shared/lib/result.ts'
import { firstTool, toolsFor } from '../../../../src-renderer/features/library/variations/picture-tools.ts'
import {
  changeVariation,
  chooseTool,
  closeVariations,
  openVariations,
  sendVariation,
} from '../../../../src-renderer/features/library/variations/variation-actions.ts'
import { aRequest } from '../../../support/builders.ts'
import { aPicture, ENLARGE, openTools, TOOLS, UNZOOM, UPSCALE } from './some-tools.ts'

const CHEAP = { kind: 'known', cost: { amount: 0.02, unit: 'dollars' } } as const
const DEAR = { kind: 'known', cost: { amount: 0.9, unit: 'dollars' } } as const

describe('tools for a picture', () => {
  const offered = (change: Parameters<typeof aPicture>[1], realm: 'live' | 'practice' = 'live') =>
    toolsFor(aPicture(10, change), TOOLS, realm).flatMap(({ model, takesPicture }) => (takesPicture ? [model.key] : []))

  it('are those of the catalogue that work on a finished picture', () => {
    expect(toolsFor(aPicture(10), TOOLS, 'live').map(({ model }) => model)).toEqual([UPSCALE, UNZOOM, ENLARGE])
  })

  it('take what the service made itself, a variation, or any file, as each says', () => {
    expect(offered({})).toEqual([UPSCALE.key, UNZOOM.key, ENLARGE.key])
    expect(offered({ isRemote: false, request: aRequest({ model: UPSCALE.key }) })).toEqual([UNZOOM.key, ENLARGE.key])
    expect(offered({ isRemote: false })).toEqual([ENLARGE.key])
    expect(offered({ request: aRequest({ provider: 'onemin' }) })).toEqual([ENLARGE.key])
    expect(offered({}, 'practice')).toEqual([ENLARGE.key])
  })

  it('begin with the last one where it can be used, and put those that cannot at the end', () => {
    const tools = toolsFor(aPicture(10, { isRemote: false }), TOOLS, 'live')
    expect(tools[0]?.model).toBe(ENLARGE)
    expect(tools.map(({ isVariation }) => isVariation)).toEqual([false, false, false])
    expect(firstTool(tools, UPSCALE.key)?.model).toBe(ENLARGE)
    expect(firstTool(toolsFor(aPicture(10), TOOLS, 'live'), UNZOOM.key)?.model).toBe(UNZOOM)
    expect(firstTool([], null)).toBeNull()
  })
})

describe('a variation', () => {
  it('is sent with the picture as its source', async () => {
    const { context, store, sent, said, watched, id } = openTools(aPicture(10), CHEAP)
    await openVariations(context, id)
    expect(store.getState().open?.draft).toMatchObject({
      model: UPSCALE.key,
      inputs: [{ role: 'source', image: id, guidance: null, strength: null }],
    })
    expect(watched.at(-1)).toContain(UPSCALE.key)
    await sendVariation(context)
    expect(sent).toHaveLength(1)
    expect(said).toEqual(['upscale'])
    expect(store.getState().open).toBeNull()
    expect(watched.at(-1)).toBeNull()
  })

  it('keeps the picture and what was set from tool to tool, and begins with that tool again', async () => {
    const { context, store, id } = openTools(aPicture(10), CHEAP)
    await openVariations(context, id, ENLARGE.key)
    changeVariation(context, draft => ({ ...draft, values: { factor: 2 } }))
    const [, unzoom, enlarge] = toolsFor(aPicture(10), TOOLS, 'live')
    if (unzoom === undefined || enlarge === undefined) throw new Error('three tools')
    chooseTool(context, unzoom)
    expect(store.getState().open?.draft).toMatchObject({ model: UNZOOM.key, inputs: [{ image: id }] })
    chooseTool(context, enlarge)
    expect(store.getState().open?.draft?.values).toEqual({ factor: 2 })
    closeVariations(context)
    await openVariations(context, id)
    expect(store.getState().open?.draft?.model).toBe(ENLARGE.key)
  })

  it('is asked about twice when it is dearer than the settings let pass', async () => {
    const { context, store, sent, id } = openTools(aPicture(10), DEAR)
    await openVariations(context, id)
    await sendVariation(context)
    expect(sent).toHaveLength(0)
    expect(store.getState().open).toMatchObject({ asked: DEAR.cost, isSending: false })
    changeVariation(context, draft => ({ ...draft, prompt: 'snow' }))
    expect(store.getState().open?.asked).toBeNull()
    await sendVariation(context)
    await sendVariation(context)
    expect(sent).toHaveLength(1)
  })

  it('stays open with the reason when it is not taken, and is never sent while it is refused', async () => {
    const refused = err({ code: 'no-key', provider: 'leonardo' } as const)
    const { context, store, sent, id } = openTools(aPicture(10), CHEAP, refused)
    await openVariations(context, id, ENLARGE.key)
    await sendVariation(context)
    expect(store.getState().open).toMatchObject({ failure: { code: 'no-key' }, isSending: false })
    changeVariation(context, draft => ({ ...draft, values: { factor: 9 } }))
    await sendVariation(context)
    expect(sent).toHaveLength(1)
  })

  it('does not open for a picture that is gone', async () => {
    const { context, store, failures } = openTools(aPicture(10), CHEAP)
    await openVariations(context, ImageId.parse(99))
    expect(store.getState().open).toBeNull()
    expect(failures).toEqual([{ code: 'not-found' }])
  })
})
