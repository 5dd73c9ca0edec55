import { Hono } from 'hono'
import type { JobBook } from '../jobs/job-book.ts'
import type { JobPicture } from '../jobs/job.ts'
import { MIME_TYPES } from '../picture-spec.ts'
import type { PictureDesk } from '../picture-desk.ts'
import { s3Errors, type S3Error, s3Xml } from '../uploads/s3-errors.ts'
import { UPLOAD_MIME_TYPES } from '../uploads/upload.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import type { PracticeContext, PracticeEnv } from './practice-env.ts'

type Deps = { jobs: JobBook; uploads: UploadBook; pictures: PictureDesk }

/** Leonardo's picture network: open to anyone who knows the address, and only for what is there. */
export function cdnRoutes({ jobs, uploads, pictures }: Deps): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.get('/*', async context => {
    const { path } = context.req
    const found = jobs.findPicture(path)
    if (found !== null && found.job.service === 'leonardo' && jobs.status(found.job) === 'COMPLETE')
      return await answerPicture(context, pictures, found.picture)
    const upload = uploads.findByKey(decodeURIComponent(path.replace(/^\/cdn\//, '')))
    const bytes = upload?.service === 'leonardo' ? await uploads.bytesOf(upload.id) : null
    if (upload === null || bytes === null) return answerXml(context, s3Errors.missing())
    return answerBytes(context, bytes, UPLOAD_MIME_TYPES[upload.extension])
  })
  return app
}

export const answerPicture = async (
  context: PracticeContext,
  pictures: PictureDesk,
  { spec }: JobPicture,
): Promise<Response> => answerBytes(context, await pictures.read(spec), MIME_TYPES[spec.format])

const answerBytes = (context: PracticeContext, bytes: Uint8Array, type: string): Response =>
  context.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-length': String(bytes.byteLength),
    'cache-control': 'public, max-age=31536000, immutable',
  })

export const answerXml = (context: PracticeContext, error: S3Error): Response =>
  context.body(s3Xml(error), error.status, { 'content-type': 'application/xml' })
