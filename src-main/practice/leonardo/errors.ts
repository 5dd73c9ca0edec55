import { assertNever } from '#shared/lib/assert-never.ts'
import type { FieldProblem, FieldSpec } from '../validation/field-table.ts'

/** The envelope of API-FACTS §4. Most statuses are not published: clients are to match on the text. */
export type LeonardoError = { status: 400 | 401 | 403 | 404 | 429 | 500; error: string; path: string; code: string }

const fault = (
  status: LeonardoError['status'],
  error: string,
  code: string = 'unexpected',
  path: string = '$',
): LeonardoError => ({ status, error, path, code })

export const leonardoErrors = {
  unknownKey: () => fault(401, 'Authentication hook unauthorized this request', 'access-denied'),
  malformedKey: () => fault(500, 'Invalid response from authorization hook'),
  noTokens: (userId: string) => fault(400, `not enough api tokens userId: ${userId}`),
  moderatedWord: (word: string, status: 400 | 403) => fault(status, `content moderation filter: ${word}`),
  moderatedPrompt: () =>
    fault(
      403,
      'Your prompt appears to contain inappropriate content, please be mindful of our Terms of Service. You may modify your prompt and try again.',
    ),
  modelNotOffered: (modelId: string) =>
    fault(400, `${modelId} is not supported within the Production API. Please try again with a different model ID.`),
  refused: (text: string) => fault(400, text),
  invalidExtension: () => fault(400, 'invalid file extension'),
  noImage: () => fault(400, "couldn't access image"),
  noVariation: () => fault(400, 'failed to find init variation'),
  invalidInitImage: () => fault(400, 'invalid init image id'),
  promptTooLong: () => fault(400, 'Prompt is too long, please keep it under 200 characters'),
  serviceError: () => fault(400, 'Service Error'),
  missingPrompt: () => fault(400, 'expecting a value for non-nullable variable: "prompt"', 'validation-failed'),
  invalidUuid: (text: string) => fault(400, `invalid input syntax for type uuid: "${text}"`, 'data-exception'),
  invalidInteger: (text: string) => fault(400, `invalid input syntax for type integer: "${text}"`, 'data-exception'),
  /** The real text and headers of a 429 are not public. */
  tooManyRequests: () => fault(429, 'Too many requests, please try again later.'),
  notFound: () => fault(404, 'Endpoint not found', 'not-found'),
} as const

/** The texts that the type-checking layer in front of the service gives, with the path of its own insides. */
export function describeProblem(problem: FieldProblem, operation: string): LeonardoError {
  const place = `$.selectionSet.${operation}.args.arg1${problem.path.map(nameStep).join('')}`
  const name = problem.path.at(-1) ?? ''
  const isTopLevel = problem.path.length === 1
  switch (problem.kind) {
    case 'unknown':
      return isTopLevel
        ? fault(400, `Unexpected variable ${name}`, 'bad-request')
        : fault(400, `field '${name}' not found in type: '${problem.type ?? 'input'}'`, 'validation-failed', place)
    case 'missing':
      return isTopLevel
        ? fault(400, `expecting a value for non-nullable variable: "${name}"`, 'validation-failed')
        : fault(400, `missing required field '${name}'`, 'validation-failed', place)
    case 'null':
      return isTopLevel && problem.spec.required === true
        ? fault(400, `expecting a value for non-nullable variable: "${name}"`, 'validation-failed')
        : fault(400, `unexpected null value for type '${typeName(problem.spec)}'`, 'validation-failed', place)
    case 'type':
      return fault(
        400,
        `expected ${expectation(problem.spec)} for type '${typeName(problem.spec)}', but found ${problem.found}`,
        'validation-failed',
        place,
      )
    case 'value':
      return fault(400, problem.text)
    default:
      return assertNever(problem)
  }
}

const nameStep = (step: string): string => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)

function typeName(spec: FieldSpec): string {
  switch (spec.kind) {
    case 'string':
      return 'String'
    case 'boolean':
      return 'Boolean'
    case 'int':
      return 'Int'
    case 'float':
      return 'Float'
    case 'enum':
    case 'object':
      return spec.type
    case 'list':
      return `[${typeName(spec.of)}]`
    default:
      return assertNever(spec)
  }
}

function expectation(spec: FieldSpec): string {
  switch (spec.kind) {
    case 'string':
      return 'a string'
    case 'boolean':
      return 'a boolean'
    case 'int':
      return 'an integer'
    case 'float':
      return 'a float'
    case 'enum':
      return `one of the values [${spec.values.map(value => `'${value}'`).join(', ')}]`
    case 'list':
      return 'a list'
    case 'object':
      return 'an object'
    default:
      return assertNever(spec)
  }
}
