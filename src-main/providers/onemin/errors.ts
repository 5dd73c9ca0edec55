import type { Failure } from '#shared/domain/failure.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Answer } from '../http.ts'
import { parameterNamedIn } from '../named-parameter.ts'
import { ErrorReply } from './wire.ts'

const provider = 'onemin'

export type ReadError = {
  failure: Failure
  /** The service turned the request down, so nothing was painted or billed. */
  isRefusal: boolean
}

type Reading = { pattern: RegExp; read: (context: { text: string; model: Model | null }) => Failure }

/**
 * None of these texts is published: they come from third-party clients and from what such services say
 * (API-FACTS §12.1, §14). First match wins.
 */
const READINGS: readonly Reading[] = [
  { pattern: /invalid api.?key|api.?key (is )?(invalid|missing)/i, read: () => ({ code: 'unauthorized', provider }) },
  {
    pattern: /invalid model|model .*not (found|supported|available)/i,
    read: ({ model }) => ({ code: 'model-unavailable', provider, model: model?.name ?? 'This model' }),
  },
  {
    pattern:
      /(insufficient|not enough|run out of|no more)[ _].*(credit|balance|token)|requires .*credits.* only has|credits? .*(exhausted|exceeded)/i,
    read: () => ({ code: 'no-balance', provider }),
  },
  {
    pattern: /moderation|inappropriate|nsfw|content policy/i,
    read: () => ({ code: 'moderated', provider, word: null }),
  },
]

/** The one table from what 1min.ai answers to what it means to us. */
export function readError({ status, json, isJson, text, retryAfterMs }: Answer, model: Model | null): ReadError {
  const isClientError = status >= 400 && status < 500 && status !== 408
  if (status === 429) return { failure: { code: 'rate-limited', provider, retryAfterMs }, isRefusal: true }
  if (status === 401) return { failure: { code: 'unauthorized', provider }, isRefusal: true }
  if (status === 402) return { failure: { code: 'no-balance', provider }, isRefusal: true }
  // Behind a 5xx the words may describe a step that was already paid for.
  if (status >= 500) return { failure: { code: 'provider-fault', provider, status }, isRefusal: false }
  // A page in place of JSON is the network in front of the service: its own doing, not the service's verdict.
  if (!isJson)
    return {
      failure: { code: 'unexpected-reply', provider, detail: `a page, status ${status}` },
      isRefusal: isClientError,
    }
  const message = ErrorReply.safeParse(json).data ?? text.slice(0, 500)
  const reading = READINGS.find(({ pattern }) => pattern.test(message))
  if (reading !== undefined && isClientError)
    return { failure: reading.read({ text: message, model }), isRefusal: true }
  if (isClientError) {
    const parameter = model === null ? null : parameterNamedIn(message, model)
    return { failure: { code: 'request-refused', provider, parameter, message }, isRefusal: true }
  }
  return {
    failure: { code: 'unexpected-reply', provider, detail: `an answer of unknown form, status ${status}` },
    isRefusal: false,
  }
}
