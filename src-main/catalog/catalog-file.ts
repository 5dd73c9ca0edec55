import { z } from 'zod'
import { Model } from '#shared/domain/model.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { problemsOfModel } from './check-model.ts'

const Json = z.record(z.string(), z.json())
type Json = z.infer<typeof Json>

/** A whole value, or the name of a shared block, or a block with some fields replaced. */
const Reference = z.union([z.string(), Json])

/**
 * A model as it stands in a file: the fields of `Model`, of which `base` may supply any, and that base's base. `parameters`,
 * `rules`, `inputs` and its slots may name shared blocks; `pick` keeps some options of a choice; `patch` changes single
 * parameters by key after that, null takes one out with its rules; `retired` takes the model out.
 */
const Entry = z.looseObject({
  key: z.string().optional(),
  base: z.string().optional(),
  retired: z.literal(true).optional(),
  parameters: z.array(Reference).optional(),
  rules: z.array(Reference).optional(),
  inputs: Reference.optional(),
  patch: z.record(z.string(), Json.nullable()).optional(),
  wire: Json.optional(),
  price: Json.optional(),
})
export type Entry = z.infer<typeof Entry>

export const CatalogFile = z.strictObject({
  about: z.string().optional(),
  parameters: z.record(z.string(), Json).default({}),
  rules: z.record(z.string(), Json).default({}),
  slots: z.record(z.string(), Json).default({}),
  inputs: z.record(z.string(), Json).default({}),
  bases: z.record(z.string(), Entry).default({}),
  models: z.array(Entry.extend({ key: z.string() })),
})
export type CatalogFile = z.infer<typeof CatalogFile>

/** The shared blocks that entries may name. */
export type Blocks = Pick<CatalogFile, 'parameters' | 'rules' | 'slots' | 'inputs' | 'bases'>

export const NO_BLOCKS: Blocks = { parameters: {}, rules: {}, slots: {}, inputs: {}, bases: {} }

/** Blocks of the same name in `later` win. */
export const mergeBlocks = (earlier: Blocks, later: Blocks): Blocks => ({
  parameters: { ...earlier.parameters, ...later.parameters },
  rules: { ...earlier.rules, ...later.rules },
  slots: { ...earlier.slots, ...later.slots },
  inputs: { ...earlier.inputs, ...later.inputs },
  bases: { ...earlier.bases, ...later.bases },
})

/** Fields of `over` replace those of `under`; `wire` and `price` are merged one level deep, patches are joined. */
export function overlayEntry(under: Entry, over: Entry): Entry {
  const merged: Entry = { ...under, ...over }
  if (under.wire !== undefined && over.wire !== undefined) merged.wire = { ...under.wire, ...over.wire }
  if (under.price !== undefined && over.price !== undefined) {
    const sameKind = over.price.kind === undefined || over.price.kind === under.price.kind
    merged.price = sameKind ? { ...under.price, ...over.price } : over.price
  }
  if (under.patch !== undefined && over.patch !== undefined) merged.patch = { ...under.patch, ...over.patch }
  return merged
}

/** Turns an entry into a checked model, or says in one line why it cannot be one. */
export function expandEntry(entry: Entry, blocks: Blocks): Result<Model, string> {
  const whole = withBases(entry, blocks)
  if (!whole.ok) return whole
  const { base: _base, patch, parameters, rules, inputs, ...fields } = whole.value

  const specs = resolveAll(parameters ?? [], blocks.parameters, 'parameter')
  if (!specs.ok) return specs
  const ruleValues = resolveAll(rules ?? [], blocks.rules, 'rule')
  if (!ruleValues.ok) return ruleValues
  const patched = applyPatch(specs.value, patch ?? {})
  if (!patched.ok) return patched

  // A rule stands under its control and goes with it.
  const keptRules = ruleValues.value.filter(
    ({ parameter }) => typeof parameter !== 'string' || patch?.[parameter] !== null,
  )

  const taken = resolveInputs(inputs, blocks)
  if (!taken.ok) return taken

  const parsed = Model.safeParse({ ...fields, ...taken.value, parameters: patched.value, rules: keptRules })
  if (!parsed.success) return err(describeIssue(parsed.error))
  const [problem] = problemsOfModel(parsed.data)
  return problem === undefined ? ok(parsed.data) : err(problem)
}

/** How deep bases may stand on bases; more is a circle. */
const MAX_BASES = 8

function withBases(entry: Entry, blocks: Blocks): Result<Entry, string> {
  let whole = entry
  for (let depth = 0; whole.base !== undefined; depth++) {
    const base = blocks.bases[whole.base]
    if (base === undefined || depth === MAX_BASES) return err(`there is no base ${JSON.stringify(whole.base)}`)
    const { base: _used, ...rest } = whole
    whole = overlayEntry(base, rest)
  }
  return ok(whole)
}

function resolveInputs(inputs: Entry['inputs'], blocks: Blocks): Result<{ inputs?: Json }, string> {
  if (inputs === undefined) return ok({})
  const block = resolveAll([inputs], blocks.inputs, 'inputs')
  if (!block.ok) return block
  const [value = {}] = block.value
  const references = z.array(Reference).safeParse(value.slots ?? [])
  if (!references.success) return err('inputs.slots: a list of slots')
  const slots = resolveAll(references.data, blocks.slots, 'slot')
  return slots.ok ? ok({ inputs: { ...value, slots: slots.value } }) : slots
}

export function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues
  if (issue === undefined) return 'not readable'
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`
}

function resolveAll(references: readonly (string | Json)[], blocks: Readonly<Record<string, Json>>, kind: string) {
  const values: Json[] = []
  for (const reference of references) {
    const { use, ...overrides } = typeof reference === 'string' ? { use: reference } : reference
    if (use === undefined) {
      values.push(overrides)
      continue
    }
    const block = typeof use === 'string' ? blocks[use] : undefined
    if (block === undefined) return err(`there is no ${kind} ${JSON.stringify(use)}`)
    values.push(pickOptions({ ...block, ...overrides }))
  }
  return ok(values)
}

const Options = z.array(z.looseObject({ value: z.string() }))

/** Of a shared list of options only those that this model has, in the order of the list. */
function pickOptions({ pick, ...fields }: Json): Json {
  const wanted = z.array(z.string()).safeParse(pick)
  const options = Options.safeParse(fields.options)
  if (!wanted.success || !options.success) return pick === undefined ? fields : { ...fields, pick }
  const kept = options.data.filter(option => wanted.data.includes(option.value))
  // An option that is not in the list would vanish without a word: leaving the word in makes the schema say so.
  return kept.length === wanted.data.length
    ? { ...fields, options: z.array(z.json()).parse(kept) }
    : { ...fields, pick: wanted.data }
}

function applyPatch(specs: readonly Json[], patch: Readonly<Record<string, Json | null>>): Result<Json[], string> {
  const stray = Object.keys(patch).find(key => !specs.some(spec => spec.key === key))
  if (stray !== undefined) return err(`patch names no parameter of the model: "${stray}"`)
  return ok(
    specs.flatMap(spec => {
      const change = typeof spec.key === 'string' ? patch[spec.key] : undefined
      return change === undefined ? [spec] : change === null ? [] : [{ ...spec, ...change }]
    }),
  )
}
