import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ok } from '#shared/lib/result.ts'
import { systemClock, systemRandom } from '../../../src-main/hosts/adapters/system.ts'
import { createAppFiles } from '../../../src-main/hosts/app-files.ts'
import { startBrowserServer } from '../../../src-main/hosts/browser/server.ts'
import { createSocketTransport } from '../../../src-main/hosts/browser/socket.ts'
import { bindCore } from '../../../src-main/hosts/hosted-core.ts'
import { connectSocket } from '../../../src-renderer/studio-socket.ts'
import { createBrowserPage } from '../../support/browser-page.ts'
import { createFakeCore } from '../../support/fake-core.ts'
import { recordLog } from '../../support/log-recorder.ts'

async function startHost(port = 0, core = createFakeCore()) {
  const log = recordLog()
  const transport = createSocketTransport({ log, random: systemRandom })
  const bound = bindCore(core, transport, { clock: systemClock, random: systemRandom, log, isChecked: true })
  const server = await startBrowserServer({
    appFiles: createAppFiles({ rendererDir: import.meta.dirname, media: bound.media }),
    transport,
    log,
    port,
  })
  bound.start()
  onTestFinished(() => server.close())
  return { server, dropSockets: transport.close }
}

function openPage(address: string) {
  const page = createBrowserPage(address)
  // Waits are not what is tested: the next attempt comes at once.
  const impatient = { ...page.page, setTimeout: (callback: () => void) => page.page.setTimeout(callback, 1) }
  const client = connectSocket(impatient, page.openSocket)
  const states: string[] = []
  client.onConnection(state => states.push(state))
  onTestFinished(page.leave)
  const reach = (state: string) =>
    vi.waitFor(() => {
      expect(client.connection()).toBe(state)
    })
  return { ...page, ...client, states, reach }
}

describe("the page's side of the socket", () => {
  it('takes the token out of the address before anything else', async () => {
    const { server } = await startHost()
    const page = openPage(server.issueAddress())
    expect(page.address()).toBe(`http://127.0.0.1:${server.port}/`)
    await page.reach('open')
  })

  it('sends calls made before it is connected, once it is', async () => {
    const { server } = await startHost()
    const page = openPage(server.issueAddress())
    expect(await page.port.invoke('app.snapshot', null)).toEqual({ ok: false, error: { code: 'not-found' } })
  })

  it('is refused without a token or a cookie, and answers calls', async () => {
    const { server } = await startHost()
    const page = openPage(`http://127.0.0.1:${server.port}/`)
    const early = page.port.invoke('app.snapshot', null)
    await page.reach('refused')
    expect(await early).toMatchObject({ ok: false })
    expect(await page.port.invoke('app.snapshot', null)).toMatchObject({ ok: false })
  })

  it('comes in again with its cookie when the token is spent', async () => {
    const { server } = await startHost()
    const address = server.issueAddress()
    const first = openPage(address)
    await first.reach('open')
    const again = createBrowserPage(address)
    const client = connectSocket(
      {
        ...again.page,
        fetch: (path, init) => (init?.method === 'POST' ? again.page.fetch(path, init) : first.page.fetch(path, init)),
      },
      first.openSocket,
    )
    onTestFinished(again.leave)
    await vi.waitFor(() => {
      expect(client.connection()).toBe('open')
    })
  })

  it('connects again after the socket broke, and sends no call twice', async () => {
    const submit = vi.fn(() => new Promise<never>(() => undefined))
    const trash = vi.fn(() => Promise.resolve(ok({ revision: 1, all: 0, favourites: 0, trash: 0, sizeBytes: 0 })))
    const { server, dropSockets } = await startHost(
      0,
      createFakeCore({ account: { check: submit }, library: { trash } }),
    )
    const page = openPage(server.issueAddress())
    await page.reach('open')
    const cutOff = page.port.invoke('account.check', { provider: 'leonardo' })
    await vi.waitFor(() => {
      expect(submit).toHaveBeenCalledOnce()
    })
    dropSockets()
    expect(await cutOff).toEqual({ ok: false, error: { code: 'bug', ref: 'connection' } })
    await vi.waitFor(() => {
      expect(page.states).toEqual(['open', 'lost', 'open'])
    })
    expect(await page.port.invoke('library.trash', { ids: [1] })).toMatchObject({ ok: true })
    expect(submit).toHaveBeenCalledOnce()
  })

  it('waits while the studio is away, and is refused by another one on the same port', async () => {
    const { server } = await startHost()
    const page = openPage(server.issueAddress())
    await page.reach('open')
    await server.close()
    await page.reach('lost')
    expect(await page.port.invoke('app.snapshot', null)).toMatchObject({ ok: false })
    await startHost(server.port)
    await page.reach('refused')
  })
})
