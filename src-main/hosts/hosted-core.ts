import type { Failure } from '#shared/domain/failure.ts'
import { contract, type StudioHandlers } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { createPublisher, type Publish } from '../ipc/publish.ts'
import { describeThrown, serve, type Answer } from '../ipc/serve.ts'
import type { Clock, Logger, Ports, Random } from '../ports.ts'

/** All that a host needs of the core. */
export type HostedCore = {
  handlers: StudioHandlers
  subscribe(listener: (channel: string, payload: unknown) => void): () => void
  media(request: Request): Promise<Response>
  /** A failure leaves the handlers usable: the snapshot answers it, and the page shows it. */
  start(): Promise<Result<null, Failure>>
  stop(): Promise<void>
  /** After the machine slept, or when the network may be back. */
  wake(): void
}

export type CreateCore = (ports: Ports) => HostedCore

/** What carries the contract: Electron's IPC or a WebSocket. */
export type Transport<Sender> = {
  handle(channel: string, answer: (sender: Sender, input: unknown) => Promise<Answer>): void
  isTrusted(sender: Sender): boolean
  publish: Publish
}

export type BoundCore = {
  start: () => void
  media: (request: Request) => Promise<Response>
  /** Lets a start that is under way finish first. */
  stop: () => Promise<void>
  unbind: () => void
}

export type BindDeps = { clock: Clock; random: Random; log: Logger; isChecked: boolean }

/** Answers and payloads are held against the contract while we develop; in use that would cost time for nothing. */
export const isDevelopment = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env['NODE_ENV'] === 'test' || env['NODE_ENV'] === 'development'

/** Ties a core to a transport. Calls and pictures that come before the core has started wait for it. */
export function bindCore<Sender>(core: HostedCore, transport: Transport<Sender>, deps: BindDeps): BoundCore {
  const { log, isChecked } = deps
  let beginStart: (running: Promise<null>) => void = () => undefined
  const started = new Promise<null>(resolve => {
    beginStart = resolve
  })
  let isStarting = false

  serve<typeof contract, Sender>(contract, core.handlers, {
    handle(channel, answer) {
      transport.handle(channel, async (sender, input) => {
        await started
        return answer(sender, input)
      })
    },
    isTrusted: sender => transport.isTrusted(sender),
    clock: deps.clock,
    random: deps.random,
    log,
    checkOutputs: isChecked,
  })
  const unbind = core.subscribe(createPublisher(contract, transport.publish, { log, checkPayloads: isChecked }))

  const run = async (): Promise<null> => {
    try {
      const result = await core.start()
      if (!result.ok) log.error('core.start-failed', { code: result.error.code })
    } catch (thrown) {
      log.error('core.start-bug', { detail: describeThrown(thrown) })
    }
    return null
  }

  return {
    start() {
      isStarting = true
      beginStart(run())
    },
    async media(request) {
      await started
      return core.media(request)
    },
    async stop() {
      if (isStarting) await started
      await core.stop()
    },
    unbind,
  }
}
