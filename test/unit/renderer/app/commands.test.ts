import { describe, expect, it, vi } from 'vitest'
import { type Command, createCommandRegistry, findConflicts } from '../../../../src-renderer/app/commands/command.ts'
import { belongsToTarget, type KeyTarget, scopesNow } from '../../../../src-renderer/app/commands/keymap.ts'
import { searchCommands } from '../../../../src-renderer/app/commands/palette-search.ts'
import { createViewStore } from '../../../../src-renderer/app/stores/view-store.ts'

const aCommand = (id: string, change: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'Everywhere',
  run: vi.fn(),
  ...change,
})

const nowhere: KeyTarget = { isTyping: false, isPressable: false, takesArrows: false, isInModal: false }

describe('createCommandRegistry', () => {
  it('looks into the nearest scope first', () => {
    const registry = createCommandRegistry()
    const [inCreate, inLibrary] = [
      aCommand('a', { shortcuts: ['R'], scope: 'create' }),
      aCommand('b', { shortcuts: ['R'], scope: 'library' }),
    ]
    registry.add([inCreate, inLibrary])
    expect(registry.findByKey('r', ['library', 'everywhere'])).toBe(inLibrary)
    expect(registry.findByKey('r', ['settings', 'everywhere'])).toBeNull()
  })

  it('forgets what is taken away again', () => {
    const registry = createCommandRegistry()
    const remove = registry.add([aCommand('a')])
    registry.add([aCommand('b')])
    remove()
    expect(registry.all().map(({ id }) => id)).toEqual(['b'])
  })
})

describe('findConflicts', () => {
  it('finds two meanings of one key where both count', () => {
    expect(
      findConflicts([
        aCommand('a', { shortcuts: ['Mod+K'] }),
        aCommand('b', { shortcuts: ['Mod+k'], scope: 'library' }),
      ]),
    ).toEqual([{ shortcut: 'mod+k', ids: ['a', 'b'] }])
  })

  it('lets two workspaces use the same key', () => {
    expect(
      findConflicts([
        aCommand('a', { shortcuts: ['R'], scope: 'create' }),
        aCommand('b', { shortcuts: ['R'], scope: 'library' }),
      ]),
    ).toEqual([])
  })
})

describe('belongsToTarget', () => {
  it('leaves every plain key to a text field, and takes combinations and function keys', () => {
    const field = { ...nowhere, isTyping: true }
    expect(['j', '?', 'delete', 'arrowup', 'escape'].map(key => belongsToTarget(key, field))).toEqual(
      Array.from({ length: 5 }, () => true),
    )
    expect(['mod+k', 'alt+arrowup', 'mod+enter', 'f4'].map(key => belongsToTarget(key, field))).toEqual(
      Array.from({ length: 4 }, () => false),
    )
  })

  it('leaves Enter and Space to a button, and arrows to a slider', () => {
    expect(belongsToTarget('enter', { ...nowhere, isPressable: true })).toBe(true)
    expect(belongsToTarget('j', { ...nowhere, isPressable: true })).toBe(false)
    expect(belongsToTarget('arrowleft', { ...nowhere, takesArrows: true })).toBe(true)
    expect(belongsToTarget('j', { ...nowhere, takesArrows: true })).toBe(false)
  })

  it('leaves everything to a dialog or a menu', () => {
    expect(belongsToTarget('mod+k', { ...nowhere, isInModal: true })).toBe(true)
  })
})

describe('scopesNow', () => {
  it('puts the top layer in the place of the workspace', () => {
    const view = createViewStore()
    expect(scopesNow(view.getState())).toEqual(['create', 'everywhere'])
    view.setState({ layers: ['lightbox', 'compare'] })
    expect(scopesNow(view.getState())).toEqual(['compare', 'everywhere'])
  })

  it('has no shortcuts under the palette', () => {
    const view = createViewStore()
    view.setState({ overlay: 'palette' })
    expect(scopesNow(view.getState())).toEqual([])
  })
})

describe('searchCommands', () => {
  const commands = [
    'Go to Library',
    'Command palette',
    'Settings',
    'Settings: Library and backup',
    'Pause sending',
  ].map(label => aCommand(label))
  const labels = (text: string) => searchCommands(commands, text).map(({ command }) => command.label)

  it('puts a label that begins with the words first, then words that do, then the rest', () => {
    expect(labels('se')).toEqual(['Settings', 'Settings: Library and backup', 'Pause sending'])
    expect(labels('and')).toEqual(['Settings: Library and backup', 'Command palette'])
  })

  it('wants every word, in any order', () => {
    expect(labels('library settings')).toEqual(['Settings: Library and backup'])
    expect(labels('library jobs')).toEqual([])
  })

  it('says where the words stand', () => {
    const [hit] = searchCommands(commands, 'lib go')
    expect(hit?.spans).toEqual([
      [0, 2],
      [6, 9],
    ])
  })

  it('keeps out what is not for the palette', () => {
    expect(searchCommands([aCommand('a', { isInPalette: false })], '')).toEqual([])
  })
})
