import { useApp } from '../app.ts'
import { ariaKeys, keyCaps, type Shortcut } from './shortcut.ts'

/** The caps of a shortcut on this platform. */
export function useKeyCaps(): (shortcut: Shortcut) => readonly string[] {
  const { platform } = useApp().info
  return shortcut => keyCaps(shortcut, platform)
}

export type CommandControl = {
  readonly label: string
  readonly keys: readonly string[] | undefined
  readonly 'aria-keyshortcuts': string | undefined
  readonly onClick: () => void
}

/** What a button needs to stand for a command: its words, its keys and what it does. */
export function useCommand(id: string): CommandControl {
  const { commands, info } = useApp()
  const command = commands.find(id)
  const shortcut = command?.shortcuts?.[0]
  return {
    label: command?.label ?? '',
    keys: shortcut === undefined ? undefined : keyCaps(shortcut, info.platform),
    'aria-keyshortcuts': shortcut === undefined ? undefined : ariaKeys(shortcut, info.platform),
    onClick: () => command?.run(),
  }
}
