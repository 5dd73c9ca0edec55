import { Hono } from 'hono'
import type { PracticeEnv } from '../http/practice-env.ts'

export const ONEMIN_KEY = 'practice-key-for-1min-ai'

export function oneminRoutes(_deps: unknown): Hono<PracticeEnv> {
  return new Hono<PracticeEnv>()
}
