import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
} from 'electron'
import ElectronStore from 'electron-store'
import { basename, dirname, resolve } from 'node:path'
import { createCore } from '../../core.ts'
import { logWhatNobodyCaught } from '../adapters/last-resort.ts'
import { launchDesktop } from './launch.ts'

/** electron-store tells any page that asks where the profile lies; nobody here needs to ask. */
function openStore(path: string): ElectronStore {
  const store = new ElectronStore({ cwd: dirname(path), name: basename(path, '.json') })
  ipcMain.removeAllListeners('electron-store-get-data')
  return store
}

const host = launchDesktop({
  electron: {
    app,
    BrowserWindow,
    dialog,
    ipcMain,
    Menu,
    nativeTheme,
    powerMonitor,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
  },
  createCore,
  // The built file is `out/main/desktop.js`.
  appDir: resolve(import.meta.dirname, '../..'),
  argv: process.argv,
  env: process.env,
  platform: process.platform,
  openStore,
})

void host.then(opened => {
  if (opened !== null) logWhatNobodyCaught(opened.log, () => app.exit(1))
})
