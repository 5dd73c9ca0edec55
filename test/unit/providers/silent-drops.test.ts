import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from '#shared/domain/condition.ts'
import { factsOf, isVisible, specOf, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import { acceptedDraftsOf } from '../../support/any-draft.ts'
import { shippedCatalog } from '../catalog/catalog-support.ts'
import { preparedFor } from './prepared-pictures.ts'
import { providersAt } from './provider-rig.ts'

// From the editor to the wire in one step, against a second reading of the catalogue that shares nothing with the first:
// whatever a control shows goes out as the control says it, or is left out because the catalogue says so.

const { models } = shippedCatalog()
const providers = providersAt('http://127.0.0.1:1')
const RUNS = { numRuns: Math.ceil(2000 / models.length) }

type Fields = Record<string, unknown>

/** Where the fields of parameters stand in a body. */
function fieldsIn(body: Fields, model: Model): Fields {
  if (model.wire.format === 'leonardo-v2') return body['parameters'] as Fields
  return model.provider === 'onemin' ? (body['promptObject'] as Fields) : body
}

/** What the control of `spec` shows in this draft, as the catalogue spells it; null where it is left to the service. */
function shownAs(spec: ParameterSpec, draft: Draft): Fields | null {
  const own = spec.key in draft.values ? draft.values[spec.key] : undefined
  const field = spec.wire ?? ''
  switch (spec.kind) {
    case 'text': {
      if (spec.key === 'prompt') return { [field]: draft.prompt.trim() }
      return { [field]: spec.key === 'negativePrompt' ? draft.negativePrompt.trim() : (own ?? spec.default) }
    }
    case 'number': {
      const value = own === undefined ? (spec.auto === true ? null : spec.default) : own
      return value === null ? null : { [field]: value }
    }
    case 'choice': {
      const option = spec.options.find(({ value }) => value === (own ?? spec.default))
      return option?.wire ?? { [field]: option?.value }
    }
    case 'toggle': {
      const isOn = own ?? spec.default
      return (isOn === true ? spec.wireWhenOn : spec.wireWhenOff) ?? { [field]: isOn }
    }
    case 'size':
      return spec.wireSides === undefined
        ? { [field]: `${draft.width}x${draft.height}` }
        : { [spec.wireSides.width]: draft.width, [spec.wireSides.height]: draft.height }
    case 'count':
      return { [field]: draft.count }
    case 'seed':
      return draft.seed === null || draft.seedMode === 'random' ? null : { [field]: draft.seed }
    default:
      return assertNever(spec)
  }
}

describe.each(models.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('sends what every control shows', () => {
    fc.assert(
      fc.property(acceptedDraftsOf(model), fc.nat(5), (draft, pick) => {
        const request = toRequest(draft, model, below => below - 1)
        if (!request.ok) throw new Error('an accepted draft was refused')
        const { body } = providers[model.provider].describe(
          request.value,
          model,
          preparedFor(request.value, model, pick),
        )
        const sent = fieldsIn(body as Fields, model)
        const facts = factsOf(draft, draft.values, model)
        const shown: Fields = {}
        for (const spec of model.parameters) {
          const isLeftOut = spec.omitWhen !== undefined && holds(spec.omitWhen, facts)
          if (isVisible(spec, facts) && !isLeftOut) Object.assign(shown, shownAs(spec, draft))
        }
        expect(sent).toMatchObject(shown)
        if (specOf(model, 'seed') !== null && draft.seed === null)
          expect(Object.values(sent)).toContain(request.value.seed)
      }),
      RUNS,
    )
  })

  it('says another thing on the wire for every choice that a control offers', () => {
    for (const spec of model.parameters) {
      if (spec.kind !== 'choice') continue
      const words = spec.options.map(option => JSON.stringify(option.wire ?? option.value))
      expect(new Set(words).size).toBe(words.length)
    }
  })
})
