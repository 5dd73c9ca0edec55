import { channelName, type Contract, type Emitters } from '#shared/ipc/define.ts'
import type { Logger } from '../ports.ts'
import { issuePaths } from './serve.ts'

/** Hands one event to whoever listens. */
export type Publish = (channel: string, payload: unknown) => void

/** Typed functions for services, one per event of the contract: `emitters.jobs.changed(job)`. */
export function createEmitters<C extends Contract>(contract: C, publish: Publish): Emitters<C> {
  const groups = Object.entries(contract).map(([group, endpoints]) => {
    const events = Object.entries(endpoints).filter(([, endpoint]) => endpoint.kind === 'event')
    const emitters = events.map(([name]) => [
      name,
      (payload: unknown) => {
        publish(channelName(group, name), payload)
      },
    ])
    return [group, Object.fromEntries(emitters)]
  })
  // Built from the same table that the type is derived from.
  return Object.fromEntries(groups) as Emitters<C>
}

export type PublisherDeps = {
  log: Logger
  /** Development and tests: a payload that does not fit the contract is reported and not sent. */
  checkPayloads: boolean
}

/** Stands between the core and a transport. What is not an event of the contract does not leave the process. */
export function createPublisher(contract: Contract, send: Publish, deps: PublisherDeps): Publish {
  const schemas = new Map(
    Object.entries(contract).flatMap(([group, endpoints]) =>
      Object.entries(endpoints).flatMap(([name, endpoint]) =>
        endpoint.kind === 'event' ? [[channelName(group, name), endpoint.payload] as const] : [],
      ),
    ),
  )
  return (channel, payload) => {
    const schema = schemas.get(channel)
    if (schema === undefined) {
      deps.log.error('ipc.unknown-event', { channel })
      return
    }
    if (deps.checkPayloads) {
      const parsed = schema.safeParse(payload)
      if (!parsed.success) {
        deps.log.error('ipc.event-misfit', { channel, detail: issuePaths(parsed.error.issues) })
        return
      }
    }
    send(channel, payload)
  }
}
