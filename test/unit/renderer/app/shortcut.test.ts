import { describe, expect, it } from 'vitest'
import {
  ariaKeys,
  keyCaps,
  normaliseShortcut,
  spellKeyPress,
  type KeyPress,
  type Platform,
} from '../../../../src-renderer/app/commands/shortcut.ts'

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
})

const isPressedBy = (shortcut: string, event: Partial<KeyPress>, platform: Platform = 'linux'): boolean =>
  spellKeyPress(press(event), platform) === normaliseShortcut(shortcut)

describe('spellKeyPress', () => {
  it.each<[string, Partial<KeyPress>]>([
    ['Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true }],
    ['Mod+,', { key: ',', code: 'Comma', ctrlKey: true }],
    ['Mod+Shift+Enter', { key: 'Enter', code: 'Enter', ctrlKey: true, shiftKey: true }],
    ['Alt+1', { key: '1', code: 'Digit1', altKey: true }],
    ['J', { key: 'j', code: 'KeyJ' }],
    ['?', { key: '?', code: 'Slash', shiftKey: true }],
    ['[', { key: '[', code: 'BracketLeft' }],
    ['Shift+[', { key: '{', code: 'BracketLeft', shiftKey: true }],
    ['F6', { key: 'F6', code: 'F6' }],
    ['Delete', { key: 'Delete', code: 'Delete' }],
    [' ', { key: ' ', code: 'Space' }],
    ['Shift+ ', { key: ' ', code: 'Space', shiftKey: true }],
    ['Mod++', { key: '+', code: 'BracketRight', ctrlKey: true }],
    ['Mod+=', { key: '=', code: 'Equal', ctrlKey: true }],
    ['Mod+-', { key: '-', code: 'Minus', ctrlKey: true }],
  ])('%s', (shortcut, event) => {
    expect(isPressedBy(shortcut, event)).toBe(true)
  })

  it('takes ⌘ for Mod on macOS and Ctrl elsewhere', () => {
    const command = { key: 'k', code: 'KeyK', metaKey: true }
    expect(isPressedBy('Mod+K', command, 'darwin')).toBe(true)
    expect(isPressedBy('Mod+K', command, 'win32')).toBe(false)
  })

  it('follows the layout for letters and the place for digits', () => {
    expect(isPressedBy('Mod+K', { key: 'k', code: 'KeyV', ctrlKey: true })).toBe(true)
    expect(isPressedBy('Alt+1', { key: '&', code: 'Digit1', altKey: true })).toBe(true)
  })

  it('goes by the place where the layout has none of our letters', () => {
    expect(isPressedBy('Mod+K', { key: 'л', code: 'KeyK', ctrlKey: true })).toBe(true)
    expect(isPressedBy('Alt+J', { key: '∆', code: 'KeyJ', altKey: true }, 'darwin')).toBe(true)
  })
})

describe('keyCaps', () => {
  it('writes keys as the platform does', () => {
    expect(keyCaps('Mod+Shift+Enter', 'linux')).toEqual(['Ctrl', 'Shift', '↵'])
    expect(keyCaps('Mod+Shift+Enter', 'darwin')).toEqual(['⌘', '⇧', '↵'])
    expect(keyCaps('Alt+ArrowUp', 'win32')).toEqual(['Alt', '↑'])
    expect(keyCaps('j', 'linux')).toEqual(['J'])
  })
})

describe('ariaKeys', () => {
  it('uses the names of the standard', () => {
    expect(ariaKeys('Mod+K', 'linux')).toBe('Control+K')
    expect(ariaKeys('Mod+K', 'darwin')).toBe('Meta+K')
  })
})
