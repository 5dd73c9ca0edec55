import type { Failure } from '#shared/domain/failure.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import { assertNever } from '#shared/lib/assert-never.ts'

export type NetworkTrouble = {
  reason: 'offline' | 'timeout' | 'connection-lost' | 'insecure' | 'cancelled'
  /** False only when it is certain that not one byte of the request left for the service. */
  mayHaveArrived: boolean
  code: string
}

/** No connection was ever made. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
])

/** The connection was not trusted, so the request was not put on it. */
const isTlsCode = (code: string): boolean =>
  /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$)/.test(code)

/**
 * What a thrown `fetch` means for money. Whatever is not known to have failed before sending may have arrived: a reset, a
 * closed socket, a timeout once connected.
 */
export function classifyNetworkError(
  thrown: unknown,
  { isCancelled, isTimeout }: { isCancelled: boolean; isTimeout: boolean },
): NetworkTrouble {
  const { code, syscall, message } = innermost(thrown)
  if (isCancelled) return { reason: 'cancelled', mayHaveArrived: true, code }
  if (isTimeout) return { reason: 'timeout', mayHaveArrived: true, code }
  if (NEVER_CONNECTED.has(code)) return { reason: 'offline', mayHaveArrived: false, code }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || (code === 'ETIMEDOUT' && syscall === 'connect'))
    return { reason: 'timeout', mayHaveArrived: false, code }
  if (isTlsCode(code) || message.includes('before secure TLS connection was established'))
    return { reason: 'insecure', mayHaveArrived: false, code }
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'ETIMEDOUT')
    return { reason: 'timeout', mayHaveArrived: true, code }
  return { reason: 'connection-lost', mayHaveArrived: true, code }
}

/** The same in the words of the studio. */
export function failureOfNetwork(provider: ProviderId, { reason, code }: NetworkTrouble): Failure {
  switch (reason) {
    case 'cancelled':
      return { code: 'cancelled' }
    case 'insecure':
      return { code: 'unexpected-reply', provider, detail: `no secure connection: ${code}` }
    case 'offline':
    case 'timeout':
    case 'connection-lost':
      return { code: reason, provider }
    default:
      return assertNever(reason)
  }
}

type Described = { code: string; syscall: string; message: string }

/** `fetch` wraps what happened; several addresses tried in turn are wrapped once more. */
function innermost(thrown: unknown): Described {
  let error = thrown
  for (let depth = 0; depth < 5 && error instanceof Error; depth++) {
    const described = describe(error)
    if (described.code !== '') return described
    const [first] = error instanceof AggregateError ? error.errors : []
    const next: unknown = error.cause ?? first
    if (next === undefined) return described
    error = next
  }
  return { code: '', syscall: '', message: '' }
}

function describe(error: Error): Described {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const syscall = 'syscall' in error && typeof error.syscall === 'string' ? error.syscall : ''
  return { code, syscall, message: error.message }
}
