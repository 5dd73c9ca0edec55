import type { Hono } from 'hono'
import type { PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { createRateWindow } from '../http/request-meter.ts'
import { shapeJob } from '../jobs/shape-job.ts'
import { answerError, idInPath, LEONARDO_LIMITS, PRACTICE_USER, refuseId } from './account.ts'
import { checkVariation, draftVariation, VARIATION_KINDS } from './create-variation.ts'
import { leonardoErrors } from './errors.ts'
import { viewCost } from './generation-routes.ts'
import { viewVariation } from './generation-view.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'

/** What can be made of a picture, and how it is read. */
export function addVariationRoutes(app: Hono<PracticeEnv>, deps: LeonardoDeps): void {
  const { jobs, clock } = deps
  for (const kind of VARIATION_KINDS) {
    const creates = createRateWindow(clock, LEONARDO_LIMITS.createsPerMinute)
    app.post(kind.path, async context => {
      if (!creates.take() || jobs.waiting('leonardo', kind.queue) >= LEONARDO_LIMITS.waiting[kind.queue])
        return answerError(context, leonardoErrors.tooManyRequests())
      const checked = checkVariation(kind, (await readJsonBody(context)) ?? {}, deps.ownPictures)
      if ('refusal' in checked) return answerError(context, checked.refusal)
      const draft = draftVariation(checked, {
        id: deps.newId(),
        seed: deps.newSeed(),
        userId: PRACTICE_USER.id,
        plan: deps.plan,
        queue: kind.queue,
      })
      if (jobs.balance('leonardo') < draft.charge.units)
        return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
      const job = await jobs.accept(shapeJob(draft, context.get('actions'), deps.timeScale))
      return context.json({ [kind.jobName]: { id: job.id, ...viewCost(job.charge) } })
    })
  }

  // An array, also for one; and empty when the id is unknown.
  app.get('/variations/:id', context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const job = jobs.find(id)
    if (job?.service !== 'leonardo' || job.variation === null)
      return context.json({ generated_image_variation_generic: [] })
    const createdAt = new Date(job.acceptedAt).toISOString().replace('Z', '')
    const row = viewVariation(job, jobs.readStatus(job), deps.origin())
    return context.json({ generated_image_variation_generic: [{ ...row, createdAt }] })
  })
}
