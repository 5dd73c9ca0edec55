import { parentPort } from 'node:worker_threads'
import { invariant } from '#shared/lib/invariant.ts'
import type { CrewOrder, CrewReply } from './canvas-crew.ts'
import { fulfil } from './canvas-work.ts'

const port = parentPort
invariant(port, 'this file is started as a worker thread')

// Only the crew talks to this port, and it sends orders.
port.on('message', ({ ticket, order }: CrewOrder) => {
  const send = (reply: CrewReply, transfer: ArrayBuffer[] = []): void => port.postMessage(reply, transfer)
  fulfil(order).then(
    result => send({ ticket, result }, result.ok ? buffersOf(result.value) : []),
    (problem: unknown) => send({ ticket, problem: problem instanceof Error ? (problem.stack ?? '') : String(problem) }),
  )
})

/** Pictures are handed over, not copied. */
const buffersOf = (value: object): ArrayBuffer[] =>
  Object.values(value)
    .filter(part => ArrayBuffer.isView(part))
    .filter(view => view.byteLength === view.buffer.byteLength)
    .map(view => view.buffer)
    .filter(buffer => buffer instanceof ArrayBuffer)
