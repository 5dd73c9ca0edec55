import type { Snapshot } from '#shared/ipc/contract.ts'

export type Platform = Snapshot['platform']

/**
 * A key with its modifiers: `Mod+K`, `Alt+1`, `Mod+Shift+Enter`, `J`, `[`, `?`. `Mod` is ⌘ on macOS and Ctrl elsewhere.
 * Letters follow the keyboard's layout; digits and brackets are physical, so that they stay where fingers expect them.
 */
export type Shortcut = string

export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

type Parsed = { mod: boolean; alt: boolean; shift: boolean; key: string }

const PHYSICAL: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  ...Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [`Digit${digit}`, String(digit)])),
}

/** Signs that need Shift on some keyboards: Shift is part of the sign and not counted. */
const isSign = (key: string): boolean => key.length === 1 && !/[a-z0-9[\] ]/i.test(key)

function parseShortcut(shortcut: Shortcut): Parsed {
  // A plus at the end is the key itself.
  const parts = shortcut.endsWith('+') ? [...shortcut.slice(0, -1).split('+').slice(0, -1), '+'] : shortcut.split('+')
  const key = parts.at(-1) ?? ''
  const modifiers = new Set(parts.slice(0, -1))
  return { mod: modifiers.has('Mod'), alt: modifiers.has('Alt'), shift: modifiers.has('Shift'), key: key.toLowerCase() }
}

const spell = ({ mod, alt, shift, key }: Parsed): string =>
  `${mod ? 'mod+' : ''}${alt ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`

/** Two shortcuts with the same spelling are pressed the same way. */
export const normaliseShortcut = (shortcut: Shortcut): string => spell(parseShortcut(shortcut))

/** The spelling of a key press, to be looked up among shortcuts. Null for a press with a modifier that no shortcut uses. */
export function spellKeyPress(press: KeyPress, platform: Platform): string | null {
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey
  if (other) return null
  const key = keyOf(press)
  return spell({ mod, alt: press.altKey, shift: press.shiftKey && !isSign(key), key })
}

function keyOf({ key, code, ctrlKey, metaKey }: KeyPress): string {
  // With Ctrl it is the sign that counts: the plus of Ctrl + lies on a bracket's place in many layouts.
  const physical = code.startsWith('Bracket') && (ctrlKey || metaKey) ? undefined : PHYSICAL[code]
  if (physical !== undefined && key.length === 1 && key !== '?') return physical
  // Alt makes other letters on macOS, and other scripts have none of ours: then the place of the key counts.
  const isOurs = key.length > 1 || /^[\x20-\x7e]$/.test(key)
  if (!isOurs && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase()
  return key.toLowerCase()
}

const NAMES: Readonly<Record<string, string>> = {
  enter: '↵',
  escape: 'Esc',
  delete: 'Del',
  backspace: '⌫',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  ' ': 'Space',
  space: 'Space',
  tab: 'Tab',
  home: 'Home',
  end: 'End',
  pageup: 'Page ↑',
  pagedown: 'Page ↓',
}

/** The caps to draw: `['Ctrl', 'K']`, `['⌘', 'K']`. */
export function keyCaps(shortcut: Shortcut, platform: Platform): readonly string[] {
  const { mod, alt, shift, key } = parseShortcut(shortcut)
  const isMac = platform === 'darwin'
  const name = NAMES[key] ?? (key.length === 1 || /^f\d+$/.test(key) ? key.toUpperCase() : key)
  return [
    ...(mod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [isMac ? '⌥' : 'Alt'] : []),
    ...(shift ? [isMac ? '⇧' : 'Shift'] : []),
    name,
  ]
}

/** For `aria-keyshortcuts`. */
export function ariaKeys(shortcut: Shortcut, platform: Platform): string {
  const { mod, alt, shift, key } = parseShortcut(shortcut)
  const names = [mod && (platform === 'darwin' ? 'Meta' : 'Control'), alt && 'Alt', shift && 'Shift']
  return [...names.filter(Boolean), key.length === 1 ? key.toUpperCase() : key].join('+')
}
