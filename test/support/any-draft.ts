import fc from 'fast-check'
import { controlOf, factsOf, isVisible, refusalsOf, slotOf, startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import { ImageId } from '#shared/domain/ids.ts'
import type { Model } from '#shared/domain/model.ts'
import type { InputRange, InputSlot } from '#shared/domain/model-inputs.ts'
import type { ParameterSpec, ParameterValue } from '#shared/domain/parameter.ts'
import type { RequestElement, RequestInput } from '#shared/domain/request-input.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** Short as a rule, and now and then as long as it may be, so that the limit itself is tried. */
const anyText = (maxLength: number) =>
  fc.oneof(
    { weight: 7, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 40) }) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
  )

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'.split('')), { minLength: length, maxLength: length })
    .map(digits => digits.join(''))

const numberIn = ({ min, max, step }: Pick<InputRange, 'min' | 'max' | 'step'>) =>
  fc.nat(Math.floor((max - min) / step)).map(n => Math.round((min + n * step) * 1000) / 1000)

function valuesOf(spec: ParameterSpec): fc.Arbitrary<ParameterValue> | null {
  switch (spec.kind) {
    case 'text': {
      if (spec.key === 'prompt' || spec.key === 'negativePrompt') return null
      const { pattern } = spec
      return pattern === undefined ? anyText(spec.maxLength) : fc.stringMatching(new RegExp(`^(?:${pattern})$`))
    }
    case 'number': {
      const numbers = spec.values === undefined ? numberIn(spec) : fc.constantFrom(...spec.values)
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

/** Pictures as `slot` takes them; of a picture that only the service can have made, the library knows the id. */
function inputsFor(slot: InputSlot): fc.Arbitrary<RequestInput> {
  const image = fc.integer({ min: 1, max: 1_900_000_000_000 }).map(id => ImageId.parse(id))
  const numberOr = (range: InputRange | null) => (range === null ? fc.constant(null) : fc.option(numberIn(range)))
  return fc.record({
    role: fc.constant(slot.role),
    guidance: fc.constant(slot.role === 'guidance' ? slot.key : null),
    file: fc.record({
      hash: hex(64),
      format: fc.constantFrom('jpeg', 'png', 'webp'),
      width: fc.integer({ min: 64, max: 2048 }),
      height: fc.integer({ min: 64, max: 2048 }),
    }),
    image: slot.from.includes('uploaded') ? fc.option(image) : image,
    strength: numberOr(slot.strength),
    strengthType:
      slot.strengthTypes === null ? fc.constant(null) : fc.option(fc.constantFrom(...slot.strengthTypes.options)),
    weight: numberOr(slot.weight),
    influence: numberOr(slot.influence),
  })
}

function elementsFor(model: Model): fc.Arbitrary<RequestElement[]> {
  const slot = model.inputs.elements
  if (slot === null) return fc.constant([])
  const element = fc.record({
    kind: slot.user ? fc.constantFrom('platform' as const, 'user' as const) : fc.constant('platform' as const),
    id: fc.nat(9_999_999),
    baseModel: fc.constantFrom(...slot.baseModels),
    weight: numberIn(slot.weight),
  })
  return fc.uniqueArray(element, { maxLength: slot.max, selector: ({ kind, id }) => `${kind} ${id}` }).map(list =>
    list.map(({ kind, id, ...rest }) => ({
      ...rest,
      kind,
      id: kind === 'user' ? String(id) : `5f3e58d8-7af3-4d5b-92e3-${String(id).padStart(12, '0')}`,
      name: `Element ${id}`,
      range: null,
    })),
  )
}

/** Mostly few: a draft with something in every slot is refused by some rule nearly always. */
const manyOf = (slot: InputSlot) =>
  fc.oneof(
    { weight: slot.min > 0 ? 0 : 3, arbitrary: fc.constant<RequestInput[]>([]) },
    { weight: 1, arbitrary: fc.array(inputsFor(slot), { minLength: Math.max(1, slot.min), maxLength: slot.max }) },
  )

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
  const longest = { prompt: 40, negativePrompt: 40 }
  for (const spec of model.parameters) {
    if (spec.kind === 'text' && (spec.key === 'prompt' || spec.key === 'negativePrompt'))
      longest[spec.key] = spec.maxLength
    const arbitrary = valuesOf(spec)
    if (arbitrary !== null) values[spec.key] = arbitrary
    if (spec.kind === 'size') {
      const side = fc.integer({ min: Math.ceil(spec.min / spec.step), max: Math.floor(spec.max / spec.step) })
      const sides = fc.record({ width: side, height: side })
      const presets = fc.constantFrom(...spec.presets)
      size = spec.only
        ? presets
        : fc.oneof(
            presets,
            sides.map(({ width, height }) => ({ width: width * spec.step, height: height * spec.step })),
          )
    }
    // More than one call brings would be several requests.
    if (spec.kind === 'count')
      count = fc.integer({ min: spec.min, max: Math.min(spec.max, model.picturesPerCall ?? spec.max) })
    if (spec.kind === 'seed')
      seed = fc.option(
        fc.oneof(
          fc.constant(spec.max),
          fc.maxSafeNat().map(n => n % (spec.max + 1)),
        ),
      )
  }
  return fc
    .record({
      prompt: anyText(longest.prompt).filter(text => text.trim() !== ''),
      negativePrompt: fc.oneof(fc.constant(''), anyText(longest.negativePrompt)),
      size,
      count,
      seed,
      values: fc.record(values, { requiredKeys: [] }).map(present),
      inputs: fc.tuple(...model.inputs.slots.map(manyOf)).map(lists => lists.flat()),
      elements: fc.oneof(
        { weight: 2, arbitrary: fc.constant<RequestElement[]>([]) },
        { weight: 1, arbitrary: elementsFor(model) },
      ),
    })
    .map(({ size, seed, ...rest }) => ({
      ...start,
      ...rest,
      ...size,
      seed,
      seedMode: seed === null ? 'random' : 'locked',
    }))
}

/** Drafts that are accepted: their refusals are mended by the fixes they offer, as a user would by clicking. */
export const acceptedDraftsOf = (model: Model): fc.Arbitrary<Draft> =>
  draftsOf(model)
    .map(draft => mend(draft, model))
    .filter(draft => draft.model === model.key && refusalsOf(draft, model).length === 0)

export const requestsOf = (model: Model): fc.Arbitrary<GenerationRequest> =>
  acceptedDraftsOf(model).map(draft => {
    const request = toRequest(draft, model, below => Math.floor(below / 3))
    if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
    return request.value
  })

export function mend(draft: Draft, model: Model): Draft {
  let mended = draft
  for (let clicks = 0; clicks < 20; clicks++) {
    const fix = refusalsOf(mended, model).find(refusal => refusal.fix !== null)?.fix
    if (fix === undefined || fix === null) return mended
    mended = fix.apply(mended)
  }
  return mended
}

type Break = { parameter: string; apply: (draft: Draft) => Draft }

/** An accepted draft with one thing made wrong, and the control under which that must be refused. */
export const brokenDraftsOf = (model: Model): fc.Arbitrary<{ draft: Draft; parameter: string }> =>
  acceptedDraftsOf(model).chain(draft => {
    const breaks = breaksOf(draft, model)
    // A tool without any parameter can only lack its picture.
    return fc.constantFrom(...breaks).map(({ parameter, apply }) => ({ draft: apply(draft), parameter }))
  })

function breaksOf(draft: Draft, model: Model): Break[] {
  const facts = factsOf(draft, draft.values, model)
  const visible = model.parameters.filter(spec => isVisible(spec, facts))
  return [
    ...visible.flatMap(spec => breaksOfParameter(spec)),
    ...model.inputs.slots.flatMap(slot => breaksOfSlot(slot, draft, model)),
    ...breaksOfElements(model),
  ]
}

const setting =
  (key: string, value: ParameterValue) =>
  (draft: Draft): Draft => ({ ...draft, values: { ...draft.values, [key]: value } })

function breaksOfParameter(spec: ParameterSpec): Break[] {
  const { key } = spec
  switch (spec.kind) {
    case 'text': {
      const long = 'x'.repeat(spec.maxLength + 1)
      const set = (text: string) => (draft: Draft) =>
        key === 'prompt'
          ? { ...draft, prompt: text }
          : key === 'negativePrompt'
            ? { ...draft, negativePrompt: text }
            : setting(key, text)(draft)
      const isNeeded = key === 'prompt' && spec.optional !== true
      return [
        { parameter: key, apply: set(long) },
        ...(spec.pattern === undefined ? [] : [{ parameter: key, apply: set('no such thing') }]),
        ...(isNeeded ? [{ parameter: key, apply: set('  ') }] : []),
      ]
    }
    case 'number':
      return [spec.max + spec.step, spec.min - spec.step, Number.NaN, Infinity].map(value => ({
        parameter: key,
        apply: setting(key, value),
      }))
    case 'size':
      return [
        { width: spec.max + spec.step, height: spec.default.height },
        { width: spec.default.width, height: spec.max * 2 },
        ...(spec.step > 1 ? [{ width: spec.default.width + 1, height: spec.default.height }] : []),
        ...(spec.only ? [{ width: spec.default.width + 1, height: spec.default.height }] : []),
      ].map(size => ({ parameter: 'size', apply: draft => ({ ...draft, ...size }) }))
    case 'count':
      return [spec.max + 1, spec.max * 10].map(count => ({ parameter: 'count', apply: draft => ({ ...draft, count }) }))
    case 'seed':
      return [{ parameter: 'seed', apply: draft => ({ ...draft, seed: spec.max + 1, seedMode: 'locked' }) }]
    case 'choice':
    case 'toggle':
      // A value that a choice does not have is another model's, and parked.
      return []
    default:
      return assertNever(spec)
  }
}

const SAMPLE = { hash: 'a'.repeat(64), format: 'png', width: 512, height: 512 } as const

const sampleFor = (slot: InputSlot): RequestInput => ({
  role: slot.role,
  guidance: slot.role === 'guidance' ? slot.key : null,
  file: SAMPLE,
  image: ImageId.parse(1_790_000_000_000),
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
})

function breaksOfSlot(slot: InputSlot, draft: Draft, model: Model): Break[] {
  const parameter = controlOf(slot)
  const others = draft.inputs.filter(input => slotOf(model, input) !== slot)
  const sample = sampleFor(slot)
  const withOwn = (inputs: RequestInput[]): Break => ({
    parameter,
    apply: broken => ({ ...broken, inputs: [...others, ...inputs] }),
  })
  const breaks = [withOwn(Array.from({ length: slot.max + 1 }, () => sample))]
  if (slot.min > 0) breaks.push(withOwn([]))
  if (!slot.from.includes('uploaded')) breaks.push(withOwn([{ ...sample, image: null }]))
  if (slot.strength !== null)
    breaks.push(...[slot.strength.max + 0.05, -0.1].map(strength => withOwn([{ ...sample, strength }])))
  if (slot.weight !== null)
    breaks.push(...[slot.weight.max + 0.5, slot.weight.min - 0.5].map(weight => withOwn([{ ...sample, weight }])))
  if (slot.influence !== null && slot.max > 1)
    breaks.push(withOwn([{ ...sample, influence: slot.influence.max + 1 }, sample]))
  const wrong = (['low', 'max'] as const).find(strength => slot.strengthTypes?.options.includes(strength) === false)
  if (wrong !== undefined) breaks.push(withOwn([{ ...sample, strengthType: wrong }]))
  return breaks
}

function breaksOfElements(model: Model): Break[] {
  const slot = model.inputs.elements
  if (slot === null) return []
  const element: RequestElement = {
    kind: 'platform',
    id: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414',
    name: 'Simple Flat Illustration',
    baseModel: slot.baseModels[0] ?? null,
    weight: 1,
    range: null,
  }
  const lists: RequestElement[][] = [
    [{ ...element, weight: slot.weight.max + 1 }],
    [{ ...element, weight: 0.8, range: { min: 0, max: 0.5 } }],
    [element, element],
    Array.from({ length: slot.max + 1 }, (_, index) => ({ ...element, id: String(index) })),
  ]
  return lists.map(elements => ({ parameter: 'elements', apply: draft => ({ ...draft, elements }) }))
}
