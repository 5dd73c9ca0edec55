import { createHash } from 'node:crypto'
import type { Failure } from '#shared/domain/failure.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Clock, Logger } from '../ports.ts'
import { classifyNetworkError, failureOfNetwork } from './network-error.ts'
import type { SubmitOutcome } from './provider.ts'
import { readBody } from './read-body.ts'

/** What a service said. A reply of any status is an answer; what it means is the provider's to say. */
export type Answer = {
  status: number
  /** The body as JSON; null when it is none. */
  json: unknown
  /** The body as text, whole. */
  text: string
  isJson: boolean
  retryAfterMs: number | null
}

/**
 * The three ways a request can end, by what is certain. `not-sent`: nothing reached the service, so sending again costs
 * nothing. `lost`: it may have arrived, but the answer did not.
 */
export type HttpOutcome =
  { kind: 'answered'; answer: Answer } | { kind: 'not-sent'; failure: Failure } | { kind: 'lost'; failure: Failure }

type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the base address, with its slash. */
  path: string
  body?: unknown
  /** In place of a body: goes as multipart, its boundary set by `fetch`. */
  form?: FormData
  signal: AbortSignal
  /** From the first byte sent to the last byte read. */
  timeoutMs: number
  /** How large an answer may be; 4 MiB if not given. */
  maxBytes?: number
}

export type Http = {
  request(request: HttpRequest): Promise<HttpOutcome>
  /** Changes when the key does and tells nothing of it: what was remembered of one account is not used for another. */
  accountMark(): string | null
}

export type HttpDeps = {
  provider: ProviderId
  baseUrl: string
  fetch: typeof fetch
  clock: Clock
  log: Logger
  /** SECURITY: asked anew for each request; this file is the only one that ever holds a key. */
  getKey: () => string | null
  /** The header that carries the key. */
  keyHeader: (key: string) => readonly [name: string, value: string]
  /** Whether the key can be one at all. What cannot be one (a password pasted by mistake) is not sent anywhere. */
  isKeyWellFormed: (key: string) => boolean
}

const MAX_REPLY_BYTES = 4 * 1024 * 1024

/** A service's HTTP side: one small function for every call. It never retries and never follows a redirect. */
export function createHttp(deps: HttpDeps): Http {
  const { provider, clock, log } = deps

  async function request(call: HttpRequest): Promise<HttpOutcome> {
    const key = deps.getKey()
    if (key === null) return notSent({ code: 'no-key', provider })
    if (!deps.isKeyWellFormed(key)) return notSent({ code: 'malformed-key', provider })
    if (call.signal.aborted) return notSent({ code: 'cancelled' })

    const startedAt = clock.now()
    const timeout = AbortSignal.timeout(call.timeoutMs)
    // A path may hold ids, never a key, a prompt or a signature.
    const fields = { provider, method: call.method, path: call.path.split('?')[0] ?? call.path }
    try {
      const response = await deps.fetch(deps.baseUrl + call.path, {
        method: call.method,
        headers: headersOf(deps.keyHeader(key), call.body !== undefined),
        ...(call.form !== undefined
          ? { body: call.form }
          : call.body === undefined
            ? {}
            : { body: JSON.stringify(call.body) }),
        // SECURITY: a redirect would carry the key to another address.
        redirect: 'manual',
        signal: AbortSignal.any([call.signal, timeout]),
      })
      const body = await readBody(response, call.maxBytes ?? MAX_REPLY_BYTES)
      const durationMs = clock.now() - startedAt
      if (body === null) {
        log.warn('http.reply-too-large', { ...fields, status: response.status, durationMs })
        return { kind: 'lost', failure: { code: 'unexpected-reply', provider, detail: 'the reply is too large' } }
      }
      log.debug('http.answered', { ...fields, status: response.status, durationMs, bytes: body.byteLength })
      return { kind: 'answered', answer: readAnswer(response, body, clock) }
    } catch (thrown) {
      const trouble = classifyNetworkError(thrown, { isCancelled: call.signal.aborted, isTimeout: timeout.aborted })
      log.info('http.failed', { ...fields, reason: trouble.reason, sent: trouble.mayHaveArrived })
      const failure = failureOfNetwork(provider, trouble)
      return trouble.mayHaveArrived ? { kind: 'lost', failure } : notSent(failure)
    }
  }

  return {
    request,
    accountMark() {
      const key = deps.getKey()
      return key === null ? null : createHash('sha256').update(key).digest('base64url').slice(0, 16)
    },
  }
}

/** What a send without an answer means for money. */
export const unanswered = (outcome: Exclude<HttpOutcome, { kind: 'answered' }>): SubmitOutcome => ({
  kind: outcome.kind === 'not-sent' ? 'refused' : 'unknown',
  failure: outcome.failure,
  reply: null,
})

const notSent = (failure: Failure): HttpOutcome => ({ kind: 'not-sent', failure })

const headersOf = ([name, value]: readonly [string, string], hasBody: boolean): Record<string, string> => ({
  [name]: value,
  accept: 'application/json',
  ...(hasBody ? { 'content-type': 'application/json' } : {}),
})

function readAnswer(response: Response, body: Uint8Array, clock: Clock): Answer {
  const text = new TextDecoder().decode(body)
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'), clock.now())
  try {
    const json: unknown = JSON.parse(text)
    return { status: response.status, json, text, isJson: true, retryAfterMs }
  } catch {
    return { status: response.status, json: null, text, isJson: false, retryAfterMs }
  }
}

/** `Retry-After` as a wait: seconds, or a date. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, Math.round(seconds * 1000))
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
