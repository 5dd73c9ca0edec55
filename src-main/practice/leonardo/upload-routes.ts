import type { Hono } from 'hono'
import type { Clock } from '../../ports.ts'
import { actionOf, type PracticeContext, type PracticeEnv } from '../http/practice-env.ts'
import { readJsonBody } from '../http/read-json.ts'
import { BUCKET_FORM_PATH } from '../uploads/form-routes.ts'
import { FORM_SECONDS, signForm } from '../uploads/presigned-form.ts'
import { PICTURE_EXTENSIONS, type PictureExtension, type Upload, UPLOAD_MIME_TYPES } from '../uploads/upload.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import { checkFields, type FieldTable } from '../validation/field-table.ts'
import { textIn } from '../validation/read-field.ts'
import { answerError, idInPath, PRACTICE_USER, refuseId } from './account.ts'
import { describeProblem, leonardoErrors } from './errors.ts'

type Deps = { uploads: UploadBook; clock: Clock; origin: () => string; newId: () => string }

export const INIT_FIELDS: FieldTable = { extension: { kind: 'string', required: true } }
export const CANVAS_FIELDS: FieldTable = {
  initExtension: { kind: 'string', required: true },
  maskExtension: { kind: 'string', required: true },
}

/** Uploads: a place and a presigned form first, then the file goes to the bucket by itself. */
export function addUploadRoutes(app: Hono<PracticeEnv>, { uploads, clock, origin, newId }: Deps): void {
  async function offer(context: PracticeContext, purpose: Upload['purpose'], extension: PictureExtension) {
    const id = newId()
    const folder = purpose === 'init' ? 'initImages' : 'canvasInitImages'
    const key = `users/${PRACTICE_USER.id}/${folder}/${id}.${extension}`
    await uploads.offer({ id, service: 'leonardo', purpose, key, extension })
    const isExpired = actionOf(context, 'expired') !== null
    const expiresAt = clock.now() + (isExpired ? -1 : FORM_SECONDS * 1000)
    const fields = JSON.stringify(signForm({ key, contentType: UPLOAD_MIME_TYPES[extension] }, expiresAt))
    return { id, fields, key, url: `${origin()}${BUCKET_FORM_PATH}` }
  }

  app.post('/init-image', async context => {
    const body = (await readJsonBody(context)) ?? {}
    const problem = checkFields(INIT_FIELDS, body)[0]
    if (problem !== undefined) return answerError(context, describeProblem(problem, 'uploadInitImage'))
    const extension = readExtension(textIn(body, 'extension'))
    if (extension === null) return answerError(context, leonardoErrors.invalidExtension())
    return context.json({ uploadInitImage: await offer(context, 'init', extension) })
  })

  app.post('/canvas-init-image', async context => {
    const body = (await readJsonBody(context)) ?? {}
    const problem = checkFields(CANVAS_FIELDS, body)[0]
    if (problem !== undefined) return answerError(context, describeProblem(problem, 'uploadCanvasInitImage'))
    const initExtension = readExtension(textIn(body, 'initExtension'))
    const maskExtension = readExtension(textIn(body, 'maskExtension'))
    if (initExtension === null || maskExtension === null) return answerError(context, leonardoErrors.invalidExtension())
    const init = await offer(context, 'canvas-init', initExtension)
    const mask = await offer(context, 'canvas-mask', maskExtension)
    // The plural is what working code reads; the published schema has the singular (API-FACTS §5.2).
    const maskName = actionOf(context, 'mask-spelling') === null ? 'masks' : 'mask'
    return context.json({ uploadCanvasInitImage: { ...prefixed('init', init), ...prefixed(maskName, mask) } })
  })

  app.get('/init-image/:id', context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const upload = uploads.find(id)
    if (upload === null || upload.service !== 'leonardo') return context.json({ init_images_by_pk: null })
    const createdAt = new Date(upload.offeredAt).toISOString().replace('Z', '')
    return context.json({ init_images_by_pk: { id, url: `${origin()}/cdn/${upload.key}`, createdAt } })
  })

  app.delete('/init-image/:id', async context => {
    const id = idInPath(context)
    if (id === null) return refuseId(context)
    const isRemoved = uploads.find(id)?.service === 'leonardo' && (await uploads.remove(id))
    return context.json({ delete_init_images_by_pk: isRemoved ? { id } : null })
  })
}

type Offer = { id: string; fields: string; key: string; url: string }

const prefixed = (name: string, offer: Offer): Record<string, string> => ({
  [`${name}ImageId`]: offer.id,
  [`${name}Fields`]: offer.fields,
  [`${name}Key`]: offer.key,
  [`${name}Url`]: offer.url,
})

const readExtension = (text: string | null): PictureExtension | null =>
  PICTURE_EXTENSIONS.find(extension => extension === text) ?? null
