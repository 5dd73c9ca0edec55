import { describe, expect, it } from 'vitest'
import { findConflicts } from '../../../../src-renderer/app/commands/command.ts'
import { belongsToTarget } from '../../../../src-renderer/app/commands/keymap.ts'
import { createViewStore } from '../../../../src-renderer/app/stores/view-store.ts'
import { libraryCommands } from '../../../../src-renderer/features/library/library-commands.ts'
import { createLightboxStore } from '../../../../src-renderer/features/library/lightbox/lightbox-store.ts'
import { openLibrary } from './a-library.ts'

async function open() {
  const { context } = await openLibrary(3)
  const view = createViewStore()
  const lightbox = { library: context, store: createLightboxStore(true), view }
  return { context, view, commands: libraryCommands({ view, context, lightbox, zoom: () => undefined }) }
}

describe('commands of the library', () => {
  it('never share a key in one place', async () => {
    expect(findConflicts((await open()).commands)).toEqual([])
  })

  it('say why nothing can be done without a choice', async () => {
    const { commands, context } = await open()
    const trash = commands.find(({ id }) => id === 'library.trash')
    expect(trash?.whyNot?.()).toBe('No picture selected')
    context.store.setState({ selection: { kind: 'all', except: new Set() } })
    expect(trash?.whyNot?.()).toBeNull()
  })
})

describe('a text field', () => {
  const field = { isTyping: true, isPressable: false, takesArrows: false, isInModal: false }

  it('keeps the keys that edit its own text', () => {
    for (const key of ['mod+a', 'mod+z', 'mod+shift+z', 'mod+v', 'a', 'delete'])
      expect(belongsToTarget(key, field)).toBe(true)
    for (const key of ['mod+k', 'mod+enter', 'alt+1', 'f4', 'shift+f4']) expect(belongsToTarget(key, field)).toBe(false)
  })
})
