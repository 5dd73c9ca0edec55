import { Hono } from 'hono'
import type { JobBook } from '../jobs/job-book.ts'
import type { JobPicture } from '../jobs/job.ts'
import { MIME_TYPES } from '../picture-spec.ts'
import type { PicturePool } from '../picture-pool.ts'
import type { PracticeContext, PracticeEnv } from './practice-env.ts'

const DENIED =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'

/** Leonardo's picture network: open to anyone who knows the address, and only for pictures that are done. */
export function cdnRoutes(deps: { jobs: JobBook; pictures: PicturePool }): Hono<PracticeEnv> {
  const app = new Hono<PracticeEnv>()
  app.get('/*', async context => {
    const found = deps.jobs.findPicture(context.req.path)
    if (found === null || found.job.service !== 'leonardo' || deps.jobs.status(found.job) !== 'COMPLETE')
      return answerXml(context, 404, DENIED)
    return await answerPicture(context, deps.pictures, found.picture)
  })
  return app
}

export async function answerPicture(
  context: PracticeContext,
  pictures: PicturePool,
  { spec }: JobPicture,
): Promise<Response> {
  const bytes = await pictures.picture(spec)
  return context.body(new Uint8Array(bytes), 200, {
    'content-type': MIME_TYPES[spec.format],
    'content-length': String(bytes.byteLength),
    'cache-control': 'public, max-age=31536000, immutable',
  })
}

export const answerXml = (context: PracticeContext, status: 403 | 404, xml: string): Response =>
  context.body(xml, status, { 'content-type': 'application/xml' })
