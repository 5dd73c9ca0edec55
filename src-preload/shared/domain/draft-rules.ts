import type { Draft, Refusal } from '#shared/domain/draft.ts'
import { factsOf, isVisible, operationOf, sizeOf, specOf, valueOf } from '#shared/domain/draft-facts.ts'
import { nearestSize, refusalsOf } from '#shared/domain/draft-refusals.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { takenElements, takenInputs } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterValue } from '#shared/domain/parameter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

// The rules of drafts have one address; how they come about is in the files beside this one.
export { factsOf, isVisible, nearestSize, refusalsOf, specOf, valueOf }
export { predictOutputSize } from '#shared/domain/draft-facts.ts'
export { controlOf, parkedInputs, slotOf } from '#shared/domain/input-facts.ts'

/** The only bridge from a draft to a request. `randomSeed` draws a seed below its argument. */
export function toRequest(
  draft: Draft,
  model: Model,
  randomSeed: (below: number) => number,
): Result<GenerationRequest, Refusal[]> {
  const refusals = refusalsOf(draft, model)
  if (refusals.length > 0) return err(refusals)
  const facts = factsOf(draft, draft.values, model)
  const parameters: Record<string, ParameterValue> = {}
  for (const spec of model.parameters) {
    const value = valueOf(spec, draft.values)
    if (value === undefined || spec.key === 'prompt' || spec.key === 'negativePrompt') continue
    if (isVisible(spec, facts)) parameters[spec.key] = value
  }
  const seedSpec = specOf(model, 'seed')
  const hasPrompt = model.parameters.some(spec => spec.key === 'prompt')
  const hasNegative = model.parameters.some(spec => spec.key === 'negativePrompt' && isVisible(spec, facts))
  return ok({
    version: 1,
    operation: operationOf(draft, draft.values, model),
    provider: model.provider,
    model: model.key,
    modelName: model.name,
    prompt: hasPrompt ? draft.prompt.trim() : '',
    negativePrompt: hasNegative ? draft.negativePrompt.trim() : '',
    ...sizeOf(draft, model),
    count: specOf(model, 'count') === null ? 1 : draft.count,
    seed:
      seedSpec === null
        ? 0
        : draft.seedMode === 'random' || draft.seed === null
          ? randomSeed(seedSpec.max + 1)
          : draft.seed,
    parameters,
    inputs: takenInputs(draft.inputs, model),
    elements: takenElements(draft.elements, model),
  })
}

type Measures = Pick<Draft, 'width' | 'height' | 'count'>

/** Among the parked values: what was asked for, and what stands there in its place. */
const PARKED_MEASURES = 'parkedMeasures'

const inWords = ({ width, height, count }: Measures): string => `${width}x${height}x${count}`

/** The size and number of pictures as they were before a model could not paint them; the draft's own once they were changed. */
function askedMeasures(draft: Draft): Measures {
  const [asked = '', instead = ''] = String(draft.values[PARKED_MEASURES] ?? '').split(' ')
  const [width = 0, height = 0, count = 0] = asked.split('x').map(Number)
  const isWhole = [width, height, count].every(side => Number.isSafeInteger(side) && side > 0)
  return isWhole && instead === inWords(draft) ? { width, height, count } : draft
}

/**
 * A draft for a model: sizes that the model refuses move to the nearest it takes, and come back with a model that takes
 * them; everything else is kept.
 */
export function switchModel(draft: Draft, model: Model): Draft {
  const size = specOf(model, 'size')
  const count = specOf(model, 'count')
  const asked = askedMeasures(draft)
  const fitting: Measures = {
    ...(size === null ? { width: asked.width, height: asked.height } : nearestSize(size, asked)),
    count: count === null ? 1 : Math.min(count.max, Math.max(count.min, asked.count)),
  }
  const { [PARKED_MEASURES]: _before, ...values } = draft.values
  const isAsAsked = inWords(fitting) === inWords(asked)
  return {
    ...draft,
    ...fitting,
    model: model.key,
    values: isAsAsked ? values : { ...values, [PARKED_MEASURES]: `${inWords(asked)} ${inWords(fitting)}` },
  }
}

export function startDraft(model: Model): Draft {
  const size = specOf(model, 'size')?.default ?? { width: 1024, height: 1024 }
  return {
    model: model.key,
    prompt: '',
    negativePrompt: '',
    ...size,
    count: specOf(model, 'count')?.default ?? 1,
    seed: null,
    seedMode: 'random',
    values: {},
    inputs: [],
    elements: [],
  }
}

/** *Reuse*: the editor as it must have stood to make this request. The seed is locked, so the same picture comes back. */
export function draftFromRequest(request: GenerationRequest): Draft {
  return {
    model: request.model,
    prompt: request.prompt,
    negativePrompt: request.negativePrompt,
    width: request.width,
    height: request.height,
    count: request.count,
    seed: request.seed,
    seedMode: 'locked',
    values: { ...request.parameters },
    inputs: request.inputs,
    elements: request.elements,
  }
}
