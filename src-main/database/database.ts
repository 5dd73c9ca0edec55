import { Worker } from 'node:worker_threads'
import type { Failure } from '#shared/domain/failure.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Logger } from '../ports.ts'
import { DatabaseError } from './database-error.ts'
import type { Stores } from './stores.ts'
import { STORE_FUNCTIONS, type FromWorker, type ToWorker, type WorkerStart } from './worker-messages.ts'

/** The same functions as promises. A call that cannot be carried out rejects with `DatabaseError`. */
type Async<Store> = {
  readonly [Name in keyof Store]: Store[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Value>
    : never
}

/** The database in its worker thread. Calls are carried out one after the other, in the order in which they are made. */
export type Database = {
  readonly [Group in keyof Stores]: Async<Stores[Group]>
} & {
  /** Carries out what was asked for before, closes the file and ends the thread. */
  close(): Promise<void>
}

export type DatabaseOptions = {
  profileDir: string
  log: Logger
  /** A disk of so many pages of 4 KiB, for tests. */
  maxPages?: number
}

/** Opens the profile's database, makes it when there is none, and brings it up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Result<Database, Failure>> {
  const start: WorkerStart = { profileDir: options.profileDir, maxPages: options.maxPages ?? null }
  const worker = new Worker(workerUrl(), { workerData: start, name: 'database' })
  const line = createLine(worker, options.log)
  const opened = await line.opened
  if (opened.ok) return ok(createDatabase(line))
  await worker.terminate()
  return err(opened.error)
}

/** From source the worker is TypeScript beside this file; in a build all entries lie in one folder. */
function workerUrl(): URL {
  const filename = import.meta.url.endsWith('.ts') ? 'database-worker.ts' : 'database-worker.js'
  return new URL(filename, import.meta.url)
}

type Line = {
  opened: Promise<Result<null, Failure>>
  call(group: string, name: string, args: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

type Waiting = { resolve: (value: unknown) => void; reject: (error: DatabaseError) => void }
type Refusal = Extract<FromWorker, { kind: 'refusal' }>
type Unnumbered<Message> = Message extends unknown ? Omit<Message, 'id'> : never

/** Pairs questions with answers. */
function createLine(worker: Worker, log: Logger): Line {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let end: DatabaseError | null = null

  const ask = (message: Unnumbered<ToWorker>): Promise<unknown> => {
    if (end) return Promise.reject(end)
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...message, id }, [])
    })
  }

  const settle = (id: number, how: (call: Waiting) => void): void => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (call) how(call)
  }

  const refuse = (call: Waiting, { failure, message, stack }: Refusal): void => {
    const detail = failure.code === 'bug' ? { ref: failure.ref, stack } : { detail: message }
    log.error('database.call-failed', { code: failure.code, ...detail })
    call.reject(new DatabaseError(failure, message))
  }

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'opened') return
    if (message.kind === 'log') log[message.level](message.event, message.fields)
    else if (message.kind === 'answer') settle(message.id, call => call.resolve(message.value))
    else settle(message.id, call => refuse(call, message))
  })

  const stop = (reason: string): void => {
    end ??= new DatabaseError({ code: 'bug', ref: 'database-ended' }, reason)
    for (const call of waiting.values()) call.reject(end)
    waiting.clear()
  }
  worker.on('error', error => {
    log.error('database.worker-failed', { detail: error instanceof Error ? (error.stack ?? error.message) : '' })
    stop('the database worker failed')
  })
  worker.on('exit', () => stop('the database is closed'))

  const opened = new Promise<Result<null, Failure>>(resolve => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'opened') resolve(message.result)
    })
    worker.on('exit', () => resolve(err({ code: 'bug', ref: 'database-ended' })))
  })
  const ended = new Promise<void>(resolve => {
    worker.on('exit', () => resolve())
  })

  return {
    opened,
    call: (group, name, args) => ask({ kind: 'call', group, name, args }),
    async close() {
      if (!end) {
        const closing = ask({ kind: 'close' })
        end = new DatabaseError({ code: 'bug', ref: 'database-closed' }, 'the database is closed')
        // A refusal is logged. The thread must end all the same: what was committed is on disk.
        await closing.catch(() => worker.terminate())
      }
      await ended
    },
  }
}

function createDatabase(line: Line): Database {
  const groups = Object.entries(STORE_FUNCTIONS).map(([group, functions]) => {
    const calls = Object.keys(functions).map(name => [
      name,
      (...args: readonly unknown[]) => line.call(group, name, args),
    ])
    return [group, Object.fromEntries(calls)]
  })
  // Built from the table of all functions, which the compiler holds against `Stores`.
  return { ...(Object.fromEntries(groups) as Omit<Database, 'close'>), close: () => line.close() }
}
