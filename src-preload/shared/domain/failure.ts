import { z } from 'zod'
import { assertNever } from '#shared/lib/assert-never.ts'
import { ProviderId } from '#shared/domain/provider.ts'

const provider = { provider: ProviderId }

/** Everything that is expected to go wrong. A new code breaks the build in `retryClass` and in the interface's copy. */
export const Failure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('offline'), ...provider }),
  z.object({ code: z.literal('timeout'), ...provider }),
  z.object({ code: z.literal('connection-lost'), ...provider }),
  z.object({ code: z.literal('rate-limited'), ...provider, retryAfterMs: z.number().nullable() }),
  z.object({ code: z.literal('no-key'), ...provider }),
  z.object({ code: z.literal('malformed-key'), ...provider }),
  z.object({ code: z.literal('unauthorized'), ...provider }),
  z.object({ code: z.literal('no-balance'), ...provider }),
  z.object({ code: z.literal('moderated'), ...provider, word: z.string().nullable() }),
  z.object({ code: z.literal('model-unavailable'), ...provider, model: z.string() }),
  z.object({ code: z.literal('wrong-id-kind'), ...provider, message: z.string() }),
  z.object({ code: z.literal('request-refused'), ...provider, parameter: z.string().nullable(), message: z.string() }),
  z.object({ code: z.literal('provider-fault'), ...provider, status: z.int().nullable() }),
  z.object({ code: z.literal('generation-failed'), ...provider }),
  z.object({ code: z.literal('unexpected-reply'), ...provider, detail: z.string() }),
  z.object({ code: z.literal('outcome-unknown'), ...provider, readBack: z.boolean() }),
  z.object({ code: z.literal('result-gone'), ...provider }),
  z.object({ code: z.literal('not-a-picture'), ...provider }),
  /** A file that the user gave. */
  z.object({
    code: z.literal('picture-refused'),
    reason: z.enum(['format', 'too-many-bytes', 'too-large', 'damaged', 'empty']),
  }),
  /** A file of presets, or another of our own kinds, that cannot be read. */
  z.object({ code: z.literal('file-refused'), detail: z.string() }),
  /** What was asked of a canvas document does not fit it; the document is as it was. */
  z.object({
    code: z.literal('canvas-refused'),
    reason: z.enum(['mask-size', 'mask-empty', 'box', 'model', 'document-size', 'out-of-step', 'open-elsewhere']),
  }),
  z.object({ code: z.literal('download-blocked'), ...provider, host: z.string() }),
  z.object({
    code: z.literal('invalid-draft'),
    refusals: z.array(z.object({ parameter: z.string(), message: z.string() })),
  }),
  z.object({
    code: z.literal('budget'),
    period: z.enum(['session', 'day', 'month', 'realtime']),
    overByDollars: z.number(),
  }),
  z.object({ code: z.literal('disk-full') }),
  z.object({ code: z.literal('file-missing') }),
  z.object({ code: z.literal('folder-not-writable'), folder: z.string() }),
  z.object({ code: z.literal('database-newer'), found: z.int(), known: z.int() }),
  z.object({ code: z.literal('database-damaged') }),
  z.object({ code: z.literal('key-store-unavailable'), reason: z.string() }),
  z.object({ code: z.literal('not-found') }),
  z.object({ code: z.literal('cancelled') }),
  z.object({ code: z.literal('bug'), ref: z.string() }),
])
export type Failure = z.infer<typeof Failure>
export type FailureCode = Failure['code']

/**
 * Who may try again. `automatic`: the program, later, by itself. `user`: only after the user did or decided something.
 * `never`: the same request cannot succeed.
 */
export type RetryClass = 'automatic' | 'user' | 'never'

export function retryClass(failure: Failure): RetryClass {
  switch (failure.code) {
    case 'offline':
    case 'timeout':
    case 'connection-lost':
    case 'rate-limited':
    case 'provider-fault':
    case 'unexpected-reply':
    case 'disk-full':
      return 'automatic'
    case 'no-key':
    case 'malformed-key':
    case 'unauthorized':
    case 'no-balance':
    case 'outcome-unknown':
    case 'budget':
    case 'folder-not-writable':
    case 'key-store-unavailable':
    case 'generation-failed':
    case 'result-gone':
    case 'not-a-picture':
    case 'picture-refused':
    case 'file-refused':
    case 'canvas-refused':
    case 'download-blocked':
    case 'file-missing':
    case 'moderated':
    case 'request-refused':
    case 'invalid-draft':
    case 'model-unavailable':
    case 'wrong-id-kind':
      return 'user'
    case 'database-newer':
    case 'database-damaged':
    case 'not-found':
    case 'cancelled':
    case 'bug':
      return 'never'
    default:
      return assertNever(failure)
  }
}
