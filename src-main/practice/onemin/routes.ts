import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import type { Clock, Timers } from '../../ports.ts'
import { answerPicture, answerXml } from '../http/picture-routes.ts'
import { actionOf, type PracticeContext, type PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import type { JobBook, JobDraft } from '../jobs/job-book.ts'
import { shapeJob } from '../jobs/shape-job.ts'
import type { PictureDesk } from '../picture-desk.ts'
import { s3Errors } from '../uploads/s3-errors.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import type { Body } from '../validation/field-table.ts'
import { numberIn, textIn } from '../validation/read-field.ts'
import { addAssetRoutes } from './asset-routes.ts'
import { checkImageRequest, draftImage } from './create-image.ts'
import { type OneminError, oneminErrors } from './errors.ts'
import { createFindPicture } from './find-picture.ts'
import { viewImageReply } from './image-reply.ts'
import { checkInpaintRequest, draftInpaint } from './inpaint-image.ts'
import { judgeAddress } from '../http/signed-address.ts'

export const ONEMIN_KEY = 'practice-key-for-1min-ai'

type Deps = {
  jobs: JobBook
  uploads: UploadBook
  pictures: PictureDesk
  clock: Clock
  timers: Timers
  origin: () => string
  newId: () => string
  newSeed: () => number
  timeScale: number
}

/** 1min.ai: synchronous, without read-back. */
export function oneminRoutes(deps: Deps): Hono<PracticeEnv> {
  const { jobs, clock } = deps
  const app = new Hono<PracticeEnv>()

  app.use('/api/*', authorize)
  addAssetRoutes(app, deps, answerError)

  app.post('/api/features', async context => {
    const body = await readJsonBody(context)
    if (body === null) return answerError(context, oneminErrors.notJson())
    const made = textIn(body, 'type') === 'IMAGE_INPAINTER' ? draftInpainting(body) : draftPicture(body)
    if ('refusal' in made) return answerError(context, made.refusal)
    const { draft } = made
    const balance = jobs.balance('onemin')
    if (balance < draft.charge.units) return answerError(context, oneminErrors.noCredits(draft.charge.units, balance))
    const job = await jobs.accept(shapeJob(draft, context.get('actions'), deps.timeScale))
    await waitUntil(job.finishAt)
    return context.json(
      viewImageReply(job, {
        origin: deps.origin(),
        now: clock.now(),
        status: jobs.status(job),
        shape: actionOf(context, 'onemin-reply'),
        isExpired: actionOf(context, 'expired') !== null,
      }),
    )
  })

  app.get('/bucket/*', async context => {
    const { path } = context.req
    const verdict = actionOf(context, 'expired') ? 'expired' : judgeAddress(path, context.req.query(), clock.now())
    const found = jobs.findPicture(path)
    if (verdict !== 'open' || found === null)
      return answerXml(context, s3Errors.denied(verdict === 'expired' ? 'Request has expired' : undefined))
    return await answerPicture(context, deps.pictures, found.picture)
  })

  app.notFound(context => answerError(context, oneminErrors.notFound()))

  const find = createFindPicture(deps)
  type Made = { draft: JobDraft } | { refusal: OneminError }

  function draftPicture(body: Body): Made {
    const checked = checkImageRequest(body, find)
    if ('refusal' in checked) return checked
    const seed = numberIn(checked.prompt, 'leonardo_seed') ?? deps.newSeed()
    const { flagged, work } = checked
    const options = { id: deps.newId(), seed, now: clock.now(), flagged, work, newId: deps.newId }
    return { draft: draftImage(checked.model, checked.prompt, options) }
  }

  function draftInpainting(body: Body): Made {
    const checked = checkInpaintRequest(body, find)
    if ('refusal' in checked) return checked
    const options = { id: deps.newId(), seed: deps.newSeed(), now: clock.now(), newId: deps.newId }
    return { draft: draftInpaint(checked, options) }
  }

  const waitUntil = (moment: number): Promise<void> =>
    new Promise(resolve => {
      const delayMs = moment - clock.now()
      if (delayMs > 0) deps.timers.after(delayMs, resolve)
      else resolve()
    })
  return app
}

const authorize: MiddlewareHandler<PracticeEnv> = async (context, next) => {
  if (context.req.header('api-key') !== ONEMIN_KEY) return answerError(context, oneminErrors.unknownKey())
  return await next()
}

const answerError = (context: PracticeContext, { status, body }: OneminError): Response => context.json(body, status)
