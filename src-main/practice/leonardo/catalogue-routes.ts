import type { Hono } from 'hono'
import type { PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { checkFields } from '../validation/field-table.ts'
import { bodyIn, textIn } from '../validation/read-field.ts'
import { answerError, LEONARDO_LIMITS, PRACTICE_USER } from './account.ts'
import { describeProblem, leonardoErrors } from './errors.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'
import { LEONARDO_MODELS } from './models.ts'
import { PRICING_FIELDS } from './pricing-fields.ts'
import { creditsFor } from './price.ts'
import { priceService } from './price-service.ts'

const OPERATION = 'calculateProductionApiServiceCost'

/** The account, its models and elements, and what things cost. */
export function addCatalogueRoutes(app: Hono<PracticeEnv>, { jobs, clock, plan }: LeonardoDeps): void {
  const hasCredits = plan === 'credits'

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
    const service = textIn(body, 'service') ?? ''
    const parameters = bodyIn(bodyIn(body, 'serviceParams') ?? {}, service)
    if (parameters === null) return answerError(context, leonardoErrors.serviceError())
    const price = priceService(service, parameters)
    const cost = price === null ? null : hasCredits ? creditsFor(price) : price / 10_000
    return context.json({ [OPERATION]: cost === null ? null : { cost } })
  })
}

function nextMonth(now: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString()
}
