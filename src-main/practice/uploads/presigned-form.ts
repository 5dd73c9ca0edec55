import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { s3Errors, type S3Error } from './s3-errors.ts'

// As S3 signs a form for one file. The secret is for everybody to read: it protects nothing, it only makes clients send
// back every field as it came.
const SECRET = 'practice'

/** Published: the form dies after two minutes (API-FACTS §5.1). */
export const FORM_SECONDS = 120
export const MAX_UPLOAD_BYTES = 30 * 1024 * 1024

type FormFields = Readonly<Record<string, string>>

/** The fields of a form that takes one file under `key` until it expires. */
export function signForm(file: { key: string; contentType: string }, expiresAt: number): FormFields {
  const date = new Date(expiresAt - FORM_SECONDS * 1000).toISOString().replace(/[-:]|\.\d+/g, '')
  const fields = {
    'Content-Type': file.contentType,
    bucket: BUCKET,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `PRACTICE/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': date,
    key: file.key,
  }
  const policy = Buffer.from(
    JSON.stringify({
      expiration: new Date(expiresAt).toISOString(),
      conditions: [
        ['content-length-range', 1, MAX_UPLOAD_BYTES],
        ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
      ],
    }),
  ).toString('base64')
  return { ...fields, Policy: policy, 'X-Amz-Signature': signatureOf(policy) }
}

const BUCKET = 'practice-uploads'

const Policy = z.object({
  expiration: z.string(),
  conditions: z.array(z.union([z.record(z.string(), z.string()), z.array(z.json())])),
})

/** The key that the file goes to, or what S3 has against the fields that stood before it. */
export function judgeForm(fields: FormFields, now: number): { key: string } | { refusal: S3Error } {
  const { key, Policy: policy, 'X-Amz-Signature': signature } = fields
  if (key === undefined) return { refusal: s3Errors.fieldMissing('key') }
  if (policy === undefined) return { refusal: s3Errors.fieldMissing('Policy') }
  if (signature !== signatureOf(policy)) return { refusal: s3Errors.badSignature() }
  const { expiration, conditions } = Policy.parse(JSON.parse(Buffer.from(policy, 'base64').toString('utf8')))
  if (now >= Date.parse(expiration)) return { refusal: s3Errors.policy('Policy expired.') }
  const expected = new Map(conditions.flatMap(condition => (Array.isArray(condition) ? [] : Object.entries(condition))))
  for (const [name, value] of expected) {
    if (fields[name] !== value)
      return { refusal: s3Errors.policy(`Policy Condition failed: ["eq", "$${name}", "${value}"]`) }
  }
  const extra = Object.keys(fields).find(name => !expected.has(name) && name !== 'Policy' && name !== 'X-Amz-Signature')
  return extra === undefined ? { key } : { refusal: s3Errors.policy(`Extra input fields: ${extra.toLowerCase()}`) }
}

const signatureOf = (policy: string): string => createHmac('sha256', SECRET).update(policy).digest('hex')
