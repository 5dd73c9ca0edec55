import type { Failure } from '#shared/domain/failure.ts'

/** Thrown by every call of the database. Callers that answer somebody hand on `failure`. */
export class DatabaseError extends Error {
  readonly failure: Failure

  constructor(failure: Failure, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'DatabaseError'
    this.failure = failure
  }
}

/** A full disk or a folder gone: told to the user and tried again. Anything else that a call throws is a bug. */
export const isExpected = (thrown: unknown): thrown is DatabaseError =>
  thrown instanceof DatabaseError && thrown.failure.code !== 'bug'
