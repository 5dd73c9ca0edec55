import type { MenuItemConstructorOptions } from 'electron'
import type { Link } from '#shared/ipc/contract.ts'

export type MenuActions = {
  /** Presses a shortcut in the page, whose command registry stays the one list of what there is to do. */
  press: (keyCode: string, modifier: 'control' | 'meta') => void
  openLink: (link: Link) => void
}

export type MenuFacts = { isMac: boolean; isPackaged: boolean; name: string }

/** The application menu. Its shortcuts are shown, not registered: the page hears the keys itself. */
export function describeMenu(
  { isMac, isPackaged, name }: MenuFacts,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const command = (label: string, keyCode: string): MenuItemConstructorOptions => ({
    label,
    accelerator: `CmdOrCtrl+${keyCode}`,
    registerAccelerator: false,
    click: () => {
      actions.press(keyCode, isMac ? 'meta' : 'control')
    },
  })
  const settings = command('Settings…', ',')
  const separator: MenuItemConstructorOptions = { type: 'separator' }

  const appMenu: MenuItemConstructorOptions = {
    label: name,
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const fileMenu: MenuItemConstructorOptions = {
    label: '&File',
    submenu: isMac ? [{ role: 'close' }] : [settings, separator, { role: 'quit' }],
  }
  const viewMenu: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      command('Command palette', 'K'),
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      separator,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : [separator, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]),
    ],
  }
  const helpMenu: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      { label: 'Get a Leonardo.Ai key', click: () => actions.openLink('leonardo-keys') },
      { label: 'Get a 1min.ai key', click: () => actions.openLink('onemin-keys') },
      { label: 'Licences', click: () => actions.openLink('licences') },
    ],
  }
  return [...(isMac ? [appMenu] : []), fileMenu, { role: 'editMenu' }, viewMenu, { role: 'windowMenu' }, helpMenu]
}
