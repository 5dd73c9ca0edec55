import type { Failure } from '#shared/domain/failure.ts'
import type { Model } from '#shared/domain/model.ts'
import { parameterOfField } from '../../catalog/wire.ts'
import type { Answer } from '../http.ts'
import { parameterNamedIn } from '../named-parameter.ts'
import { ErrorReply } from './wire.ts'

const provider = 'leonardo'

export type ReadError = {
  failure: Failure
  /** The service said in words that it turned the request down, so nothing was begun or billed, whatever the status. */
  isRefusal: boolean
}

type Reading = { pattern: RegExp; read: (match: RegExpExecArray, context: Context) => Failure }
type Context = { text: string; path: string; model: Model | null }

const refusedFor = (parameter: string | null, message: string): Failure => ({
  code: 'request-refused',
  provider,
  parameter,
  message,
})
const refusedForField = (field: string, { text, model }: Context): Failure =>
  refusedFor(model === null ? null : parameterOfField(model, field), text)

/** The control behind the innermost name of a path that has one: `…parameters.style_ids[0]`. */
function parameterInPath({ path, model }: Context): string | null {
  const names = path.split('.').map(name => name.replace(/\[\d+\]/g, ''))
  return model === null
    ? null
    : (names
        .toReversed()
        .map(name => parameterOfField(model, name))
        .find(found => found !== null) ?? null)
}

/**
 * Texts the service is known to answer with (API-FACTS §4). Most of their statuses are not published and `code` is nearly
 * always the same, so the text decides. First match wins.
 */
const READINGS: readonly Reading[] = [
  { pattern: /authentication hook unauthorized/i, read: () => ({ code: 'unauthorized', provider }) },
  // A key of the right form also ends here while the service's own check is down; a key of the wrong form is never sent.
  {
    pattern: /invalid response from authorization hook/i,
    read: () => ({ code: 'provider-fault', provider, status: 500 }),
  },
  { pattern: /not enough api tokens/i, read: () => ({ code: 'no-balance', provider }) },
  {
    pattern: /content moderation filter:\s*(.*)/i,
    read: match => ({ code: 'moderated', provider, word: match[1]?.trim() || null }),
  },
  { pattern: /inappropriate content/i, read: () => ({ code: 'moderated', provider, word: null }) },
  {
    pattern: /is not supported within the production api/i,
    read: (_, { model }) => ({ code: 'model-unavailable', provider, model: model?.name ?? 'This model' }),
  },
  {
    pattern:
      /couldn't access image|failed to find init variation|invalid init image id|invalid input syntax for type uuid/i,
    read: (_, { text }) => ({ code: 'wrong-id-kind', provider, message: text }),
  },
  { pattern: /invalid dimensions/i, read: (_, { text }) => refusedFor('size', text) },
  { pattern: /prompt.*(maximum length|too long)/i, read: (_, { text }) => refusedFor('prompt', text) },
  { pattern: /unexpected variable "?(\w+)/i, read: (match, context) => refusedForField(match[1] ?? '', context) },
  { pattern: /non-nullable variable: "?(\w+)/i, read: (match, context) => refusedForField(match[1] ?? '', context) },
  {
    // The path ends in the field's name: `$.selectionSet.sdGenerationJob.args.arg1.photoReal`.
    pattern: /^expected .* for type|^unexpected null value|^field '\w+' not found|^missing required field/i,
    read: (_, context) => refusedFor(parameterInPath(context), context.text),
  },
]

/** The one table from what Leonardo answers to what it means to us. `model` names the control behind a complaint. */
export function readError({ status, json, isJson, retryAfterMs }: Answer, model: Model | null): ReadError {
  const envelope = isJson ? ErrorReply.safeParse(json).data : undefined
  if (envelope !== undefined) {
    const context: Context = { text: envelope.error, path: envelope.path ?? '', model }
    for (const { pattern, read } of READINGS) {
      const match = pattern.exec(envelope.error)
      if (match !== null) return { failure: read(match, context), isRefusal: true }
    }
  }
  if (status === 401) return { failure: { code: 'unauthorized', provider }, isRefusal: true }
  if (status === 429) return { failure: { code: 'rate-limited', provider, retryAfterMs }, isRefusal: true }
  if (status >= 500) return { failure: { code: 'provider-fault', provider, status }, isRefusal: false }
  // 408: whoever answered did not see the whole request, or gave up waiting for the service behind it.
  if (envelope !== undefined && status >= 400 && status !== 408) {
    const parameter = model === null ? null : parameterNamedIn(envelope.error, model)
    return { failure: refusedFor(parameter, envelope.error), isRefusal: true }
  }
  const isRefusal = status >= 400 && status < 500 && status !== 408
  return { failure: { code: 'unexpected-reply', provider, detail: describeReply(status, isJson) }, isRefusal }
}

const describeReply = (status: number, isJson: boolean): string =>
  isJson ? `an answer of unknown form with status ${status}` : `no JSON, status ${status}`
