import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import type { Clock } from '../../ports.ts'
import { actionOf, type PracticeContext, type PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { createRateWindow } from '../http/request-meter.ts'
import { formatCharge, type JobBook } from '../jobs/job-book.ts'
import { shapeJob } from '../jobs/shape-job.ts'
import { checkFields } from '../validation/field-table.ts'
import { bodyIn, textIn } from '../validation/read-field.ts'
import { checkGeneration, draftGeneration } from './create-generation.ts'
import { describeProblem, type LeonardoError, leonardoErrors } from './errors.ts'
import { viewGeneration } from './generation-view.ts'
import { LEONARDO_MODELS } from './models.ts'
import { PRICING_FIELDS } from './pricing-fields.ts'
import { creditsFor, type Plan, priceGeneration, readPriceParameters } from './price.ts'

/** The account that practice is for. Its ids are well known, so that tests and the studio need not ask. */
const PRACTICE_USER = { id: '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55', username: 'practice' }
export const LEONARDO_KEY = '0f7c1c9e-2b64-4c39-8a51-70726163746a'

/** Published limits (API-FACTS §2). */
export const LEONARDO_LIMITS = { concurrentJobs: 10, waitingJobs: 200, createsPerMinute: 100, requestsPerMinute: 2000 }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

type Deps = {
  jobs: JobBook
  clock: Clock
  origin: () => string
  newId: () => string
  newSeed: () => number
  timeScale: number
  plan: Plan
}

export function leonardoRoutes(deps: Deps): Hono<PracticeEnv> {
  const { jobs, clock } = deps
  const requests = createRateWindow(clock, LEONARDO_LIMITS.requestsPerMinute)
  const creates = createRateWindow(clock, LEONARDO_LIMITS.createsPerMinute)
  const app = new Hono<PracticeEnv>()
  const hasCredits = deps.plan === 'credits'

  app.use(async (context, next) => {
    if (!requests.take()) return answerError(context, leonardoErrors.tooManyRequests())
    return await next()
  })
  app.use(authorize)

  app.post('/generations', async context => {
    if (!creates.take() || jobs.waiting('leonardo') >= LEONARDO_LIMITS.waitingJobs)
      return answerError(context, leonardoErrors.tooManyRequests())
    const body = await readJsonBody(context)
    if (body === null) return answerError(context, leonardoErrors.missingPrompt())
    const checked = checkGeneration(body, {
      userId: PRACTICE_USER.id,
      isUploadedImage: () => false,
      isGeneratedImage: id => jobs.isPictureId(id),
    })
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
    return context.json({
      sdGenerationJob: {
        generationId: job.id,
        apiCreditCost: job.charge.unit === 'CREDITS' ? job.charge.units : null,
        cost: { amount: formatCharge(job.charge), unit: job.charge.unit },
      },
    })
  })

  app.get('/generations/user/:userId', context => {
    const userId = context.req.param('userId')
    if (!UUID.test(userId)) return answerError(context, leonardoErrors.invalidUuid(userId))
    const offset = wholeNumber(context.req.query('offset'), 0)
    const limit = wholeNumber(context.req.query('limit'), 10)
    const listed = userId === PRACTICE_USER.id ? jobs.list('leonardo', { offset, limit }) : []
    return context.json({ generations: listed.map(job => viewGeneration(job, jobs.readStatus(job), deps.origin())) })
  })

  app.get('/generations/:id', context => {
    const id = context.req.param('id')
    if (!UUID.test(id)) return answerError(context, leonardoErrors.invalidUuid(id))
    const job = jobs.find(id)
    if (job?.service !== 'leonardo') return context.json({ generations_by_pk: null })
    const status = actionOf(context, 'pending') === null ? jobs.readStatus(job) : 'PENDING'
    const row = viewGeneration(job, status, deps.origin())
    const images = row.generated_images.map(image => ({ ...image, fantasyAvatar: null }))
    return context.json({ generations_by_pk: { ...row, generated_images: images } })
  })

  app.delete('/generations/:id', async context => {
    const id = context.req.param('id')
    if (!UUID.test(id)) return answerError(context, leonardoErrors.invalidUuid(id))
    const isRemoved = jobs.find(id)?.service === 'leonardo' && (await jobs.remove(id))
    return context.json({ delete_generations_by_pk: isRemoved ? { id } : null })
  })

  app.get('/me', context =>
    context.json({
      user_details: [
        {
          user: PRACTICE_USER,
          tokenRenewalDate: null,
          paidTokens: 0,
          subscriptionTokens: 0,
          subscriptionGptTokens: 0,
          subscriptionModelTokens: 0,
          apiConcurrencySlots: LEONARDO_LIMITS.concurrentJobs,
          // How dollars show here is not published; whole cents are this server's guess.
          apiPaidTokens: hasCredits ? jobs.balance('leonardo') : Math.floor(jobs.balance('leonardo') / 100),
          apiSubscriptionTokens: 0,
          apiPlanTokenRenewalDate: hasCredits ? nextMonth(clock.now()) : null,
        },
      ],
    }),
  )

  app.get('/platformModels', context =>
    context.json({
      custom_models: LEONARDO_MODELS.map(model => ({
        id: model.id,
        name: model.name,
        description: model.summary,
        nsfw: false,
        featured: model.slowness >= 1,
        generated_image: null,
      })),
    }),
  )

  app.post('/pricing-calculator', async context => {
    const body = (await readJsonBody(context)) ?? {}
    const problem = checkFields(PRICING_FIELDS, body)[0]
    if (problem !== undefined) return answerError(context, describeProblem(problem, OPERATION))
    const service = textIn(body, 'service')
    const parameters = bodyIn(bodyIn(body, 'serviceParams') ?? {}, service ?? '')
    if (parameters === null) return answerError(context, leonardoErrors.serviceError())
    const price = service === 'IMAGE_GENERATION' ? priceGeneration(readPriceParameters(parameters)) : null
    const cost = price === null ? null : hasCredits ? creditsFor(price) : price / 10_000
    return context.json({ [OPERATION]: cost === null ? null : { cost } })
  })

  app.notFound(context => answerError(context, leonardoErrors.notFound()))
  return app
}

const OPERATION = 'calculateProductionApiServiceCost'

const authorize: MiddlewareHandler<PracticeEnv> = async (context, next) => {
  const header = context.req.header('authorization') ?? ''
  const key = /^Bearer +(.*)$/i.exec(header)?.[1]?.trim() ?? ''
  if (key !== '' && !UUID.test(key)) return answerError(context, leonardoErrors.malformedKey())
  if (key !== LEONARDO_KEY) return answerError(context, leonardoErrors.unknownKey())
  return await next()
}

const answerError = (context: PracticeContext, { status, error, path, code }: LeonardoError): Response =>
  context.json({ error, path, code }, status)

function nextMonth(now: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString()
}

function wholeNumber(text: string | undefined, fallback: number): number {
  const value = Number(text ?? fallback)
  return Number.isInteger(value) && value >= 0 ? value : fallback
}
