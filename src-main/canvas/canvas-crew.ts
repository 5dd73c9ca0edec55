import { Worker } from 'node:worker_threads'
import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'
import type { CanvasAnswer, CanvasAnswers, CanvasOrder } from './canvas-work.ts'

export type CrewOrder = { ticket: number; order: CanvasOrder }
export type CrewReply =
  { ticket: number; result: Result<CanvasAnswers[CanvasOrder['kind']], Failure> } | { ticket: number; problem: string }

/** Looks at pixels on a thread of its own: a document of 4096 × 4096 would hold up the window for seconds. */
export type CanvasCrew = {
  /** Rejects only for a bug. */
  run<Order extends CanvasOrder>(order: Order): Promise<Result<CanvasAnswer<Order>, Failure>>
  close(): Promise<void>
}

type Waiting = { resolve(result: CrewReply & { result: unknown }): void; reject(problem: Error): void }

/**
 * One worker, started with the first order: orders are carried out one after the other, so that two large documents are
 * never in memory at once. It does not keep the process alive by itself, and a new one takes over when it dies.
 */
export function createCanvasCrew(workerUrl: URL = canvasWorkerUrl()): CanvasCrew {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastTicket = 0
  let lastTurn: Promise<unknown> = Promise.resolve()
  let isClosed = false

  function start(): Worker {
    const started = new Worker(workerUrl, { name: 'canvas' })
    const fail = (problem: Error): void => {
      if (worker === started) worker = null
      for (const one of waiting.values()) one.reject(problem)
      waiting.clear()
    }
    // Only the worker's file posts here, and it posts replies.
    started.on('message', (reply: CrewReply) => {
      const one = waiting.get(reply.ticket)
      waiting.delete(reply.ticket)
      started.unref()
      if ('result' in reply) one?.resolve(reply)
      else one?.reject(new Error(reply.problem))
    })
    started.on('error', thrown => fail(thrown instanceof Error ? thrown : new Error(String(thrown))))
    started.on('exit', () => fail(new Error('the canvas worker ended')))
    started.unref()
    return started
  }

  const send = (order: CanvasOrder): Promise<CrewReply & { result: unknown }> => {
    if (isClosed) return Promise.reject(new Error('the canvas worker is closed'))
    const ticket = ++lastTicket
    worker ??= start()
    const now = worker
    now.ref()
    return new Promise((resolve, reject) => {
      waiting.set(ticket, { resolve, reject })
      now.postMessage({ ticket, order } satisfies CrewOrder, [])
    })
  }

  return {
    async run<Order extends CanvasOrder>(order: Order) {
      const turn = lastTurn.then(() => send(order))
      lastTurn = turn.catch(() => undefined)
      // The worker answers each kind of order with its own kind of answer.
      return (await turn).result as Result<CanvasAnswer<Order>, Failure>
    },
    async close() {
      isClosed = true
      await worker?.terminate()
    },
  }
}

/** From source the worker is TypeScript beside this file; in a build all entries lie in one folder. */
function canvasWorkerUrl(base: string = import.meta.url): URL {
  return new URL(base.endsWith('.ts') ? 'canvas-worker.ts' : 'canvas-worker.js', base)
}
