import { Hono } from 'hono'
import type { PracticeEnv } from '../http/practice-env.ts'
import { answerError, authorize, limitRequests } from './account.ts'
import { addCatalogueRoutes } from './catalogue-routes.ts'
import { leonardoErrors } from './errors.ts'
import { addGenerationRoutes } from './generation-routes.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'
import { addPromptRoutes } from './prompt-routes.ts'
import { addRealtimeRoutes } from './realtime-routes.ts'
import { addUploadRoutes } from './upload-routes.ts'
import { addVariationRoutes } from './variation-routes.ts'

/** Leonardo's production API, version 1. */
export function leonardoRoutes(deps: LeonardoDeps): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.use(limitRequests(deps.requestWindow))
  app.use(authorize)
  addGenerationRoutes(app, deps)
  addUploadRoutes(app, deps)
  addVariationRoutes(app, deps)
  addPromptRoutes(app, deps)
  addRealtimeRoutes(app, deps)
  addCatalogueRoutes(app, deps)
  app.notFound(context => answerError(context, leonardoErrors.notFound()))
  return app
}
