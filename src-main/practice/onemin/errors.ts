import { assertNever } from '#shared/lib/assert-never.ts'
import type { FieldProblem, FieldSpec } from '../validation/field-table.ts'

/** Every body here comes from third-party clients, none from the vendor (API-FACTS §12.1). */
export type OneminError = { status: 400 | 401 | 403 | 404 | 406 | 422; body: Record<string, string | string[]> }

export const oneminErrors = {
  unknownKey: (): OneminError => ({ status: 401, body: { message: 'Invalid API Key' } }),
  notJson: (): OneminError => ({ status: 400, body: { message: 'Request body is not valid JSON' } }),
  invalidModel: (model: string, feature: string): OneminError => ({
    status: 400,
    body: { message: `Invalid model ${model} for AI feature ${feature}!` },
  }),
  noPicture: (key: string): OneminError => ({ status: 400, body: { message: `Image ${key} can not be accessed` } }),
  unequalMask: (): OneminError => ({
    status: 400,
    body: { message: 'The image and its mask must have the same dimensions' },
  }),
  noAsset: (): OneminError => ({ status: 400, body: { message: 'The field asset with a file is required' } }),
  unsupportedAsset: (): OneminError => ({ status: 400, body: { message: 'The file type is not supported' } }),
  invalidFields: (problems: readonly string[]): OneminError => ({ status: 422, body: { detail: [...problems] } }),
  noCredits: (needed: number, left: number): OneminError => ({
    status: 406,
    body: {
      errorCode: 'INSUFFICIENT_CREDITS',
      message: `The feature requires ${needed} credits, but the Practice team only has ${left} credits`,
    },
  }),
  moderated: (): OneminError => ({
    status: 400,
    body: { message: 'The prompt was refused by the content moderation filter' },
  }),
  notFound: (): OneminError => ({ status: 404, body: { message: 'Not Found' } }),
} as const

export function describeField(problem: FieldProblem): string {
  const place = problem.path.join('.')
  switch (problem.kind) {
    case 'unknown':
      return `property ${place} should not exist`
    case 'missing':
    case 'null':
      return `${place} should not be empty`
    case 'type':
      return `${place} must be ${expectation(problem.spec)}`
    case 'value':
      return `${problem.path.slice(0, -1).join('.')}${problem.path.length > 1 ? '.' : ''}${problem.text}`
    default:
      return assertNever(problem)
  }
}

const EXPECTATIONS: Readonly<Record<FieldSpec['kind'], string>> = {
  string: 'a string',
  boolean: 'a boolean value',
  int: 'an integer number',
  float: 'a number',
  list: 'an array',
  object: 'an object',
  enum: 'one of the following values',
}

const expectation = (spec: FieldSpec): string =>
  spec.kind === 'enum' ? `${EXPECTATIONS.enum}: ${spec.values.join(', ')}` : EXPECTATIONS[spec.kind]
