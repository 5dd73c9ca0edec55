import { channels } from '#shared/ipc/channels.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok } from '#shared/lib/result.ts'
import type { HostedCore } from '../../src-main/hosts/hosted-core.ts'

type PartialHandlers = { [G in keyof StudioHandlers]?: Partial<StudioHandlers[G]> }

export type FakeCore = HostedCore & {
  /** As a service would: what the transport does with it is under test. */
  emit(channel: string, payload: unknown): void
  readonly log: ('start' | 'stop' | 'wake')[]
}

/** A core that answers `not-found` everywhere but in the handlers given, and notes its life. */
export function createFakeCore(handlers: PartialHandlers = {}, parts: Partial<HostedCore> = {}): FakeCore {
  const events = createEmitter<[string, unknown]>()
  const log: FakeCore['log'] = []
  return {
    handlers: completeHandlers(handlers),
    subscribe: listener => events.subscribe(([channel, payload]) => listener(channel, payload)),
    emit: (channel, payload) => events.emit([channel, payload]),
    media: () =>
      Promise.resolve(new Response(new Uint8Array([1, 2, 3]), { headers: { 'content-type': 'image/webp' } })),
    start() {
      log.push('start')
      return Promise.resolve(ok(null))
    },
    stop() {
      log.push('stop')
      return Promise.resolve()
    },
    wake: () => log.push('wake'),
    log,
    ...parts,
  }
}

function completeHandlers(given: PartialHandlers): StudioHandlers {
  const groups = Object.entries(channels).map(([group, endpoints]) => {
    const names = Object.entries(endpoints).flatMap(([name, kind]) => (kind === 'invoke' ? [name] : []))
    const defaults = names.map(name => [name, () => Promise.resolve(err({ code: 'not-found' }))])
    return [group, { ...Object.fromEntries(defaults), ...given[group as keyof StudioHandlers] }]
  })
  // Complete because it walks the table that the handlers' type is derived from.
  return Object.fromEntries(groups) as StudioHandlers
}
