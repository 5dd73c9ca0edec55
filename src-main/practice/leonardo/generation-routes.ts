import type { Hono } from 'hono'
import { actionOf, type PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { createRateWindow } from '../http/request-meter.ts'
import { formatCharge } from '../jobs/job-book.ts'
import type { Charge } from '../jobs/job.ts'
import { shapeJob } from '../jobs/shape-job.ts'
import { answerError, idInPath, LEONARDO_LIMITS, PRACTICE_USER, refuseId, UUID } from './account.ts'
import { checkGeneration, draftGeneration } from './create-generation.ts'
import { leonardoErrors } from './errors.ts'
import { viewGeneration } from './generation-view.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'

/** `POST /generations` and what reads, lists and deletes its results. */
export function addGenerationRoutes(app: Hono<PracticeEnv>, deps: LeonardoDeps): void {
  const { jobs, clock } = deps
  const creates = createRateWindow(clock, LEONARDO_LIMITS.createsPerMinute)

  app.post('/generations', async context => {
    if (!creates.take() || jobs.waiting('leonardo', 'image') >= LEONARDO_LIMITS.waiting.image)
      return answerError(context, leonardoErrors.tooManyRequests())
    const body = await readJsonBody(context)
    if (body === null) return answerError(context, leonardoErrors.missingPrompt())
    const checked = checkGeneration(body, deps.ownPictures)
    if ('refusal' in checked) return answerError(context, checked.refusal)
    const draft = draftGeneration(checked.input, {
      id: deps.newId(),
      seed: checked.input.seed ?? deps.newSeed(),
      userId: PRACTICE_USER.id,
      plan: deps.plan,
      flagged: checked.flagged,
      newId: deps.newId,
    })
    if (jobs.balance('leonardo') < draft.charge.units)
      return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
    const job = await jobs.accept(shapeJob(draft, context.get('actions'), deps.timeScale))
    return context.json({ sdGenerationJob: { generationId: job.id, ...viewCost(job.charge) } })
  })

  app.get('/generations/user/:userId', context => {
    const userId = context.req.param('userId')
    if (!UUID.test(userId)) return answerError(context, leonardoErrors.invalidUuid(userId))
    const offset = wholeNumber(context.req.query('offset'), 0)
    const limit = wholeNumber(context.req.query('limit'), 10)
    const listed = userId === PRACTICE_USER.id ? jobs.list('leonardo', { offset, limit }) : []
    return context.json({
      generations: listed.map(job => viewGeneration(job, jobs.readStatus(job), jobs, deps.origin())),
    })
  })

  app.get('/generations/:id', context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const job = jobs.find(id)
    if (job?.service !== 'leonardo' || job.variation !== null) return context.json({ generations_by_pk: null })
    const status = actionOf(context, 'pending') === null ? jobs.readStatus(job) : 'PENDING'
    const row = viewGeneration(job, status, jobs, deps.origin())
    const images = row.generated_images.map(image => ({ ...image, fantasyAvatar: null }))
    return context.json({ generations_by_pk: { ...row, generated_images: images } })
  })

  app.delete('/generations/:id', async context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const job = jobs.find(id)
    const isRemoved = job?.service === 'leonardo' && job.variation === null && (await jobs.remove(id))
    return context.json({ delete_generations_by_pk: isRemoved ? { id } : null })
  })
}

/** As every paid reply of v1 says it: the older field only where credits are what is paid in. */
export const viewCost = (charge: Charge) => ({
  apiCreditCost: charge.unit === 'CREDITS' ? charge.units : null,
  cost: { amount: formatCharge(charge), unit: charge.unit },
})

function wholeNumber(text: string | undefined, fallback: number): number {
  const value = Number(text ?? fallback)
  return Number.isInteger(value) && value >= 0 ? value : fallback
}
