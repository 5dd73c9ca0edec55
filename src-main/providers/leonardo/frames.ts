import { type Answer } from '../http.ts'
import type { RemoteOutput, SubmitOutcome } from '../provider.ts'
import { encodeVariation } from '../remote-ids.ts'
import { JPEG_DATA } from './inputs-inline.ts'
import { FrameReply, readCost } from './wire.ts'

const provider = 'leonardo'

/** Data addresses of pictures in a reply's text, up to the quotation mark that ends them. */
const PICTURES = /"(?:data:image\/[a-z]+;base64,)?[A-Za-z0-9+/=]{2000,}"/g

/**
 * The reply of the realtime canvas: it brings the picture itself. Null when it is no such reply; then it is one of the
 * service's complaints. What was upscaled is a variation as well, and can be asked about when no picture came with it.
 */
export function readFrame(answer: Answer): SubmitOutcome | null {
  const job = answer.status < 300 ? FrameReply.safeParse(answer.json).data : undefined
  if (job === undefined) return null
  const cost = readCost(job)
  const reply = withoutPictures(answer.text)
  const [variation] = job.variationId
  const remoteId = variation === undefined ? null : encodeVariation(variation)
  const outputs = job.imageDataUrl.map((text, index): RemoteOutput => {
    const remoteImageId = index === 0 ? remoteId : null
    return { index, url: addressOf(text), flagged: false, remoteImageId }
  })
  if (outputs.length > 0) return { kind: 'finished', remoteId, outputs, cost, reply }
  if (remoteId !== null) return { kind: 'accepted', remoteId, cost, reply }
  // An answer without a picture: whether it was billed, nobody can say.
  const detail = 'a frame without a picture'
  return { kind: 'unknown', failure: { code: 'unexpected-reply', provider, detail }, reply }
}

/** As published it is a data address; bare base64 is taken for the JPEG that it then must be. */
const addressOf = (text: string): string => (/^(data|https?):/i.test(text) ? text : JPEG_DATA + text)

/** The reply as it may be kept: its pictures have a place of their own. */
const withoutPictures = (text: string): string =>
  text.replace(PICTURES, picture => `"picture of ${picture.length - 2} characters"`)
