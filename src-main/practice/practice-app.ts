import { Hono } from 'hono'
import { z } from 'zod'
import { applyScript } from './http/apply-script.ts'
import { cdnRoutes } from './http/picture-routes.ts'
import type { PracticeEnv } from './http/practice-env.ts'
import type { LeonardoDeps } from './leonardo/leonardo-deps.ts'
import { leonardoRoutes } from './leonardo/routes.ts'
import { EPHEMERAL_PATH, ephemeralRoutes, leonardoV2Routes } from './leonardo/v2/routes.ts'
import { readLedger, routeOf } from './ledger.ts'
import { oneminRoutes } from './onemin/routes.ts'
import type { ScriptQueue } from './script/script-queue.ts'
import { ScriptRule } from './script/script-rule.ts'
import { BUCKET_FORM_PATH, bucketFormRoutes } from './uploads/form-routes.ts'

export type PracticeDeps = LeonardoDeps & {
  script: ScriptQueue
  requests: Map<string, number>
  isScriptable: boolean
  reportBug(problem: Error): void
}

const MAX_BODY_BYTES = 32 * 1024 * 1024

/** Both services and the control of them as one fetch-style application. */
export function createPracticeApp(deps: PracticeDeps): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  if (deps.isScriptable) app.route('/practice', controlRoutes(deps))
  app.use(async (context, next) => {
    const route = `${context.req.method} ${routeOf(context.req.path)}`
    deps.requests.set(route, (deps.requests.get(route) ?? 0) + 1)
    await next()
  })
  app.use(async (context, next) => {
    if (Number(context.req.header('content-length') ?? 0) > MAX_BODY_BYTES)
      return context.text('Payload Too Large', 413)
    return await next()
  })
  app.use(applyScript(deps))
  app.route('/api/rest/v1', leonardoRoutes(deps))
  app.route('/api/rest/v2', leonardoV2Routes(deps))
  app.route(EPHEMERAL_PATH, ephemeralRoutes(deps))
  app.route('/cdn', cdnRoutes(deps))
  app.route(BUCKET_FORM_PATH, bucketFormRoutes(deps))
  app.route('/onemin', oneminRoutes(deps))
  app.onError((problem, context) => {
    deps.reportBug(problem)
    return context.json({ error: 'Service Error', path: '$', code: 'unexpected' }, 500)
  })
  return app
}

const ScriptPost = z.union([ScriptRule, z.array(ScriptRule)])

function controlRoutes({ jobs, script, requests, plan }: PracticeDeps): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.post('/script', async context => {
    const rules = ScriptPost.safeParse(await readJson(context.req.text()))
    if (!rules.success) return context.json({ error: z.prettifyError(rules.error) }, 400)
    script.add(Array.isArray(rules.data) ? rules.data : [rules.data])
    return context.json({ remaining: script.remaining() })
  })
  app.get('/script', context => context.json({ remaining: script.remaining() }))
  app.delete('/script', context => {
    script.clear()
    return context.json({ remaining: [] })
  })
  app.get('/ledger', context => context.json(readLedger(jobs, requests, plan)))
  return app
}

async function readJson(text: Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await text)
  } catch {
    return null
  }
}
