import type { Condition } from '#shared/domain/condition.ts'
import { controlOf, inputFactNames } from '#shared/domain/input-facts.ts'
import type { Model } from '#shared/domain/model.ts'
import type { ParameterSpec } from '#shared/domain/parameter.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

/** Facts that every draft has, whatever its model (`factsOf`). */
const GENERAL_FACTS = [
  'prompt',
  'negativePrompt',
  'width',
  'height',
  'size',
  'longSide',
  'shortSide',
  'pixels',
  'aspect',
  'count',
  'operation',
  'outputPixels',
  'outputMegapixels',
]

/**
 * What the schema cannot see: a default outside its range, a condition about something that does not exist, a parameter
 * that would never reach the wire. One sentence each; empty means the model is sound.
 */
export function problemsOfModel(model: Model): string[] {
  const known = new Set([...GENERAL_FACTS, ...inputFactNames(model)])
  const problems: string[] = []
  const seen = new Set<string>()
  for (const spec of model.parameters) {
    const at = `${model.key} ${spec.key}`
    if (seen.has(spec.key)) problems.push(`${at} is declared twice`)
    seen.add(spec.key)
    // Visibility is settled in the order of declaration, so it may ask about earlier parameters only.
    const unknown = factsNamed(spec.visibleWhen).find(fact => !known.has(fact))
    if (unknown !== undefined) problems.push(`${at} is shown by "${unknown}", which is not declared before it`)
    known.add(spec.key)
    problems.push(...problemsOfSpec(spec).map(problem => `${at} ${problem}`))
  }
  const check = (where: string, condition: Condition | undefined) => {
    const unknown = factsNamed(condition).find(fact => !known.has(fact))
    if (unknown !== undefined) problems.push(`${model.key} ${where} asks about "${unknown}", which is no parameter`)
  }
  for (const spec of model.parameters) {
    check(spec.key, spec.omitWhen)
    if (spec.kind === 'choice') for (const option of spec.options) check(`${spec.key}.${option.value}`, option.when)
  }
  for (const slot of model.inputs.slots) seen.add(controlOf(slot))
  if (model.inputs.elements !== null) seen.add('elements')
  problems.push(...problemsOfInputs(model))
  for (const rule of model.rules) {
    check('rule', rule.when)
    if (!seen.has(rule.parameter))
      problems.push(`${model.key} has a rule under "${rule.parameter}", which is no parameter`)
  }
  for (const entry of model.outputScale) {
    check('outputScale', entry.when)
    if (typeof entry.scale === 'object') check('outputScale', { fact: entry.scale.fact, is: null })
  }
  if (model.price.kind === 'calculator') {
    check('price', model.price.unknownWhen)
    for (const source of Object.values(model.price.from))
      check('price', 'when' in source ? source.when : { fact: source.fact, is: null })
  }
  // A tool takes its size from the picture it works on.
  const isTool = model.inputs.slots.some(({ role, min }) => (role === 'source' || role === 'canvas-init') && min > 0)
  const needed = isTool ? [] : ['prompt', 'size', 'count']
  for (const key of needed) if (!seen.has(key)) problems.push(`${model.key} lacks ${key}`)
  return problems
}

/** How elements are spelt is published for these; in any other they would be left out without a word. */
const FORMATS_WITH_ELEMENTS: ReadonlySet<string> = new Set(['leonardo-v1'])

function problemsOfInputs(model: Model): string[] {
  const problems: string[] = []
  const { format } = model.wire
  if (model.inputs.elements !== null && !FORMATS_WITH_ELEMENTS.has(format))
    problems.push(`${model.key} takes elements, which ${format} has no field for`)
  const keys = [...model.parameters.map(spec => spec.key), ...model.inputs.slots.map(controlOf)]
  const twice = keys.find((key, index) => keys.indexOf(key) !== index)
  if (twice !== undefined) problems.push(`${model.key} has "${twice}" twice`)
  for (const slot of model.inputs.slots) {
    const at = `${model.key} ${slot.key}`
    if (slot.role !== 'guidance' && slot.key !== slot.role) problems.push(`${at} must be named like its role`)
    if (slot.max < slot.min) problems.push(`${at} needs more than it takes`)
    for (const range of [slot.strength, slot.weight, slot.influence])
      if (range !== null && (range.default < range.min || range.default > range.max))
        problems.push(`${at} starts outside its range`)
    if (slot.strengthTypes !== null && !slot.strengthTypes.options.includes(slot.strengthTypes.default))
      problems.push(`${at} starts at a strength it does not take`)
  }
  return problems
}

function problemsOfSpec(spec: ParameterSpec): string[] {
  const problems: string[] = []
  const hasWay = spec.wire !== undefined
  switch (spec.kind) {
    case 'number':
      if (spec.default < spec.min || spec.default > spec.max) problems.push('starts outside its range')
      if (spec.values !== undefined && !spec.values.includes(spec.default))
        problems.push('starts at a value it does not take')
      if (!hasWay) problems.push('has no wire field')
      return problems
    case 'choice': {
      const values = spec.options.map(option => option.value)
      if (!values.includes(spec.default)) problems.push('starts at an option it does not have')
      if (new Set(values).size !== values.length) problems.push('has an option twice')
      if (!hasWay && spec.options.some(option => option.wire === undefined))
        problems.push('has an option without a wire field')
      return problems
    }
    case 'toggle':
      if (hasWay || (spec.wireWhenOn !== undefined && (spec.wireWhenOff ?? spec.omitWhen) !== undefined)) return []
      return ['has no wire field for both positions']
    case 'size':
      if (spec.presets.length === 0) problems.push('has no preset')
      if (
        spec.only &&
        !spec.presets.some(preset => preset.width === spec.default.width && preset.height === spec.default.height)
      )
        problems.push('starts at a size it does not take')
      if (!hasWay && spec.wireSides === undefined) problems.push('has no wire field')
      return problems
    case 'count':
      if (spec.default < spec.min || spec.default > spec.max) problems.push('starts outside its range')
      if (!hasWay) problems.push('has no wire field')
      return problems
    case 'text':
    case 'seed':
      return hasWay ? [] : ['has no wire field']
    default:
      return assertNever(spec)
  }
}

function factsNamed(condition: Condition | undefined): string[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap(factsNamed)
  if ('any' in condition) return condition.any.flatMap(factsNamed)
  if ('not' in condition) return factsNamed(condition.not)
  return [condition.fact]
}
