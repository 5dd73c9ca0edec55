import type { Snapshot } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import type { Studio } from '../studio.ts'
import { createToasts } from '../ui/Toast.tsx'
import { createAnnouncer, type Announcer } from './announcer.ts'
import type { App } from './app.ts'
import { createCommandRegistry } from './commands/command.ts'
import { failureCopy } from './copy/failure-copy.ts'
import { shellCopy } from './copy/shell-copy.ts'
import { followNotices } from './follow-notices.ts'
import { updateSettings } from './settings-actions.ts'
import { adoptSnapshot, connectMirrors, createMirrorStores } from './stores/mirror-stores.ts'
import { createViewStore } from './stores/view-store.ts'

/** What of the browser the app needs, so that a test can hand in another. */
export type AppPorts = {
  readonly now: () => number
  readonly random: () => number
  readonly writeClipboard: (text: string) => Promise<void>
}

export type RunningApp = { readonly app: App; readonly announcer: Announcer; readonly stop: () => void }

/** Wires stores to the studio: from here on everything follows main's events. */
export function createApp(studio: Studio, snapshot: Snapshot, ports: AppPorts): RunningApp {
  const { client } = studio
  const stores = createMirrorStores(snapshot)
  const view = createViewStore(snapshot.settings.settings.workspace)
  const toasts = createToasts()
  const announcer = createAnnouncer()
  const snapshots = createEmitter<Snapshot>()
  const { version, platform, mediaBase, profileDir, keyStore, catalog } = snapshot

  const app: App = {
    studio: client,
    info: { version, platform, mediaBase, profileDir, keyStore, catalog },
    stores,
    view,
    commands: createCommandRegistry(),
    toasts,
    report: failure => {
      if (failure.code === 'cancelled') return
      const { title, body } = failureCopy(failure, { now: ports.now() })
      toasts.show({ text: body === null ? title : `${title} ${body}`, tone: 'failure', id: failure.code })
    },
    announce: announcer.announce,
    copyText: (text, said) => {
      ports.writeClipboard(text).then(
        () => toasts.show({ text: said, id: 'copied' }),
        () => toasts.show({ text: shellCopy.copyRefused, tone: 'failure', id: 'copied' }),
      )
    },
    now: ports.now,
    randomBelow: below => Math.floor(ports.random() * below),
    onSnapshot: listener => snapshots.subscribe(listener),
    connection: () => studio.connection(),
    onConnection: listener => studio.onConnection(listener),
  }

  const stops = [
    connectMirrors(stores, client),
    followNotices(app),
    view.subscribe(({ previousPlace: workspace }, before) => {
      if (workspace !== before.previousPlace) void updateSettings(app, { workspace })
    }),
    snapshots.subscribe(next => adoptSnapshot(stores, next)),
    studio.onConnection(connection => {
      if (connection === 'open') void readAgain()
    }),
  ]
  async function readAgain(): Promise<void> {
    const next = await client.app.snapshot(null)
    if (next.ok) snapshots.emit(next.value)
    else app.report(next.error)
  }
  return {
    app,
    announcer,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}
