import type { Failure } from '#shared/domain/failure.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { isExpected } from './database-error.ts'

/** A full disk or a folder gone is an answer; anything else that is thrown is a bug and goes on up. */
export async function answer<T>(run: () => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  try {
    return await run()
  } catch (error) {
    if (isExpected(error)) return err(error.failure)
    throw error
  }
}
