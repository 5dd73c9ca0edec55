import type { Failure, FailureCode } from '#shared/domain/failure.ts'

const provider = { provider: 'leonardo' } as const

/** One of each: a code that is missing here does not compile. */
const byCode: { readonly [C in FailureCode]: Extract<Failure, { code: C }> } = {
  offline: { code: 'offline', ...provider },
  timeout: { code: 'timeout', ...provider },
  'connection-lost': { code: 'connection-lost', ...provider },
  'rate-limited': { code: 'rate-limited', ...provider, retryAfterMs: 40_000 },
  'no-key': { code: 'no-key', ...provider },
  'malformed-key': { code: 'malformed-key', ...provider },
  unauthorized: { code: 'unauthorized', ...provider },
  'no-balance': { code: 'no-balance', ...provider },
  moderated: { code: 'moderated', ...provider, word: 'blood' },
  'model-unavailable': { code: 'model-unavailable', ...provider, model: 'Kino XL' },
  'wrong-id-kind': { code: 'wrong-id-kind', ...provider, message: 'wrong kind' },
  'request-refused': { code: 'request-refused', ...provider, parameter: null, message: 'no' },
  'provider-fault': { code: 'provider-fault', ...provider, status: 500 },
  'generation-failed': { code: 'generation-failed', ...provider },
  'unexpected-reply': { code: 'unexpected-reply', ...provider, detail: 'x' },
  'outcome-unknown': { code: 'outcome-unknown', ...provider, readBack: false },
  'result-gone': { code: 'result-gone', ...provider },
  'not-a-picture': { code: 'not-a-picture', ...provider },
  'picture-refused': { code: 'picture-refused', reason: 'format' },
  'file-refused': { code: 'file-refused', detail: 'It is not JSON.' },
  'canvas-refused': { code: 'canvas-refused', reason: 'mask-empty' },
  'download-blocked': { code: 'download-blocked', ...provider, host: 'example.com' },
  'invalid-draft': { code: 'invalid-draft', refusals: [] },
  budget: { code: 'budget', period: 'day', overByDollars: 0.11 },
  'disk-full': { code: 'disk-full' },
  'file-missing': { code: 'file-missing' },
  'folder-not-writable': { code: 'folder-not-writable', folder: 'Pictures' },
  'database-newer': { code: 'database-newer', found: 2, known: 1 },
  'database-damaged': { code: 'database-damaged' },
  'key-store-unavailable': { code: 'key-store-unavailable', reason: 'none' },
  'not-found': { code: 'not-found' },
  cancelled: { code: 'cancelled' },
  bug: { code: 'bug', ref: '1' },
}

export const FailureSamples: readonly Failure[] = Object.values(byCode)
