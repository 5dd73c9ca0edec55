import { z } from 'zod'
import { AssetPath } from '../remote-ids.ts'

// Every reply of 1min.ai that is read, and the only place that knows how it spells them (API-FACTS §11, §12.1).

const Text = z.string().min(1).nullish().catch(null)

const Results = z
  .union([z.array(z.string()), z.string().transform(path => [path])])
  .nullish()
  .transform(paths => paths ?? [])

/** `temporaryUrl` stands in the record, or beside it, or is not there. */
export const GeneratorReply = z
  .object({
    aiRecord: z.object({
      uuid: Text,
      status: z.string().nullish(),
      temporaryUrl: Text,
      aiRecordDetail: z.object({ resultObject: Results }).nullish(),
    }),
    temporaryUrl: Text,
  })
  .transform(({ aiRecord, temporaryUrl }) => ({
    uuid: aiRecord.uuid ?? null,
    status: aiRecord.status?.toUpperCase() ?? 'SUCCESS',
    temporaryUrl: aiRecord.temporaryUrl ?? temporaryUrl ?? null,
    results: (aiRecord.aiRecordDetail?.resultObject ?? []).filter(path => path !== ''),
  }))
export type GeneratorReply = z.infer<typeof GeneratorReply>

/** The file's place in the bucket; `asset.key` says the same. */
export const AssetReply = z.union([
  z.object({ fileContent: z.object({ path: AssetPath }) }).transform(reply => reply.fileContent.path),
  z.object({ asset: z.object({ key: AssetPath }) }).transform(reply => reply.asset.key),
])

const Detail = z.union([
  z.string(),
  z
    .array(z.unknown())
    .transform(list => list.map(item => (typeof item === 'string' ? item : JSON.stringify(item))).join('; ')),
  z.object({ message: z.string() }).transform(detail => detail.message),
])

/** `message`, then `error`, then `detail`: all three have been seen. */
export const ErrorReply = z.union([
  z.object({ message: Detail }).transform(reply => reply.message),
  z.object({ error: Detail }).transform(reply => reply.error),
  z.object({ detail: Detail }).transform(reply => reply.detail),
])

/**
 * Where the pictures are. One signed address comes with the reply even for several pictures; others are tried below the
 * public name of the bucket, which may refuse them.
 */
export function outputUrls({ results, temporaryUrl }: GeneratorReply, bucketUrl: string): string[] {
  if (results.length === 0) return temporaryUrl === null ? [] : [temporaryUrl]
  const signedFor =
    temporaryUrl === null
      ? -1
      : Math.max(
          0,
          results.findIndex(path => isSameFile(temporaryUrl, path)),
        )
  return results.map((path, index) => {
    if (temporaryUrl !== null && index === signedFor) return temporaryUrl
    return /^https?:\/\//i.test(path) ? path : bucketUrl + path.replace(/^\/+/, '')
  })
}

function isSameFile(url: string, path: string): boolean {
  const file = path.split('?')[0]?.split('/').at(-1)
  return file !== undefined && file !== '' && (url.split('?')[0] ?? '').endsWith(`/${file}`)
}

/** The reply as it may be kept: signatures in addresses open a private picture for seven days. */
export const withoutSignatures = (text: string): string =>
  text.replace(/(https?:\/\/[^\s"'?]+)\?[^\s"']*/g, '$1?signature-removed')
