import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { Timers } from '../../ports.ts'
import type { ScriptQueue } from '../script/script-queue.ts'
import type { ScriptAction } from '../script/script-rule.ts'
import { arrayError, breakSchema, respellCost, standardRefusal } from './bent-replies.ts'
import { s3Errors, s3Xml } from '../uploads/s3-errors.ts'
import { actionOf, type PracticeContext, type PracticeEnv } from './practice-env.ts'

/** Plays the script around the services' own handlers, which know nothing of it but what becomes of a new job. */
export function applyScript(deps: { script: ScriptQueue; timers: Timers }): MiddlewareHandler<PracticeEnv> {
  return async (context, next) => {
    context.set('actions', deps.script.take(context.req.method, context.req.path))
    const hold = actionOf(context, 'hold')
    if (hold !== null) await wait(deps.timers, hold.ms)
    const cut = actionOf(context, 'cut')
    if (cut?.when === 'before') return cutConnection(context)
    const refusal = actionOf(context, 'refuse') ?? actionOf(context, 'html')
    if (refusal !== null && refusal.accepted !== true) return refuse(context, refusal)
    await next()
    if (cut !== null) return cutConnection(context)
    if (refusal !== null) return refuse(context, refusal)
    return bendReply(context, deps.timers)
  }
}

const wait = (timers: Timers, delayMs: number): Promise<void> =>
  new Promise(resolve => {
    timers.after(delayMs, resolve)
  })

/** The client sees its connection end without a byte of an answer. */
function cutConnection(context: PracticeContext): Response {
  context.env.incoming.socket.destroy()
  return giveUpReply(context)
}

const PAGE =
  '<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>Service unavailable</h1></body></html>'

function refuse(context: PracticeContext, action: Extract<ScriptAction, { kind: 'refuse' | 'html' }>): Response {
  if (action.kind === 'html')
    return replaceReply(context, PAGE, action.status, {
      'content-type': 'text/html; charset=utf-8',
      'cf-ray': 'practice',
    })
  if (action.body === undefined && isBucket(context.req.path))
    return replaceReply(context, s3Xml(s3Errors.scripted(action.status)), action.status, {
      'content-type': 'application/xml',
    })
  const body = action.body ?? standardRefusal(context.req.path, action.status)
  const retryAfter = action.retryAfterSeconds
  return replaceReply(context, JSON.stringify(body), action.status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  })
}

/** Files are kept by another service than the one that makes them, and it speaks XML. */
const isBucket = (path: string): boolean => /^\/(bucket|cdn|ephemeral|onemin\/bucket)(\/|$)/.test(path)

async function bendReply(context: PracticeContext, timers: Timers): Promise<Response | undefined> {
  const cost = actionOf(context, 'cost')
  if (cost !== null) await replaceJson(context, reply => respellCost(reply, cost.spelling))
  if (actionOf(context, 'error-shape') !== null && !context.res.ok) {
    const error: unknown = await context.res.json()
    return replaceReply(context, JSON.stringify(arrayError(error)), 200, { 'content-type': 'application/json' })
  }
  if (actionOf(context, 'break-schema') !== null) await replaceJson(context, breakSchema)
  const contentType = context.res.headers.get('content-type') ?? 'application/octet-stream'
  if (actionOf(context, 'not-json') !== null)
    return replaceReply(context, '{"sdGenerationJob": {"generationId": ', 200, { 'content-type': contentType })
  if (actionOf(context, 'not-a-picture') !== null)
    return replaceReply(context, PAGE, 200, { 'content-type': contentType })
  const truncation = actionOf(context, 'truncate')
  if (truncation !== null) return truncate(context, contentType, truncation)
  const slow = actionOf(context, 'slow-body')
  if (slow === null) return undefined
  const bytes = new Uint8Array(await context.res.arrayBuffer())
  return replaceReply(context, trickle(bytes, slow, timers), context.res.status, {
    'content-type': contentType,
    'content-length': String(bytes.byteLength),
  })
}

async function truncate(
  context: PracticeContext,
  contentType: string,
  { ratio, announced }: { ratio: number; announced?: boolean | undefined },
): Promise<Response> {
  const bytes = new Uint8Array(await context.res.arrayBuffer())
  const kept = bytes.subarray(0, Math.floor(bytes.byteLength * ratio))
  if (announced !== true) return replaceReply(context, kept, 200, { 'content-type': contentType })
  const { outgoing } = context.env
  outgoing.writeHead(200, { 'content-type': contentType, 'content-length': String(bytes.byteLength) })
  outgoing.write(kept, () => outgoing.destroy())
  return giveUpReply(context)
}

function trickle(bytes: Uint8Array, { chunks, everyMs }: { chunks: number; everyMs: number }, timers: Timers) {
  const size = Math.max(1, Math.ceil(bytes.byteLength / chunks))
  let offset = 0
  let cancel = (): void => {}
  return new ReadableStream<Uint8Array>({
    pull: controller =>
      new Promise<void>(resolve => {
        cancel = timers.after(everyMs, () => {
          controller.enqueue(bytes.slice(offset, offset + size))
          offset += size
          if (offset >= bytes.byteLength) controller.close()
          resolve()
        })
      }),
    cancel: () => cancel(),
  })
}

async function replaceJson(context: PracticeContext, change: (reply: unknown) => unknown): Promise<void> {
  const isJson = context.res.headers.get('content-type')?.startsWith('application/json') === true
  if (!isJson || !context.res.ok) return
  const reply: unknown = await context.res.json()
  replaceReply(context, JSON.stringify(change(reply)), context.res.status, { 'content-type': 'application/json' })
}

function replaceReply(
  context: PracticeContext,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response {
  return setReply(context, new Response(body, { status, headers }))
}

/** The socket is ours now; the adapter is to leave it alone. */
const giveUpReply = (context: PracticeContext): Response => setReply(context, RESPONSE_ALREADY_SENT)

function setReply(context: PracticeContext, response: Response): Response {
  // Set over an existing one, a response would take on the headers of the old.
  context.res = undefined
  context.res = response
  return response
}
