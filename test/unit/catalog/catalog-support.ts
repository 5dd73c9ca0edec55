import fc from 'fast-check'
import { loadCatalog } from '../../../src-main/catalog/catalog.ts'
import { factsOf, isVisible, refusalsOf, startDraft, toRequest, valueOf } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

const resourcesDir = new URL('../../../resources', import.meta.url).pathname

export const shippedCatalog = () => loadCatalog({ resourcesDir, profileDir: '/nonexistent' })
export const RESOURCES_DIR = resourcesDir

export function shippedModel(key: string): Model {
  const model = shippedCatalog().models.find(candidate => candidate.key === key)
  if (model === undefined) throw new Error(`no model ${key}`)
  return model
}

const anyText = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 40) })

function valuesOf(spec: ParameterSpec): fc.Arbitrary<ParameterValue> | null {
  switch (spec.kind) {
    case 'text':
      return spec.key === 'prompt' || spec.key === 'negativePrompt' ? null : anyText(spec.maxLength)
    case 'number': {
      const steps = Math.floor((spec.max - spec.min) / spec.step)
      const numbers =
        spec.values === undefined
          ? fc.nat(steps).map(n => Math.round((spec.min + n * spec.step) * 1000) / 1000)
          : fc.constantFrom(...spec.values)
      return spec.auto === true ? fc.option(numbers) : numbers
    }
    case 'choice':
      return fc.constantFrom(...spec.options.map(option => option.value))
    case 'toggle':
      return fc.boolean()
    case 'size':
    case 'count':
    case 'seed':
      return null
    default:
      return assertNever(spec)
  }
}

/** Without the keys that have no value. */
const present = (values: Record<string, ParameterValue | undefined>): Record<string, ParameterValue> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, ParameterValue] => entry[1] !== undefined),
  )

/** Drafts in which every single value is in range; whether they fit together is another matter. */
export function draftsOf(model: Model): fc.Arbitrary<Draft> {
  const start = startDraft(model)
  const values: Record<string, fc.Arbitrary<ParameterValue>> = {}
  let size = fc.constant({ width: start.width, height: start.height })
  let count: fc.Arbitrary<number> = fc.constant(1)
  let seed: fc.Arbitrary<number | null> = fc.constant(null)
  for (const spec of model.parameters) {
    const arbitrary = valuesOf(spec)
    if (arbitrary !== null) values[spec.key] = arbitrary
    if (spec.kind === 'size') {
      const side = fc.integer({ min: spec.min / spec.step, max: spec.max / spec.step }).map(n => n * spec.step)
      const presets = fc.constantFrom(...spec.presets)
      size = spec.only ? presets : fc.oneof(presets, fc.record({ width: side, height: side }))
    }
    if (spec.kind === 'count') count = fc.integer({ min: spec.min, max: spec.max })
    if (spec.kind === 'seed') seed = fc.option(fc.maxSafeNat().map(n => n % (spec.max + 1)))
  }
  return fc
    .record({
      prompt: anyText(40).filter(text => text.trim() !== ''),
      negativePrompt: fc.oneof(fc.constant(''), anyText(40)),
      size,
      count,
      seed,
      values: fc.record(values, { requiredKeys: [] }).map(present),
    })
    .map(({ size, seed, ...rest }) => ({
      ...start,
      ...rest,
      ...size,
      seed,
      seedMode: seed === null ? 'random' : 'locked',
    }))
}

/** Drafts with their refusals mended by the fixes they offer, as a user would by clicking. */
export const requestsOf = (model: Model): fc.Arbitrary<GenerationRequest> =>
  draftsOf(model)
    .map(draft => requestFrom(mend(draft, model), model))
    .filter(request => request !== null)

export function mend(draft: Draft, model: Model): Draft {
  let mended = draft
  for (let clicks = 0; clicks < 10; clicks++) {
    const fix = refusalsOf(mended, model).find(refusal => refusal.fix !== null)?.fix
    if (fix === undefined || fix === null) return mended
    mended = fix.apply(mended)
  }
  return mended
}

function requestFrom(draft: Draft, model: Model): GenerationRequest | null {
  const request = toRequest(draft, model, below => Math.floor(below / 3))
  return request.ok ? request.value : null
}

/** The parameters that a request's editor showed. */
export function visibleSpecs(request: GenerationRequest, model: Model): ParameterSpec[] {
  const facts = factsOf(request, request.parameters, model)
  return model.parameters.filter(spec => isVisible(spec, facts))
}

export const isLeftToService = (spec: ParameterSpec, request: GenerationRequest): boolean =>
  spec.kind === 'number' && valueOf(spec, request.parameters) === null
