import { describe, expect, it } from 'vitest'
import { type CanvasAbility, canvasAbilityOf, type CanvasMode } from '#shared/domain/canvas-model.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import { invariant } from '#shared/lib/invariant.ts'
import { shippedCatalog, shippedModel } from '../../catalog/catalog-support.ts'
import {
  type CanvasSubject,
  modeOf,
  modesFor,
  previewDraft,
  sendsMask,
  strengthFor,
} from '../../../../src-renderer/features/canvas/prompt/canvas-draft.ts'
import { canvasModels, modelChoices } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import {
  canvasRefusals,
  isEmptyPrompt,
  refuseModel,
} from '../../../../src-renderer/features/canvas/prompt/canvas-refusals.ts'

const catalog = shippedCatalog().models
const abilityOf = (model: Model): CanvasAbility => {
  const ability = canvasAbilityOf(model)
  invariant(ability, `${model.key} paints on the canvas`)
  return ability
}
const diffusion = shippedModel('leonardo/diffusion-xl-canvas')
const phoenix = shippedModel('leonardo/phoenix-1.0')
const masksOnly = canvasModels(catalog).find(model => abilityOf(model).needsMask)
invariant(masksOnly, 'a model that paints inside a mask alone')

const frame = { x: 0, y: 0, width: 2048, height: 2048 }
const box = { x: 64, y: 64, width: 512, height: 640 }
const aSubject = (change: Partial<CanvasSubject> = {}): CanvasSubject => ({
  box,
  mask: 'in-box',
  hasSketch: false,
  isBeyond: false,
  ...change,
})

function sendingOf(model: Model, subject: CanvasSubject, chosen: CanvasMode | null = null) {
  const ability = abilityOf(model)
  return { subject, ability, mode: modeOf(chosen, modesFor(subject, ability)), strength: 0.8 }
}

function refusalsFor(model: Model, subject: CanvasSubject, change: Partial<ReturnType<typeof startDraft>> = {}) {
  const sending = sendingOf(model, subject)
  const draft = previewDraft({ ...startDraft(model), prompt: 'a copper kettle', ...change }, sending)
  return canvasRefusals(draft, model, { ...sending, frame })
}

describe('what the service is asked for', () => {
  it.each([
    [{ mask: 'in-box' }, ['inpaint', 'image']],
    [{ mask: 'in-box', isBeyond: true }, ['outpaint', 'inpaint', 'image']],
    [{ mask: 'in-box', hasSketch: true }, ['sketch', 'inpaint', 'image']],
    [{ mask: 'none', hasSketch: true }, ['sketch', 'image']],
    [{ mask: 'none' }, ['image']],
    [{ mask: 'elsewhere' }, ['inpaint', 'image']],
  ] as const)('follows from what lies in the box: %j', (change, modes) => {
    expect(modesFor(aSubject(change), abilityOf(diffusion))).toEqual(modes)
  })

  it('is inpainting with a model that does nothing else, and its request says no mode', () => {
    expect(modesFor(aSubject({ mask: 'none' }), abilityOf(masksOnly))).toEqual(['inpaint'])
    const draft = previewDraft(startDraft(masksOnly), sendingOf(masksOnly, aSubject()))
    expect(draft.values).not.toHaveProperty('canvasMode')
  })

  it('keeps to what was chosen only while that is possible', () => {
    expect(modeOf('image', ['inpaint', 'image'])).toBe('image')
    expect(modeOf('sketch', ['inpaint', 'image'])).toBe('inpaint')
  })

  it('leaves the mask out when the whole box is painted again', () => {
    expect(sendsMask(aSubject(), 'inpaint')).toBe(true)
    expect(sendsMask(aSubject(), 'image')).toBe(false)
    const draft = previewDraft(startDraft(diffusion), sendingOf(diffusion, aSubject(), 'image'))
    expect(draft.inputs.map(({ role }) => role)).toEqual(['canvas-init'])
  })

  it('says size, strength and mode as the service counts them', () => {
    const draft = previewDraft(startDraft(diffusion), sendingOf(diffusion, aSubject()))
    expect(draft).toMatchObject({ width: 512, height: 640, values: { canvasMode: 'inpaint' } })
    expect(draft.inputs[0]).toMatchObject({ role: 'canvas-init', strength: 0.2 })
    expect(previewDraft(startDraft(masksOnly), sendingOf(masksOnly, aSubject())).inputs[0]?.strength).toBeNull()
  })

  it('moves the strength into the range of the model', () => {
    expect(strengthFor(0.05, abilityOf(diffusion))).toBe(0.2)
    expect(strengthFor(0.05, abilityOf(masksOnly))).toBe(0.05)
  })
})

describe('why something cannot be sent', () => {
  it('finds nothing wrong with a mask in the box and a prompt', () => {
    expect(refusalsFor(diffusion, aSubject())).toEqual([])
  })

  it('offers to fit the box when the mask is elsewhere', () => {
    expect(refusalsFor(diffusion, aSubject({ mask: 'elsewhere' }))).toMatchObject([
      {
        message: 'Nothing is masked inside the work box.',
        fix: { label: 'Fit box to mask', act: { kind: 'fit-box' } },
      },
    ])
  })

  it('paints the whole box without a mask, but only where the model can', () => {
    expect(refusalsFor(diffusion, aSubject({ mask: 'none' }))).toEqual([])
    expect(refusalsFor(masksOnly, aSubject({ mask: 'none', box: shaped(masksOnly) }))).toMatchObject([
      { parameter: 'mask', fix: { act: { kind: 'mask-box' } } },
    ])
  })

  it('counts pictures by the size of the box', () => {
    const [refusal] = refusalsFor(diffusion, aSubject({ box: { x: 0, y: 0, width: 1536, height: 1024 } }), { count: 4 })
    expect(refusal).toMatchObject({ parameter: 'count', fix: { label: 'Paint 2' } })
    const act = refusal?.fix?.act
    invariant(act?.kind === 'draft', 'it changes the draft')
    expect(act.apply({ ...startDraft(diffusion), count: 4 }).count).toBe(2)
  })

  it('offers the nearest box where the model takes other ones', () => {
    const refusals = refusalsFor(diffusion, aSubject({ box: { x: 3, y: 3, width: 500, height: 333 } }))
    expect(refusals[0]).toMatchObject({
      parameter: 'box',
      fix: { label: 'Use 504 × 336', act: { kind: 'box', box: { width: 504, height: 336 } } },
    })
  })

  it('names the model that does not paint on the canvas, and one that does', () => {
    expect(refuseModel(phoenix, canvasModels(catalog))).toMatchObject({
      message: 'Canvas inpainting does not work with Phoenix 1.0.',
      fix: { act: { kind: 'model', model: { provider: 'leonardo' } } },
    })
  })

  it('knows the empty prompt, which the button speaks of', () => {
    const draft = { ...startDraft(diffusion), prompt: ' ' }
    const refusals = refusalsFor(diffusion, aSubject(), { prompt: ' ' })
    expect(refusals.map(refusal => isEmptyPrompt(refusal, draft))).toEqual([true])
  })
})

describe('the models to choose from', () => {
  const choices = modelChoices(catalog)

  it('are those of the canvas, and the others with the reason', () => {
    expect(choices.find(({ value }) => value === diffusion.key)).toMatchObject({
      group: 'Leonardo',
      disabledReason: null,
    })
    expect(choices.find(({ value }) => value === phoenix.key)).toMatchObject({ disabledReason: 'Not on the canvas' })
  })

  it('name a model once where its twin is on the canvas', () => {
    expect(choices.filter(({ label, group }) => label === 'Kino XL' && group === 'Leonardo')).toHaveLength(1)
  })

  it('stand together by service', () => {
    const groups = choices.map(({ group }) => group)
    expect(groups).toEqual(groups.toSorted((a, b) => groups.indexOf(a) - groups.indexOf(b)))
  })
})

/** A box that the model takes. */
function shaped(model: Model) {
  const [size] = abilityOf(model).limits.sizes ?? []
  return { x: 0, y: 0, width: size?.width ?? 512, height: size?.height ?? 512 }
}
