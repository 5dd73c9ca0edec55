import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { ok } from '#shared/lib/result.ts'
import { invariant } from '#shared/lib/invariant.ts'
import type { Logger } from '../ports.ts'
import { createStores } from './create-stores.ts'
import { closeFile, openFile } from './open.ts'
import { failureOfError } from './sqlite-failure.ts'
import type { Stores } from './stores.ts'
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages.ts'

// Holds the database. A message is one call; a call is synchronous; so calls happen in the order they were made.

const port = parentPort
invariant(port, 'this file is started as a worker thread')

const send = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const logAs =
  (level: keyof Logger): Logger['info'] =>
  (event, fields = {}) =>
    send({ kind: 'log', level, event, fields })
const log: Logger = { debug: logAs('debug'), info: logAs('info'), warn: logAs('warn'), error: logAs('error') }

// Only `openDatabase` starts this file, and this is what it hands over.
const { profileDir, maxPages } = workerData as WorkerStart
const opened = openFile({ profileDir, log, ...(maxPages === null ? {} : { maxPages }) })

if (opened.ok) {
  const db = opened.value
  const stores = createStores(db, log)
  port.on('message', (message: ToWorker) => {
    try {
      if (message.kind === 'close') closeFile(db)
      const value = message.kind === 'close' ? null : call(stores, message)
      send({ kind: 'answer', id: message.id, value }, buffersOf(value))
      if (message.kind === 'close') port.close()
    } catch (error) {
      refuse(message.id, error)
    }
  })
  send({ kind: 'opened', result: ok(null) })
} else {
  send({ kind: 'opened', result: opened })
}

function call(stores: Stores, { group, name, args }: Extract<ToWorker, { kind: 'call' }>): unknown {
  // The caller's side is typed by `Stores`; names and arguments come from nowhere else.
  const functions = stores[group as keyof Stores] as unknown as Record<
    string,
    (...values: readonly unknown[]) => unknown
  >
  const run = functions[name]
  invariant(run, `the store has a function ${group}.${name}`)
  return run(...args)
}

function refuse(id: number, error: unknown): void {
  const failure = failureOfError(error, profileDir) ?? { code: 'bug', ref: randomBytes(4).toString('hex') }
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  send({ kind: 'refusal', id, failure, message, stack })
}

/** Byte arrays at the top of an answer are handed over instead of copied, when nothing else lies in their memory. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value)
    .filter(part => ArrayBuffer.isView(part))
    .filter(view => view.byteLength === view.buffer.byteLength)
    .map(view => view.buffer)
    .filter(buffer => buffer instanceof ArrayBuffer)
}
