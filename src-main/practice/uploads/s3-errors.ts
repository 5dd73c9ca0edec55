/** What the bucket says, in XML. The codes and texts are S3's own, except for `mismatch`. */
export type S3Error = { status: 400 | 403 | 404 | 412; code: string; message: string }

const fault = (status: S3Error['status'], code: string, message: string): S3Error => ({ status, code, message })

export const s3Errors = {
  notMultipart: () => fault(412, 'PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data'),
  malformed: () =>
    fault(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.'),
  authorized: () => fault(403, 'AccessDenied', 'Only one auth mechanism allowed'),
  noFile: () => fault(400, 'InvalidArgument', 'POST requires exactly one file upload per request.'),
  fieldMissing: (name: string) =>
    fault(
      400,
      'InvalidArgument',
      `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    ),
  badSignature: () =>
    fault(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ),
  policy: (reason: string) => fault(403, 'AccessDenied', `Invalid according to Policy: ${reason}`),
  tooLarge: () => fault(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
  tooSmall: () => fault(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size'),
  mismatch: (extension: string) =>
    fault(400, 'InvalidRequest', `The file is not a readable picture of type ${extension}`),
  denied: (message: string = 'Access Denied') => fault(403, 'AccessDenied', message),
  scripted: (status: number) =>
    status === 503
      ? { code: 'SlowDown', message: 'Please reduce your request rate.' }
      : { code: 'InternalError', message: 'We encountered an internal error. Please try again.' },
  missing: () => fault(404, 'AccessDenied', 'Access Denied'),
} as const

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

export const s3Xml = ({ code, message }: Pick<S3Error, 'code' | 'message'>): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`
