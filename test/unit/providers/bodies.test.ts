import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalsOf } from '#shared/domain/draft-rules.ts'
import type { Model } from '#shared/domain/model.ts'
import { brokenDraftsOf, requestsOf } from '../../support/any-draft.ts'
import { checkRequest } from '../../support/published-schemas.ts'
import { shippedCatalog } from '../catalog/catalog-support.ts'
import { idOf, preparedFor } from './prepared-pictures.ts'
import { providersAt } from './provider-rig.ts'
import {
  LeonardoCanvasBody,
  LeonardoFrameBody,
  LeonardoGenerationBody,
  LeonardoV2Body,
  LeonardoVariationBody,
  OneminInpainterObject,
  OneminPromptObject,
} from './published-fields.ts'

const { models } = shippedCatalog()
const providers = providersAt('http://127.0.0.1:1')

/**
 * More than 2,000 valid requests against the vendor's own schemas, as many again against what is written down of the
 * others, and more than 500 refused ones, over all models.
 */
const VALID = { numRuns: Math.ceil(2000 / models.filter(model => operationOf(model) !== null).length) }
const BROKEN = { numRuns: Math.ceil(600 / models.length) }

/** The vendor's own schema, where it publishes one. */
function operationOf(model: Model): string | null {
  if (model.wire.format === 'leonardo-variation') return `POST /variations/${model.wire.model}`
  if (model.wire.format === 'leonardo-lcm') return `POST /${model.wire.model}`
  return model.wire.format === 'leonardo-v1' ? 'POST /generations' : null
}

function publishedFor(model: Model) {
  switch (model.wire.format) {
    case 'leonardo-v1':
      return model.wire.fields.canvasRequest === true ? LeonardoCanvasBody : LeonardoGenerationBody
    case 'leonardo-v2':
      return LeonardoV2Body
    case 'leonardo-variation':
      return LeonardoVariationBody
    case 'leonardo-lcm':
      return LeonardoFrameBody
    case 'onemin-image-inpainter':
      return OneminInpainterObject
    default:
      return OneminPromptObject
  }
}

const objectOf = (body: unknown, model: Model): unknown =>
  model.provider === 'leonardo' ? body : (body as { promptObject: unknown }).promptObject

describe.each(models.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('sends only what the published fields allow, with every picture and element in it', () => {
    fc.assert(
      fc.property(requestsOf(model), fc.nat(5), (request, pick) => {
        const { body } = providers[model.provider].describe(request, model, preparedFor(request, model, pick))
        if (operationOf(model) !== null) expect(checkRequest(operationOf(model) ?? '', body)).toEqual([])
        expect(publishedFor(model).safeParse(objectOf(body, model)).error?.issues ?? []).toEqual([])
        const text = JSON.stringify(body)
        for (const index of request.inputs.keys()) expect(text.split(idOf(index))).toHaveLength(2)
        for (const { kind, id } of request.elements)
          expect(text).toContain(kind === 'user' ? `"userLoraId":${id}` : `"akUUID":"${id}"`)
        const told = request.inputs.flatMap(input => [input.strength, input.weight, input.influence])
        for (const value of told) if (value !== null) expect(text).toContain(`:${value}`)
        for (const { strengthType } of request.inputs)
          if (strengthType !== null) expect(text.toLowerCase()).toContain(`"${strengthType}"`)
      }),
      VALID,
    )
  })

  it('refuses what is wrong before it is sent, at its control', () => {
    fc.assert(
      fc.property(brokenDraftsOf(model), ({ draft, parameter }) => {
        expect(refusalsOf(draft, model).map(refusal => refusal.parameter)).toContain(parameter)
      }),
      BROKEN,
    )
  })

  it.runIf(model.inputs.slots.length > 0)('sends nothing while a picture is missing', async () => {
    const signal = new AbortController().signal
    const [request] = fc.sample(
      requestsOf(model).filter(candidate => candidate.inputs.length > 0),
      1,
    )
    if (request === undefined) throw new Error('no request')
    const outcome = await providers[model.provider].submit(request, model, { pictures: [] }, signal)
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code: 'request-refused' } })
  })
})
