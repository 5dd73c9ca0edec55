import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import type { Clock } from '../../ports.ts'
import type { PracticeContext, PracticeEnv } from '../http/practice-env.ts'
import { measurePicture, sniffPicture } from '../uploads/read-picture.ts'
import { UPLOAD_MIME_TYPES } from '../uploads/upload.ts'
import type { UploadBook } from '../uploads/upload-book.ts'
import { type OneminError, oneminErrors } from './errors.ts'

type Deps = { uploads: UploadBook; clock: Clock; newId: () => string }
type Answer = (context: PracticeContext, error: OneminError) => Response

/** `POST /api/assets`: one file in the field `asset`, with a name that has an extension. */
export function addAssetRoutes(app: Hono<PracticeEnv>, { uploads, clock, newId }: Deps, refuse: Answer): void {
  app.post('/api/assets', async context => {
    if (context.req.header('content-type')?.startsWith('multipart/form-data') !== true)
      return refuse(context, oneminErrors.noAsset())
    const form = await context.req.formData().catch(() => null)
    const file = form?.get('asset') ?? null
    if (file === null || typeof file === 'string') return refuse(context, oneminErrors.noAsset())
    const bytes = new Uint8Array(await file.arrayBuffer())
    const format = sniffPicture(bytes)
    const size = format === null ? null : await measurePicture(bytes)
    if (format === null || size === null || !/\.[a-z0-9]+$/i.test(file.name))
      return refuse(context, oneminErrors.unsupportedAsset())
    const id = newId()
    const stamp = new Date(clock.now())
      .toISOString()
      .replace(/[-T:.]/g, '_')
      .replace('Z', '')
    const key = `images/${stamp}_${id.slice(0, 8)}.${format === 'jpeg' ? 'jpg' : format}`
    const upload = await uploads.offer({ id, service: 'onemin', purpose: 'asset', key, extension: format })
    await uploads.keep(upload, bytes, size)
    const type = UPLOAD_MIME_TYPES[format]
    return context.json({
      asset: {
        fieldname: 'asset',
        originalname: file.name,
        encoding: '7bit',
        mimetype: type,
        size: bytes.byteLength,
        bucket: 'asset.1min.ai',
        key,
        acl: 'private',
        contentType: type,
        contentDisposition: null,
        storageClass: 'STANDARD',
        metadata: { 'team-id': 'practice-team', 'user-id': 'practice-user' },
        location: `https://s3.us-east-1.amazonaws.com/asset.1min.ai/${key}`,
        etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      },
      fileContent: { uuid: id, path: key, type, name: file.name, size: bytes.byteLength },
    })
  })
}
