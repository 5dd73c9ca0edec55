import { assertNever } from '#shared/lib/assert-never.ts'
import { leonardoErrors } from '../leonardo/errors.ts'
import { type Body, isBody } from '../validation/field-table.ts'

/** The body that goes with a bare status, in the manner of the service that the path belongs to. */
export function standardRefusal(path: string, status: number): Body {
  if (path.startsWith('/onemin')) return { message: ONEMIN_MESSAGES[status] ?? 'Internal server error' }
  const { error, path: place, code } = LEONARDO_ERRORS[status] ?? leonardoErrors.serviceError()
  return { error, path: place, code }
}

const ONEMIN_MESSAGES: Readonly<Record<number, string>> = {
  401: 'Invalid API Key',
  403: 'Forbidden',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

const LEONARDO_ERRORS: Readonly<Record<number, ReturnType<typeof leonardoErrors.serviceError>>> = {
  401: leonardoErrors.unknownKey(),
  403: leonardoErrors.moderatedPrompt(),
  429: leonardoErrors.tooManyRequests(),
}

/** The other form of an error: a list with its parts spread over `extensions`. */
export function arrayError(error: unknown): readonly Body[] {
  const { error: message, path, code } = isBody(error) ? error : {}
  const details = { message, statusCode: 400 }
  return [{ message, path: [path], locations: [], extensions: { code, details } }]
}

/** The same reply with every object's first key called something else, deep down: valid JSON, no known shape. */
export function breakSchema(reply: unknown): unknown {
  if (!isBody(reply)) return reply
  return Object.fromEntries(
    Object.entries(reply).map(([key, value], index) => [index === 0 ? `${key}_v9` : key, breakSchema(value)]),
  )
}

export type CostSpelling = 'number' | 'credits' | 'missing' | 'null' | 'legacy'

/** Rewrites `cost` and `apiCreditCost` wherever they stand as other accounts and older versions spell them. */
export function respellCost(reply: unknown, spelling: CostSpelling): unknown {
  if (!isBody(reply)) return reply
  const entries = Object.entries(reply).map(([key, value]): [string, unknown] => [key, respellCost(value, spelling)])
  const { cost, ...rest } = Object.fromEntries(entries)
  if (!isBody(cost) || typeof cost['amount'] !== 'string') return Object.fromEntries(entries)
  const amount = Number(cost['amount'])
  switch (spelling) {
    case 'number':
      return { ...rest, cost: { ...cost, amount } }
    case 'credits':
      return { ...rest, cost: { amount: String(Math.ceil(amount * 400)), unit: 'CREDITS' } }
    case 'missing':
      return rest
    case 'null':
      return { ...rest, cost: null }
    case 'legacy':
      return { ...rest, apiCreditCost: Math.ceil(amount * 400), cost: null }
    default:
      return assertNever(spelling)
  }
}
