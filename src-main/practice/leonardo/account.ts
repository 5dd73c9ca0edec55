import type { MiddlewareHandler } from 'hono'
import type { PracticeContext, PracticeEnv } from '../http/practice-env.ts'
import { type LeonardoError, leonardoErrors } from './errors.ts'

/** The account that practice is for. Its ids are well known, so that tests and the studio need not ask. */
export const PRACTICE_USER = { id: '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55', username: 'practice' }
export const LEONARDO_KEY = '0f7c1c9e-2b64-4c39-8a51-70726163746a'

/** Published limits (API-FACTS §2). */
export const LEONARDO_LIMITS = {
  concurrentJobs: 10,
  waiting: { image: 200, upscale: 100 },
  createsPerMinute: 100,
  requestsPerMinute: 2000,
}

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const authorize: MiddlewareHandler<PracticeEnv> = async (context, next) => {
  const header = context.req.header('authorization') ?? ''
  const key = /^Bearer +(.*)$/i.exec(header)?.[1]?.trim() ?? ''
  if (key !== '' && !UUID.test(key)) return answerError(context, leonardoErrors.malformedKey())
  if (key !== LEONARDO_KEY) return answerError(context, leonardoErrors.unknownKey())
  return await next()
}

export const limitRequests =
  (window: { take(): boolean }): MiddlewareHandler<PracticeEnv> =>
  async (context, next) =>
    window.take() ? await next() : answerError(context, leonardoErrors.tooManyRequests())

export const answerError = (context: PracticeContext, { status, error, path, code }: LeonardoError): Response =>
  context.json({ error, path, code }, status)

/** `:id` of the path, or null when it is none that the database would take. */
export function idInPath(context: PracticeContext): string | null {
  const id = context.req.param('id') ?? ''
  return UUID.test(id) ? id : null
}

export const refuseId = (context: PracticeContext): Response =>
  answerError(context, leonardoErrors.invalidUuid(context.req.param('id') ?? ''))
