import { describe, expect, it } from 'vitest'
import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import { refusalsOf, startDraft } from '#shared/domain/draft-rules.ts'
import { CANVAS_LIMITS, countLimit } from '#shared/domain/work-box.ts'
import { shippedCatalog, shippedModel } from '../catalog/catalog-support.ts'

describe('what a model can do on the canvas', () => {
  it('is read from the catalogue: Leonardo by any size, with strength, in four ways', () => {
    expect(canvasAbilityOf(shippedModel('leonardo/diffusion-xl-canvas'))).toEqual({
      limits: CANVAS_LIMITS,
      strength: { min: 0.2, max: 1, usual: 0.85 },
      needsMask: false,
      modes: ['inpaint', 'outpaint', 'sketch', 'image'],
    })
  })

  it('is read from the catalogue: 1min.ai inside a mask alone, one model in three sizes', () => {
    const once = { strength: null, needsMask: true, modes: [] }
    expect(canvasAbilityOf(shippedModel('onemin/stable-image-inpaint'))).toEqual({ limits: CANVAS_LIMITS, ...once })
    expect(canvasAbilityOf(shippedModel('onemin/gpt-image-inpaint'))).toMatchObject({
      limits: { stepPx: 8, maxSidePx: 1536, sizes: [{ width: 1024, height: 1024 }, { width: 1536 }, { height: 1536 }] },
      ...once,
    })
  })

  it('is nothing for models that take no part of a document', () => {
    const { models } = shippedCatalog()
    expect(canvasAbilityOf(shippedModel('leonardo/phoenix-1.0'))).toBe(null)
    const able = models.filter(model => canvasAbilityOf(model) !== null)
    // Not with Lightning XL, Anime XL or Phoenix (API-FACTS §6.1).
    expect(able.filter(model => /lightning|anime-xl|phoenix/u.test(model.key))).toEqual([])
    expect(able.length).toBeGreaterThan(15)
  })
})

describe('a canvas model', () => {
  it.each([
    [768, 8],
    [1024, 4],
    [1536, 2],
  ])('of %i a side paints up to %i at a time, and says so', (side, most) => {
    const model = shippedModel('leonardo/diffusion-xl-canvas')
    const draft = { ...startDraft(model), width: side, height: 512, prompt: 'Dunes' }
    const about = (count: number) => refusalsOf({ ...draft, count }, model).filter(one => one.parameter === 'count')
    expect(countLimit(draft)).toBe(most)
    expect(about(most)).toEqual([])
    if (most === 8) return
    const [refusal] = about(most + 1)
    expect(refusal?.message).toBe(
      `Above ${most === 2 ? '1024 × 1024' : '768 × 768'} Leonardo paints ${most} at a time.`,
    )
    expect(refusal?.fix?.apply({ ...draft, count: most + 1 }).count).toBe(most)
  })

  it.each(shippedCatalog().models.filter(model => canvasAbilityOf(model)?.strength))(
    '$key takes nothing that the canvas excludes',
    model => {
      const fields = JSON.stringify([model.wire.fields, model.parameters.map(({ wire, key }) => [wire, key])])
      expect(fields).not.toMatch(
        /alchemy|photoReal|highResolution|promptMagic|transparency|presetStyle|styleUUID|ultra/u,
      )
      expect(model.inputs.elements).toBe(null)
      expect(model.inputs.slots.map(slot => slot.role)).toEqual(['canvas-init', 'canvas-mask'])
    },
  )
})
