import { createBridge } from '#shared/ipc/bridge.ts'
import { channels } from '#shared/ipc/channels.ts'
import { contract, type StudioClient } from '#shared/ipc/contract.ts'
import type { Core } from '../../core.ts'
import { serve } from '../../ipc/serve.ts'
import type { Ports } from '../../ports.ts'

type Answer = (sender: null, input: unknown) => Promise<unknown>

/** The client that the renderer would have, in the same process: same contract, same parsing, no transport. */
export function createDirectClient(core: Core, ports: Pick<Ports, 'clock' | 'random' | 'log'>): StudioClient {
  const answers = new Map<string, Answer>()
  serve<typeof contract, null>(contract, core.handlers, {
    ...ports,
    handle: (channel, answer) => answers.set(channel, answer),
    isTrusted: () => true,
    checkOutputs: true,
  })
  const bridge = createBridge(channels, {
    async invoke(channel, input) {
      const answer = answers.get(channel)
      if (answer === undefined) throw new Error(`no channel ${channel}`)
      return answer(null, input)
    },
    on: (channel, listener) =>
      core.subscribe((name, payload) => {
        if (name === channel) listener(payload)
      }),
  })
  // The bridge is built from the channel table, which `satisfies Implements` holds to the contract.
  return bridge as unknown as StudioClient
}
