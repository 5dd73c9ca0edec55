import { once } from 'node:events'
import { WebSocket as Socket } from 'ws'
import { createBridge } from '#shared/ipc/bridge.ts'
import { channels } from '#shared/ipc/channels.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { systemClock, systemRandom } from '../../../src-main/hosts/adapters/system.ts'
import { createAppFiles } from '../../../src-main/hosts/app-files.ts'
import { startBrowserServer } from '../../../src-main/hosts/browser/server.ts'
import { createSocketTransport } from '../../../src-main/hosts/browser/socket.ts'
import { bindCore } from '../../../src-main/hosts/hosted-core.ts'
import { connectSocket } from '../../../src-renderer/studio-socket.ts'
import { createBrowserPage } from '../../support/browser-page.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { testContract } from './contract-suite.ts'

testContract('a WebSocket', async core => {
  const log = recordLog()
  const transport = createSocketTransport({ log, random: systemRandom })
  const bound = bindCore(core, transport, { clock: systemClock, random: systemRandom, log, isChecked: true })
  const server = await startBrowserServer({
    appFiles: createAppFiles({ rendererDir: import.meta.dirname, media: bound.media }),
    transport,
    log,
    port: 0,
  })
  bound.start()
  const { page, openSocket, leave } = createBrowserPage(server.issueAddress())
  const { port, connection, onConnection } = connectSocket(page, openSocket)
  await new Promise<void>(resolve => onConnection(state => state === 'open' && resolve()))
  if (connection() !== 'open') throw new Error('The page was not let in')
  return {
    client: createBridge(channels, port) as unknown as StudioClient,
    invoke: (channel, input) => port.invoke(channel, input),
    async invokeAsStranger() {
      const socket = new Socket(`ws://127.0.0.1:${server.port}/socket`, { headers: { origin: 'https://example.com' } })
      const [opened] = await Promise.race([once(socket, 'open').then(() => ['open']), once(socket, 'error')])
      socket.terminate()
      return opened === 'open' ? 'connected' : null
    },
    log: log.text,
    async close() {
      leave()
      await server.close()
      bound.unbind()
      await bound.stop()
    },
  }
})
