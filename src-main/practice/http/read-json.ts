import { type Body, isBody } from '../validation/field-table.ts'
import type { PracticeContext } from './practice-env.ts'

/** The body as an object, or null when it is not one. */
export async function readJsonBody(context: PracticeContext): Promise<Body | null> {
  try {
    const parsed: unknown = JSON.parse(await context.req.text())
    return isBody(parsed) ? parsed : null
  } catch {
    return null
  }
}
