import { createHmac, timingSafeEqual } from 'node:crypto'

// Signed by a secret that everybody can read here: it protects nothing, it only makes clients meet real expiry.
const SECRET = 'practice'

/** As S3 signs an address for seven days. */
export const SIGNED_FOR_SECONDS = 604_800

/** The query that opens `path` from `signedAt` on. */
export function signPath(path: string, signedAt: number, forSeconds: number = SIGNED_FOR_SECONDS): string {
  const date = stampOf(signedAt)
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD',
    'X-Amz-Credential': `PRACTICE/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(forSeconds),
    'X-Amz-Signature': signatureOf(path, date, String(forSeconds)),
    'X-Amz-SignedHeaders': 'host',
    'x-id': 'GetObject',
  })
  return query.toString()
}

export type AddressVerdict = 'open' | 'unsigned' | 'forged' | 'expired'

export function judgeAddress(path: string, query: Readonly<Record<string, string>>, now: number): AddressVerdict {
  const { 'X-Amz-Date': date, 'X-Amz-Expires': forSeconds, 'X-Amz-Signature': signature } = query
  if (date === undefined || forSeconds === undefined || signature === undefined) return 'unsigned'
  const expected = Buffer.from(signatureOf(path, date, forSeconds))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'forged'
  return now < momentOf(date) + Number(forSeconds) * 1000 ? 'open' : 'expired'
}

const signatureOf = (path: string, date: string, forSeconds: string): string =>
  createHmac('sha256', SECRET).update(`${path}\n${date}\n${forSeconds}`).digest('hex')

/** `20261120T165208Z` */
const stampOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

const momentOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
