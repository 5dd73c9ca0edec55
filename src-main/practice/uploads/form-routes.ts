import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Clock } from '../../ports.ts'
import { answerXml } from '../http/picture-routes.ts'
import type { PracticeContext, PracticeEnv } from '../http/practice-env.ts'
import { judgeForm, MAX_UPLOAD_BYTES } from './presigned-form.ts'
import { isOfExtension, measurePicture } from './read-picture.ts'
import { s3Errors, type S3Error } from './s3-errors.ts'
import type { UploadBook } from './upload-book.ts'

/** Where presigned forms are posted to. */
export const BUCKET_FORM_PATH = '/bucket'

/** The bucket, as S3 takes a form: fields first, the file after them, nothing behind it counts. */
export function bucketFormRoutes({ uploads, clock }: { uploads: UploadBook; clock: Clock }): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.post('/', async context => {
    const answer = await takeFile(context, uploads, clock)
    if ('code' in answer) return answerXml(context, answer)
    return context.body(null, 204, { etag: `"${answer.etag}"` })
  })
  return app
}

async function takeFile(
  context: PracticeContext,
  uploads: UploadBook,
  clock: Clock,
): Promise<{ etag: string } | S3Error> {
  if (context.req.header('authorization') !== undefined) return s3Errors.authorized()
  if (context.req.header('content-type')?.startsWith('multipart/form-data') !== true) return s3Errors.notMultipart()
  const form = await context.req.formData().catch(() => null)
  if (form === null) return s3Errors.malformed()
  const { fields, file } = await readUntilFile(form)
  if (file === null) return s3Errors.noFile()
  const verdict = judgeForm(fields, clock.now())
  if ('refusal' in verdict) return verdict.refusal
  if (file.byteLength === 0) return s3Errors.tooSmall()
  if (file.byteLength > MAX_UPLOAD_BYTES) return s3Errors.tooLarge()
  const upload = uploads.findByKey(verdict.key)
  if (upload === null) return s3Errors.denied()
  const size = isOfExtension(file, upload.extension) ? await measurePicture(file) : null
  if (size === null) return s3Errors.mismatch(upload.extension)
  await uploads.keep(upload, file, size)
  return { etag: createHash('md5').update(file).digest('hex') }
}

async function readUntilFile(form: FormData): Promise<{ fields: Record<string, string>; file: Uint8Array | null }> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form.entries()) {
    if (name === 'file') {
      const file = typeof value === 'string' ? Buffer.from(value) : new Uint8Array(await value.arrayBuffer())
      return { fields, file }
    }
    if (typeof value === 'string') fields[name] = value
  }
  return { fields, file: null }
}
