import { assertNever } from '#shared/lib/assert-never.ts'
/** A request body as it came, once it is known to be an object. */
export type Body = Readonly<Record<string, unknown>>

type Nullability = { required?: true; notNull?: true }

/** One line of a table of fields: what the service accepts there. Tables are data; `checkFields` reads them. */
export type FieldSpec = Nullability &
  (
    | { kind: 'string'; maxLength?: number; tooLong?: string }
    | { kind: 'boolean' }
    | { kind: 'int'; min?: number; max?: number; step?: number; outOfRange?: string }
    | { kind: 'float'; min?: number; max?: number; oneOf?: readonly number[]; outOfRange?: string }
    | { kind: 'enum'; type: string; values: readonly string[] }
    | { kind: 'list'; of: FieldSpec; maxItems?: number }
    | { kind: 'object'; type: string; fields: FieldTable }
  )
export type FieldTable = Readonly<Record<string, FieldSpec>>

/**
 * What is wrong with a body. The first four are found by the layer that knows types only, before any value is looked at;
 * `value` is found by the service itself.
 */
export type FieldProblem =
  | { kind: 'unknown'; path: readonly string[]; type: string | null }
  | { kind: 'missing'; path: readonly string[] }
  | { kind: 'null'; path: readonly string[]; spec: FieldSpec }
  | { kind: 'type'; path: readonly string[]; spec: FieldSpec; found: string }
  | { kind: 'value'; path: readonly string[]; text: string }

/** Every problem, those of shape before those of value. */
export function checkFields(table: FieldTable, body: Body): FieldProblem[] {
  const problems = [...checkObject(table, body, [], null)]
  return [...problems.filter(problem => problem.kind !== 'value'), ...problems.filter(({ kind }) => kind === 'value')]
}

function* checkObject(
  table: FieldTable,
  body: Body,
  path: readonly string[],
  type: string | null,
): Generator<FieldProblem> {
  for (const name of Object.keys(body)) {
    if (!Object.hasOwn(table, name)) yield { kind: 'unknown', path: [...path, name], type }
  }
  for (const [name, spec] of Object.entries(table)) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    if (value !== undefined) yield* checkValue(spec, value, [...path, name])
    else if (spec.required) yield { kind: 'missing', path: [...path, name] }
  }
}

function* checkValue(spec: FieldSpec, value: unknown, path: readonly string[]): Generator<FieldProblem> {
  if (value === null) {
    if (spec.required || spec.notNull) yield { kind: 'null', path, spec }
    return
  }
  if (!hasType(spec, value)) {
    yield { kind: 'type', path, spec, found: nameFound(value) }
    return
  }
  if (spec.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* checkValue(spec.of, item, [...path, String(index)])
  }
  if (spec.kind === 'object' && isBody(value)) yield* checkObject(spec.fields, value, path, spec.type)
  const text = refuseValue(spec, value, path.at(-1) ?? '')
  if (text !== null) yield { kind: 'value', path, text }
}

function hasType(spec: FieldSpec, value: unknown): boolean {
  switch (spec.kind) {
    case 'string':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'int':
      return typeof value === 'number' && Number.isInteger(value)
    case 'float':
      return typeof value === 'number'
    case 'enum':
      return typeof value === 'string' && spec.values.includes(value)
    case 'list':
      return Array.isArray(value)
    case 'object':
      return isBody(value)
    default:
      return assertNever(spec)
  }
}

function refuseValue(spec: FieldSpec, value: unknown, name: string): string | null {
  if (spec.kind === 'string' && typeof value === 'string' && spec.maxLength !== undefined) {
    const isTooLong = value.length > spec.maxLength
    return isTooLong ? (spec.tooLong ?? `${name} must be at most ${spec.maxLength} characters`) : null
  }
  if (spec.kind === 'list' && Array.isArray(value) && spec.maxItems !== undefined) {
    return value.length > spec.maxItems ? `${name} must have at most ${spec.maxItems} items` : null
  }
  if ((spec.kind !== 'int' && spec.kind !== 'float') || typeof value !== 'number') return null
  const { min = -Infinity, max = Infinity } = spec
  if (spec.kind === 'float' && spec.oneOf !== undefined && !spec.oneOf.includes(value))
    return spec.outOfRange ?? `${name} must be one of ${spec.oneOf.join(', ')}`
  if (value < min || value > max) return spec.outOfRange ?? `${name} must be between ${min} and ${max}`
  if (spec.kind === 'int' && spec.step !== undefined && value % spec.step !== 0)
    return spec.outOfRange ?? `${name} must be a multiple of ${spec.step}`
  return null
}

function nameFound(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'a string'
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'boolean') return 'a boolean'
  return 'an object'
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
