import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import { channels } from '#shared/ipc/channels.ts'
import { contract, type StudioClient } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/lib/result.ts'
import { createFakeCore, type FakeCore } from '../../support/fake-core.ts'

/** A core bound to a transport, seen from the page. */
export type OpenTransport = {
  client: StudioClient
  /** Past the bridge: a page that does not keep to the table. */
  invoke: (channel: string, input: unknown) => Promise<unknown>
  /** The same call from a page that is not ours. Resolves to null when it cannot even be made. */
  invokeAsStranger: (channel: string, input: unknown) => Promise<unknown>
  log: () => string
  close: () => Promise<void>
}

const REFUSED = { ok: false, error: { code: 'bug', ref: expect.any(String) } }
const COUNTS = { revision: 1, all: 3, favourites: 1, trash: 0, sizeBytes: 4096 }
const invokeChannels = Object.entries(contract).flatMap(([group, endpoints]) =>
  Object.entries(endpoints).flatMap(([name, { kind }]) => (kind === 'invoke' ? [`${group}.${name}`] : [])),
)

/** Every binding of the contract passes this. */
export function testContract(name: string, open: (core: FakeCore) => Promise<OpenTransport>): void {
  describe(`the contract over ${name}`, () => {
    let close = (): Promise<void> => Promise.resolve()
    const startEmpty = async (core: FakeCore): Promise<OpenTransport> => {
      const opened = await open(core)
      close = opened.close
      return opened
    }
    /** With a page that has its snapshot: events follow it. */
    const start = async (core: FakeCore): Promise<OpenTransport> => {
      const opened = await startEmpty(core)
      await opened.client.app.snapshot(null)
      return opened
    }
    afterEach(() => close())

    it('answers every channel with a result', async () => {
      const { invoke } = await start(createFakeCore())
      for (const channel of invokeChannels) {
        const answer = await invoke(channel, null)
        expect(answer, channel).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/^(not-found|bug)$/) },
        })
      }
    })

    it('gives the page exactly the calls and events of the table', async () => {
      const { client } = await start(createFakeCore())
      const shape = Object.fromEntries(
        Object.entries(client).map(([group, endpoints]) => [group, Object.keys(endpoints).toSorted()]),
      )
      expect(shape).toEqual(
        Object.fromEntries(Object.entries(channels).map(([group, names]) => [group, Object.keys(names).toSorted()])),
      )
    })

    it('hands the parsed input to the handler and its value back', async () => {
      const cancel = vi.fn(() => Promise.resolve(ok(COUNTS)))
      const { client } = await start(createFakeCore({ library: { trash: cancel } }))
      const ids = [1_700_000_000_000 as never]
      expect(await client.library.trash({ ids })).toEqual({ ok: true, value: COUNTS })
      expect(cancel).toHaveBeenCalledExactlyOnceWith({ ids })
    })

    it('adds nothing to a patch: what it leaves out stays as it is', async () => {
      const update = vi.fn(() => Promise.resolve(ok(DEFAULT_SETTINGS)))
      const { client } = await start(createFakeCore({ settings: { update } }))
      await client.settings.update({ theme: 'dark' })
      expect(update).toHaveBeenCalledExactlyOnceWith({ theme: 'dark' })
    })

    it('refuses input that does not fit, calls nothing and logs no value', async () => {
      const setKey = vi.fn()
      const { invoke, log } = await start(createFakeCore({ account: { setKey } }))
      const secret = 'a-key-nobody-may-see'
      expect(await invoke('account.setKey', { provider: 'nobody', key: secret })).toMatchObject(REFUSED)
      expect(await invoke('account.setKey', { provider: 'leonardo', key: { secret } })).toMatchObject(REFUSED)
      expect(await invoke('account.setKey', secret)).toMatchObject(REFUSED)
      expect(setKey).not.toHaveBeenCalled()
      expect(log()).toContain('provider')
      expect(log()).not.toContain(secret)
    })

    it('contains a throw, synchronous or not', async () => {
      const { client } = await start(
        createFakeCore({
          app: {
            snapshot: () => Promise.reject(new Error('broken')),
            diagnostics: () => {
              throw new TypeError('broken at once')
            },
          },
        }),
      )
      expect(await client.app.snapshot(null)).toMatchObject(REFUSED)
      expect(await client.app.diagnostics(null)).toMatchObject(REFUSED)
    })

    it('takes an answer that does not fit the contract for a bug', async () => {
      const { invoke } = await start(
        createFakeCore({ app: { diagnostics: () => Promise.resolve(ok({ text: 7 as never })) } }),
      )
      expect(await invoke('app.diagnostics', null)).toMatchObject(REFUSED)
    })

    it('passes expected failures on as they are', async () => {
      const { client } = await start(createFakeCore())
      expect(await client.app.snapshot(null)).toEqual({ ok: false, error: { code: 'not-found' } })
    })

    it('carries bytes untouched', async () => {
      const aspects = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
      const { client } = await start(
        createFakeCore({
          library: { list: () => Promise.resolve(ok({ revision: 1, total: 70_000, aspects, days: [] })) },
        }),
      )
      const answer = await client.library.list({})
      expect(answer.ok && answer.value.aspects).toEqual(aspects)
      expect(answer.ok && answer.value.aspects).toBeInstanceOf(Uint8Array)
    })

    it('answers calls that overlap each to its caller', async () => {
      let release = (): void => undefined
      const held = new Promise<void>(resolve => {
        release = resolve
      })
      const { client } = await start(
        createFakeCore({
          app: {
            diagnostics: async () => {
              await held
              return ok({ text: 'slow' })
            },
          },
          library: { trash: () => Promise.resolve(ok(COUNTS)) },
        }),
      )
      const slow = client.app.diagnostics(null)
      expect(await client.library.trash({ ids: [1] })).toMatchObject({ ok: true })
      release()
      expect(await slow).toEqual({ ok: true, value: { text: 'slow' } })
    })

    it('delivers events in the order in which they were published', async () => {
      const core = createFakeCore()
      const { client } = await start(core)
      const seen: number[] = []
      client.library.changed(counts => seen.push(counts.revision))
      for (let revision = 0; revision < 50; revision += 1) core.emit('library.changed', { ...COUNTS, revision })
      await vi.waitFor(() => {
        expect(seen).toHaveLength(50)
      })
      expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index))
    })

    it('loses no event between reading the snapshot and its arrival, and sends none before', async () => {
      const order: string[] = []
      const core: FakeCore = createFakeCore({
        app: {
          snapshot: async () => {
            core.emit('library.changed', { ...COUNTS, revision: 2 })
            await Promise.resolve()
            core.emit('library.changed', { ...COUNTS, revision: 3 })
            return err({ code: 'not-found' })
          },
        },
      })
      const { client } = await startEmpty(core)
      client.library.changed(({ revision }) => order.push(`event ${revision}`))
      core.emit('library.changed', { ...COUNTS, revision: 1 })
      await client.app.snapshot(null)
      order.push('snapshot')
      await vi.waitFor(() => {
        expect(order).toHaveLength(3)
      })
      expect(order).toEqual(['snapshot', 'event 2', 'event 3'])
    })

    it('stops delivering after unsubscribing, to that listener only', async () => {
      const core = createFakeCore()
      const { client } = await start(core)
      const first: number[] = []
      const second: number[] = []
      const unsubscribe = client.library.changed(counts => first.push(counts.revision))
      client.library.changed(counts => second.push(counts.revision))
      core.emit('library.changed', { ...COUNTS, revision: 1 })
      await vi.waitFor(() => {
        expect(second).toEqual([1])
      })
      unsubscribe()
      core.emit('library.changed', { ...COUNTS, revision: 2 })
      await vi.waitFor(() => {
        expect(second).toEqual([1, 2])
      })
      expect(first).toEqual([1])
    })

    it('publishes nothing that is not an event of the contract or does not fit it', async () => {
      const core = createFakeCore()
      const { client, log } = await start(core)
      const seen: unknown[] = []
      client.library.changed(counts => seen.push(counts))
      core.emit('library.changed', { revision: 'one' })
      core.emit('library.vanished', {})
      core.emit('account.setKey', { provider: 'leonardo', key: 'secret' })
      core.emit('library.changed', COUNTS)
      await vi.waitFor(() => {
        expect(seen).toEqual([COUNTS])
      })
      expect(log()).toContain('ipc.unknown-event')
      expect(log()).toContain('ipc.event-misfit')
    })

    it('refuses a channel that does not exist', async () => {
      const { invoke } = await start(createFakeCore())
      for (const channel of ['app.evaluate', 'snapshot', '', 'library.changed', '__proto__.snapshot', 'toString']) {
        await expect(refusal(invoke(channel, null)), channel).resolves.toBe(true)
      }
    })

    it('refuses a sender that is not our page and calls nothing', async () => {
      const setKey = vi.fn()
      const { invokeAsStranger } = await start(createFakeCore({ account: { setKey } }))
      await expect(refusal(invokeAsStranger('account.setKey', { provider: 'leonardo', key: 'k' }))).resolves.toBe(true)
      expect(setKey).not.toHaveBeenCalled()
    })

    it('holds calls back until the core has started', async () => {
      let begin = (): void => undefined
      const core = createFakeCore(
        { library: { trash: () => Promise.resolve(ok(COUNTS)) } },
        { start: () => new Promise(resolve => (begin = () => resolve(ok(null)))) },
      )
      const { client } = await startEmpty(core)
      const answer = client.library.trash({ ids: [1] })
      expect(await Promise.race([answer, Promise.resolve('waiting')])).toBe('waiting')
      begin()
      expect(await answer).toMatchObject({ ok: true })
    })
  })
}

/** A transport may refuse by a `bug`, by rejecting, or by not letting the call out at all. */
async function refusal(call: Promise<unknown>): Promise<boolean> {
  const answer = await call.catch(() => null)
  return (
    answer === null ||
    (typeof answer === 'object' &&
      'ok' in answer &&
      answer.ok === false &&
      'error' in answer &&
      JSON.stringify(answer.error).includes('"bug"'))
  )
}
