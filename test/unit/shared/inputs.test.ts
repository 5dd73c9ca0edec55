import { describe, expect, it } from 'vitest'
import {
  draftFromRequest,
  factsOf,
  parkedInputs,
  predictOutputSize,
  refusalsOf,
  startDraft,
  switchModel,
  toRequest,
} from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { ImageId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import type { RequestElement, RequestInput } from '#shared/domain/request-input.ts'
import { shippedModel } from '../catalog/catalog-support.ts'

const kino = shippedModel('leonardo/kino-xl')
const phoenix = shippedModel('leonardo/phoenix-1.0')
const upscaler = shippedModel('leonardo/universal-upscaler')
const canvas = shippedModel('leonardo/diffusion-xl-canvas')

const input = (change: Partial<RequestInput>): RequestInput => ({
  role: 'guidance',
  guidance: null,
  file: { hash: 'a'.repeat(64), format: 'png', width: 1200, height: 800 },
  image: ImageId.parse(7),
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})
const guide = (guidance: string, change: Partial<RequestInput> = {}) => input({ guidance, ...change })
const element = (change: Partial<RequestElement> = {}): RequestElement => ({
  kind: 'platform',
  id: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414',
  name: 'Simple Flat Illustration',
  baseModel: 'SDXL_1_0',
  weight: 0.5,
  range: null,
  ...change,
})
const draftOf = (model: Model, change: Partial<Draft>): Draft => ({ ...startDraft(model), prompt: 'Dunes', ...change })
const refusals = (model: Model, change: Partial<Draft>) =>
  refusalsOf(draftOf(model, change), model).map(({ parameter, message }) => [parameter, message])
const sent = (model: Model, change: Partial<Draft>) => {
  const request = toRequest(draftOf(model, change), model, () => 5)
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return request.value
}

describe('pictures of a draft', () => {
  it('get what their slot takes, and no more', () => {
    const request = sent(kino, { inputs: [guide('style', { weight: 2, strength: 1 }), guide('edge')] })
    expect(request.inputs).toMatchObject([
      { guidance: 'style', strengthType: 'mid', weight: null, strength: null, influence: null },
      { guidance: 'edge', strengthType: null, weight: 0.5 },
    ])
  })

  it('share a guidance by their influence only when there are several', () => {
    const styles = [guide('style'), guide('style', { influence: 0.4 })]
    expect(sent(kino, { inputs: styles }).inputs.map(({ influence }) => influence)).toEqual([1, 0.4])
  })

  it('stay parked where the model does not take them, and come back', () => {
    const draft = draftOf(kino, { inputs: [guide('pose'), guide('style')], elements: [element()] })
    const moved = switchModel(draft, phoenix)
    const request = toRequest(moved, phoenix, () => 5)
    expect(request.ok && request.value.inputs.map(({ guidance }) => guidance)).toEqual(['style'])
    expect(request.ok && request.value.elements).toEqual([])
    const parked = parkedInputs(moved, phoenix)
    expect(parked.inputs.map(({ guidance }) => guidance)).toEqual(['pose'])
    expect(parked.elements).toEqual(draft.elements)
    expect(switchModel(moved, kino).inputs).toEqual(draft.inputs)
  })

  it('make another operation of the request', () => {
    expect(sent(kino, {}).operation).toBe('text-to-image')
    expect(sent(kino, { inputs: [input({ role: 'init' })] }).operation).toBe('image-to-image')
    const masked = [input({ role: 'canvas-init' }), input({ role: 'canvas-mask' })]
    expect(sent(canvas, { inputs: masked }).operation).toBe('inpaint')
    expect(sent(canvas, { inputs: masked, values: { canvasMode: 'outpaint' } }).operation).toBe('outpaint')
    const [picture] = masked
    expect(sent(canvas, { inputs: picture ? [picture] : [], values: { canvasMode: 'sketch' } }).operation).toBe(
      'sketch',
    )
  })

  it('are counted as facts of the kinds that the model takes', () => {
    const facts = factsOf(draftOf(kino, { inputs: [guide('style'), guide('style')] }), {}, kino)
    expect(facts).toMatchObject({ 'guidance.style.count': 2, 'guidance.edge.count': 0, 'inputs.init': 0 })
    expect(facts['guidance.sketch.count']).toBeUndefined()
  })

  it('come back with the request', () => {
    const request = sent(kino, { inputs: [guide('style', { strengthType: 'max' })], elements: [element()] })
    const again = toRequest(draftFromRequest(request), kino, () => 9)
    expect(again).toEqual({ ok: true, value: request })
  })
})

describe('what is refused before it is sent', () => {
  it('is said at the picture', () => {
    expect(refusals(kino, { inputs: [guide('pose'), guide('pose')] })).toEqual([
      ['guidance.pose', 'Pose takes up to 1.'],
    ])
    expect(refusals(kino, { inputs: [guide('edge', { weight: 3 })] })).toEqual([
      ['guidance.edge', 'Weight goes from 0 to 2.'],
    ])
    expect(refusals(kino, { inputs: [guide('content', { strengthType: 'max' })] })).toEqual([
      ['guidance.content', 'Content takes the strengths low, mid, high.'],
    ])
    expect(refusals(upscaler, {})).toEqual([['source', 'Choose a picture first.']])
    expect(refusals(canvas, { inputs: [input({ role: 'canvas-init' })] })).toEqual([
      ['canvas-mask', 'Paint a mask first.'],
    ])
  })

  it('is mended with one click', () => {
    const draft = draftOf(kino, { inputs: [input({ role: 'init' }), guide('depth'), guide('style')] })
    const [refusal] = refusalsOf(draft, kino)
    expect(refusal?.message).toBe('With a start picture, only style and character may guide as well.')
    const mended = refusal?.fix?.apply(draft)
    expect(mended?.inputs.map(({ role, guidance }) => guidance ?? role)).toEqual(['init', 'style'])
  })

  it('includes elements that are too heavy, or there twice', () => {
    expect(refusals(kino, { elements: [element({ weight: 1.5, range: { min: 0, max: 1 } })] })).toEqual([
      ['elements', 'The weight of Simple Flat Illustration goes from 0 to 1.'],
    ])
    expect(refusals(kino, { elements: [element(), element()] })[0]?.[1]).toBe('An element is there twice.')
  })
})

describe('a tool', () => {
  it('has its size from the picture, and no prompt unless it takes one', () => {
    const inputs = [input({ role: 'source' })]
    expect(sent(upscaler, { inputs })).toMatchObject({ width: 1200, height: 800, count: 1, seed: 0 })
    expect(sent(shippedModel('leonardo/upscale'), { inputs })).toMatchObject({ prompt: '', operation: 'upscale' })
    expect(predictOutputSize(draftOf(upscaler, { inputs }), { upscaleMultiplier: 2 }, upscaler)).toEqual({
      width: 2400,
      height: 1600,
    })
  })

  it('ends where the service does', () => {
    const large = [input({ role: 'source', file: { ...input({}).file, width: 4000, height: 3000 } })]
    expect(refusals(upscaler, { inputs: large, values: { upscaleMultiplier: 2 } })).toEqual([
      ['upscaleMultiplier', 'The result may have 20 megapixels at most.'],
    ])
  })
})
