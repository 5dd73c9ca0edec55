import type { Hono } from 'hono'
import type { PracticeContext, PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import type { JobDraft } from '../jobs/job-book.ts'
import { shapeJob } from '../jobs/shape-job.ts'
import type { PictureSpec } from '../picture-spec.ts'
import { textIn } from '../validation/read-field.ts'
import { answerError, PRACTICE_USER } from './account.ts'
import { draftVariation } from './create-variation.ts'
import { leonardoErrors } from './errors.ts'
import { viewCost } from './generation-routes.ts'
import type { LeonardoDeps } from './leonardo-deps.ts'
import { chargeIn } from './price.ts'
import { priceFrame } from './price-service.ts'
import { REALTIME_KINDS } from './realtime-fields.ts'
import { asDataUrl, type Frame, readFrame } from './realtime-frame.ts'
import { rowOf } from './v2/create.ts'

/** The real-time canvas: every frame comes with its reply. Only an upscaled one becomes part of the library. */
export function addRealtimeRoutes(app: Hono<PracticeEnv>, deps: LeonardoDeps): void {
  const { jobs, uploads, plan, clock } = deps

  for (const kind of REALTIME_KINDS) {
    app.post(kind.path, async context => {
      const body = (await readJsonBody(context)) ?? {}
      const frame = await readFrame(kind, body, deps.newSeed)
      if ('refusal' in frame) return answerError(context, frame.refusal)
      const charge = chargeIn(plan, priceFrame({ ...frame.spec, ...kind }))
      if (jobs.balance('leonardo') < charge.units)
        return answerError(context, leonardoErrors.noTokens(PRACTICE_USER.id))
      await wait(kind.durationMs * deps.timeScale)
      const requestTimestamp = textIn(body, 'requestTimestamp') ?? String(clock.now())
      if (kind.refine) {
        const kept = await keepUpscaled(context, frame, charge)
        return context.json({ lcmGenerationJob: { ...kept, requestTimestamp, ...viewCost(charge) } })
      }
      await jobs.takeFee({ service: 'leonardo', what: kind.path.slice(1), charge })
      const bytes = await deps.pictures.paint(frame.spec, frame.sources)
      return context.json({
        lcmGenerationJob: { imageDataUrl: [asDataUrl(bytes)], requestTimestamp, ...viewCost(charge) },
      })
    })
  }

  /** An upscaled frame is a generation with one picture, and that picture's enlargement. */
  async function keepUpscaled(context: PracticeContext, { spec, sources }: Frame, charge: JobDraft['charge']) {
    const [bytes] = sources
    const { work } = spec
    if (bytes === undefined || work?.kind !== 'guided' || work.base === null)
      throw new Error('a frame without its picture')
    const uploadId = deps.newId()
    const upload = await uploads.offer({
      id: uploadId,
      service: 'leonardo',
      purpose: 'inline',
      key: `inline/${uploadId}`,
      extension: 'jpeg',
    })
    await uploads.keep(upload, bytes, spec)
    const source = { kind: 'upload', id: uploadId } as const
    const generation = await jobs.accept(
      shapeJob(
        draftFrame({ ...spec, work: { ...work, base: { ...work.base, source } } }, charge),
        context.get('actions'),
        0,
      ),
    )
    const [picture] = generation.pictures
    if (picture === undefined) throw new Error('a frame without a picture')
    const { width, height } = spec
    const enlarged = draftVariation(
      {
        type: 'UPSCALE',
        of: {
          source: { kind: 'picture', id: picture.id },
          size: spec,
          prompt: spec.prompt,
          transparent: false,
          imageId: picture.id,
        },
        size: { width: width * 2, height: height * 2 },
        price: 0,
        prompt: spec.prompt,
        format: 'jpg',
        work: { kind: 'enlarge', source: { kind: 'picture', id: picture.id }, detail: 0.6 },
      },
      { id: deps.newId(), seed: spec.seed, userId: PRACTICE_USER.id, plan, queue: 'image' },
    )
    // The generation has paid for both.
    const variation = await jobs.accept({ ...enlarged, durationMs: 0, charges: 0 })
    const [result] = variation.pictures
    const painted = result === undefined ? [] : [asDataUrl(await deps.pictures.read(result.spec))]
    return {
      imageDataUrl: painted,
      generationId: [generation.id],
      variationId: [variation.id],
      generatedImageId: picture.id,
    }
  }

  function draftFrame(spec: PictureSpec, charge: JobDraft['charge']): JobDraft {
    const id = deps.newId()
    const { prompt, width, height, seed } = spec
    return {
      id,
      service: 'leonardo',
      modelId: '',
      prompt,
      seed,
      fate: 'complete',
      pollsPending: null,
      charge,
      durationMs: 0,
      pictures: [
        {
          id: deps.newId(),
          path: `/cdn/users/${PRACTICE_USER.id}/generations/${id}/realtime_0.jpg`,
          flagged: false,
          spec,
        },
      ],
      details: rowOf({ modelId: null, prompt, width, height, seed, negativePrompt: null }),
    }
  }

  const wait = (delayMs: number): Promise<void> =>
    new Promise(resolve => {
      if (delayMs > 0) deps.timers.after(delayMs, resolve)
      else resolve()
    })
}
