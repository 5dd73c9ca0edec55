import type { Root } from 'react-dom/client'
import type { Studio } from '../studio.ts'
import { App } from './App.tsx'
import { BootScreen, type BootState } from './boot/BootScreen.tsx'
import { type AppPorts, createApp } from './create-app.ts'
import { shellCommands } from './shell-commands.ts'
import { startFeatures } from './start-features.ts'
import { followTheme } from './theme.ts'

/** From an empty page to the studio, or to words about why not. */
export async function openWindow(root: Root, studio: Studio, ports: AppPorts): Promise<void> {
  const stopTheme = followTheme({ read: () => ({ theme: 'system', reduceMotion: false }), onChange: () => () => {} })
  const show = (state: BootState) => root.render(<BootScreen state={state} />)
  const showConnection = () => {
    const connection = studio.connection()
    if (connection === 'refused') show({ kind: 'refused' })
    else show({ kind: connection === 'lost' ? 'waiting' : 'opening' })
  }
  const retry = () => void openWindow(root, studio, ports)

  showConnection()
  const stopWatching = studio.onConnection(showConnection)
  const isIn = await waitUntilOpen(studio)
  const answer = isIn ? await studio.client.app.snapshot(null) : null
  stopWatching()
  stopTheme()
  if (answer === null) return
  if (!answer.ok) {
    show({ kind: 'failed', failure: answer.error, onRetry: retry })
    return
  }

  const { app, announcer } = createApp(studio, answer.value, ports)
  followTheme({
    read: () => app.stores.settings.getState().settings,
    onChange: listener => app.stores.settings.subscribe(listener),
  })
  const { features, ...parts } = startFeatures(app, answer.value)
  app.commands.add(shellCommands(app, parts.workspaces))
  for (const feature of features) app.commands.add(feature.commands)
  root.render(<App app={app} announcer={announcer} features={features} {...parts} />)
}

/** False when this page will never be let in. */
function waitUntilOpen(studio: Studio): Promise<boolean> {
  return new Promise(resolve => {
    const settle = (): boolean => {
      const connection = studio.connection()
      if (connection === 'open') resolve(true)
      else if (connection === 'refused') resolve(false)
      return connection === 'open' || connection === 'refused'
    }
    if (settle()) return
    const stop = studio.onConnection(() => settle() && stop())
  })
}
