import type { Hono } from 'hono'
import type { PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { checkFields } from '../validation/field-table.ts'
import { bodyIn, textIn } from '../validation/read-field.ts'
import { answerError, idInPath, LEONARDO_LIMITS, PRACTICE_USER, refuseId, UUID } from './account.ts'
import { CUSTOM_MODELS, findCustomModel } from './custom-models.ts'
import { findOwnElement, type OwnElement, OWN_ELEMENTS, PUBLIC_ELEMENTS, viewElement } from './elements.ts'
import { describeProblem, leonardoErrors } from './errors.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'
import { findModel, LEONARDO_MODELS, type LeonardoModel } from './models.ts'
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

  app.get('/models/user/:userId', context => {
    const userId = context.req.param('userId')
    if (!UUID.test(userId)) return answerError(context, leonardoErrors.invalidUuid(userId))
    return context.json({ custom_models: userId === PRACTICE_USER.id ? CUSTOM_MODELS.map(viewModel) : [] })
  })

  app.get('/models/:id', context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const model = findCustomModel(id) ?? findModel(id)
    return context.json({ custom_models_by_pk: model === null ? null : viewModel(model) })
  })

  app.get('/elements', context =>
    context.json({ loras: PUBLIC_ELEMENTS.map(element => ({ ...viewElement(element), creatorName: 'Leonardo' })) }),
  )

  app.get('/elements/user/:userId', context => {
    const userId = context.req.param('userId')
    if (!UUID.test(userId)) return answerError(context, leonardoErrors.invalidUuid(userId))
    return context.json({ user_loras: userId === PRACTICE_USER.id ? OWN_ELEMENTS.map(viewOwnElement) : [] })
  })

  app.get('/elements/:id', context => {
    const id = context.req.param('id')
    if (!/^\d+$/.test(id)) return answerError(context, leonardoErrors.invalidInteger(id))
    const element = findOwnElement(Number(id))
    return context.json({ user_loras_by_pk: element === null ? null : viewOwnElement(element) })
  })

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

/** Trained before anybody practised. */
const TRAINED_AT = '2026-03-02T09:30:00.000'

function viewModel(model: LeonardoModel) {
  const custom = findCustomModel(model.id)
  return {
    id: model.id,
    name: model.name,
    description: model.summary,
    instancePrompt: custom?.instancePrompt ?? null,
    modelWidth: custom?.width ?? 1024,
    modelHeight: custom?.height ?? 1024,
    public: custom === null,
    sdVersion: model.sdVersion,
    status: 'COMPLETE',
    type: custom?.type ?? 'GENERAL',
    createdAt: TRAINED_AT,
    updatedAt: TRAINED_AT,
  }
}

const viewOwnElement = ({ id, name, description, baseModel, focus }: OwnElement) => ({
  id,
  name,
  description,
  baseModel,
  focus,
  instancePrompt: null,
  resolution: 1024,
  learningRate: 0.000_001,
  trainingEpoch: 100,
  trainTextEncoder: true,
  status: 'COMPLETE',
  createdAt: TRAINED_AT,
  updatedAt: TRAINED_AT,
})

function nextMonth(now: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)).toISOString()
}
