import type { z } from 'zod'
import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Answer, Http } from '../http.ts'
import { readError } from './errors.ts'

const TIMEOUT_MS = 20_000

type Asked<T> = Promise<Result<T, Failure>>

/** Calls that cost nothing or may be repeated: everything but those that make pictures. */
export type Ask = {
  get<T>(path: string, reply: z.ZodType<T>, signal: AbortSignal): Asked<T>
  post<T>(path: string, body: unknown, reply: z.ZodType<T>, signal: AbortSignal): Asked<T>
  remove<T>(path: string, reply: z.ZodType<T>, signal: AbortSignal): Asked<T>
  /** The answer itself, for those who keep its text. */
  answer(path: string, signal: AbortSignal): Asked<Answer>
}

export function createAsk(http: Http): Ask {
  async function request(method: 'GET' | 'POST' | 'DELETE', path: string, signal: AbortSignal, body?: unknown) {
    const outcome = await http.request({ method, path, body, signal, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES })
    if (outcome.kind !== 'answered') return err(outcome.failure)
    const { answer } = outcome
    return answer.status === 200 ? ok(answer) : err(readError(answer, null).failure)
  }

  async function read<T>(answer: Promise<Result<Answer, Failure>>, reply: z.ZodType<T>): Asked<T> {
    const answered = await answer
    if (!answered.ok) return answered
    const parsed = reply.safeParse(answered.value.json)
    if (parsed.success) return ok(parsed.data)
    // Some complaints come with status 200.
    return err(readError(answered.value, null).failure)
  }

  return {
    get: (path, reply, signal) => read(request('GET', path, signal), reply),
    post: (path, body, reply, signal) => read(request('POST', path, signal, body), reply),
    remove: (path, reply, signal) => read(request('DELETE', path, signal), reply),
    answer: (path, signal) => request('GET', path, signal),
  }
}

/** The list of v2 models is about a quarter of a megabyte, pages of the history are smaller. */
const MAX_BYTES = 16 * 1024 * 1024
