import { Hono } from 'hono'
import { answerPicture, answerXml } from '../../http/picture-routes.ts'
import { actionOf, type PracticeContext, type PracticeEnv } from '../../http/practice-env.ts'
import { readJsonBody } from '../../http/read-json.ts'
import { createRateWindow } from '../../http/request-meter.ts'
import { judgeAddress, signPath } from '../../http/signed-address.ts'
import type { JobDraft } from '../../jobs/job-book.ts'
import { shapeJob, withVersion } from '../../jobs/shape-job.ts'
import type { Job } from '../../jobs/job.ts'
import { MIME_TYPES } from '../../picture-spec.ts'
import { s3Errors } from '../../uploads/s3-errors.ts'
import type { Body } from '../../validation/field-table.ts'
import { bodyIn, numberIn, textIn } from '../../validation/read-field.ts'
import { answerError, authorize, LEONARDO_LIMITS, limitRequests, PRACTICE_USER } from '../account.ts'
import { type LeonardoError, leonardoErrors } from '../errors.ts'
import { viewCost } from '../generation-routes.ts'
import type { LeonardoDeps } from '../leonardo-deps.ts'
import { checkV2Body, draftV2, readV2Input } from './create.ts'
import { parameterFields, schemaOf } from './fields.ts'
import { findV2Model, V2_MODELS } from './models.ts'
import { resolveReferences } from './references.ts'
import {
  checkUtilityBody,
  draftUtility,
  isEphemeral,
  isUtility,
  readUtilityInput,
  SYNC_FIELDS,
  wantsBase64,
} from './utility.ts'

/** Where results lie that are kept for half an hour only. */
export const EPHEMERAL_PATH = '/ephemeral'
const EPHEMERAL_SECONDS = 1800

/** Leonardo's production API, version 2: it only creates; reading is version 1's. */
export function leonardoV2Routes(deps: LeonardoDeps): Hono<PracticeEnv> {
  const { jobs, clock } = deps
  const creates = createRateWindow(clock, LEONARDO_LIMITS.createsPerMinute)
  const app = new Hono<PracticeEnv>()
  app.use(limitRequests(deps.requestWindow))
  app.use(authorize)

  app.get('/models', context =>
    context.json({
      productionApiAvailableModels: V2_MODELS.map(model => ({
        id: model.id,
        name: model.name,
        parameters: schemaOf(parameterFields(model)),
      })),
    }),
  )

  app.post('/generations', async context => {
    if (!creates.take() || jobs.waiting('leonardo', 'image') >= LEONARDO_LIMITS.waiting.image)
      return answerError(context, leonardoErrors.tooManyRequests())
    const body = (await readJsonBody(context)) ?? {}
    const made = await draft(body)
    if ('refusal' in made) return answerError(context, made.refusal)
    const job = await accept(context, made.draft)
    if (job === null) return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
    const { apiCreditCost, cost } = viewCost(job.charge)
    // The specification has the id at the top; what is on the wire has it one level down, with the cost.
    if (actionOf(context, 'v2-reply') !== null) return context.json({ generationId: job.id, apiCreditCost })
    return context.json({ generate: { generationId: job.id, apiCreditCost, cost } })
  })

  app.post('/generationssync', async context => {
    const body = (await readJsonBody(context)) ?? {}
    const slug = textIn(body, 'model') ?? ''
    if (slug !== 'remove-bg') return answerError(context, leonardoErrors.modelNotOffered(slug))
    const refusal = checkUtilityBody(slug, body, SYNC_FIELDS)
    if (refusal !== null) return answerError(context, refusal)
    const input = readUtilityInput(slug, body, await resolveReferences(bodyIn(body, 'parameters') ?? {}, deps))
    if ('refusal' in input) return answerError(context, input.refusal)
    const id = newId()
    const isKept = !isEphemeral(body)
    const folder = isKept ? folderOf(id) : EPHEMERAL_PATH
    const job = await accept(context, draftUtility(input, { ...options(id), folder, isKept }))
    if (job === null) return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
    await waitUntil(job.finishAt)
    return context.json(await viewSync(job, { isKept, hasBytes: wantsBase64(body) }))
  })

  app.notFound(context => answerError(context, leonardoErrors.notFound()))

  /** Ids that v2 gave have been seen to be of version 6. */
  const newId = (): string => withVersion(deps.newId(), 6)
  const folderOf = (id: string): string => `/cdn/users/${PRACTICE_USER.id}/generations/${id}`
  const options = (id: string) => ({ id, userId: PRACTICE_USER.id, plan: deps.plan, newId: deps.newId })

  async function draft(body: Body): Promise<{ draft: JobDraft } | { refusal: LeonardoError }> {
    const slug = textIn(body, 'model') ?? ''
    const model = findV2Model(slug)
    if (model === null && !isUtility(slug)) return { refusal: leonardoErrors.modelNotOffered(slug) }
    const refusal = model === null ? checkUtilityBody(slug, body) : checkV2Body(model, body)
    if (refusal !== null) return { refusal }
    const parameters = bodyIn(body, 'parameters') ?? {}
    const references = await resolveReferences(parameters, deps)
    const id = newId()
    if (model === null) {
      const input = readUtilityInput(slug, body, references)
      if ('refusal' in input) return input
      return { draft: draftUtility(input, { ...options(id), folder: folderOf(id), isKept: true }) }
    }
    const input = readV2Input(model, body, references)
    if ('refusal' in input) return input
    return { draft: draftV2(input, { ...options(id), seed: numberIn(parameters, 'seed') ?? deps.newSeed() }) }
  }

  async function accept(context: PracticeContext, made: JobDraft): Promise<Job | null> {
    if (jobs.balance('leonardo') < made.charge.units) return null
    return jobs.accept(shapeJob(made, context.get('actions'), deps.timeScale))
  }

  async function viewSync(job: Job, { isKept, hasBytes }: { isKept: boolean; hasBytes: boolean }) {
    const passed = jobs.status(job) === 'COMPLETE' ? job.pictures.filter(({ flagged }) => !flagged) : []
    const results = await Promise.all(
      passed.map(async ({ path, spec }) => {
        const { format, width, height } = spec
        const query = isKept ? '' : `?${signPath(path, clock.now(), EPHEMERAL_SECONDS)}`
        const place = hasBytes
          ? { dataB64: Buffer.from(await deps.pictures.read(spec)).toString('base64') }
          : { url: `${deps.origin()}${path}${query}` }
        return { ...place, contentType: MIME_TYPES[format], width, height }
      }),
    )
    return { id: job.id, results, blockedCount: job.pictures.length - passed.length, cost: viewCost(job.charge).cost }
  }

  const waitUntil = (moment: number): Promise<void> =>
    new Promise(resolve => {
      const delayMs = moment - clock.now()
      if (delayMs > 0) deps.timers.after(delayMs, resolve)
      else resolve()
    })
  return app
}

/** Results that were not to be kept, by an address that is good for half an hour. */
export function ephemeralRoutes({ jobs, pictures, clock }: LeonardoDeps): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.get('/*', async context => {
    const { path } = context.req
    const found = jobs.findPicture(path)
    if (found === null || judgeAddress(path, context.req.query(), clock.now()) !== 'open')
      return answerXml(context, s3Errors.denied('Request has expired'))
    return await answerPicture(context, pictures, found.picture)
  })
  return app
}
