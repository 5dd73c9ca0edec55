import { z } from 'zod'
import { InitImageId } from '../remote-ids.ts'

// Replies about uploads (API-FACTS §5).

/** The fields of a presigned form come as JSON in a string. */
const FormFields = z.union([
  z.string().transform((text, context): Record<string, string> => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(text))
    } catch {
      context.addIssue('no fields')
      return z.NEVER
    }
  }),
  z.record(z.string(), z.string()),
])

export const InitUploadReply = z
  .object({ uploadInitImage: z.object({ id: InitImageId, fields: FormFields, url: z.string() }) })
  .transform(({ uploadInitImage: { id, fields, url } }) => ({ id, form: { url, fields } }))

/** The mask is spelt `masks…` by working clients and `mask…` in the schema; both are seen. */
export const CanvasUploadReply = z
  .object({
    uploadCanvasInitImage: z.union([
      z.object({
        initImageId: InitImageId,
        initFields: FormFields,
        initUrl: z.string(),
        masksImageId: InitImageId,
        masksFields: FormFields,
        masksUrl: z.string(),
      }),
      z
        .object({
          initImageId: InitImageId,
          initFields: FormFields,
          initUrl: z.string(),
          maskImageId: InitImageId,
          maskFields: FormFields,
          maskUrl: z.string(),
        })
        .transform(({ maskImageId, maskFields, maskUrl, ...init }) => ({
          ...init,
          masksImageId: maskImageId,
          masksFields: maskFields,
          masksUrl: maskUrl,
        })),
    ]),
  })
  .transform(({ uploadCanvasInitImage: reply }) => ({
    init: { id: reply.initImageId, form: { url: reply.initUrl, fields: reply.initFields } },
    mask: { id: reply.masksImageId, form: { url: reply.masksUrl, fields: reply.masksFields } },
  }))

/** Null inside: the upload is gone. */
export const InitImageReply = z.object({
  init_images_by_pk: z
    .looseObject({})
    .nullish()
    .transform(row => row ?? null),
})
