import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import { findConflicts } from '../../../../src-renderer/app/commands/command.ts'
import { belongsToTarget } from '../../../../src-renderer/app/commands/keymap.ts'
import { createViewStore } from '../../../../src-renderer/app/stores/view-store.ts'
import { libraryCommands } from '../../../../src-renderer/features/library/library-commands.ts'
import { createLightboxStore } from '../../../../src-renderer/features/library/lightbox/lightbox-store.ts'
import { selectOnly } from '../../../../src-renderer/features/library/selection.ts'
import { openLibrary } from './a-library.ts'
import { settle } from './fake-pictures.ts'
import { aPicture, openTools } from './some-tools.ts'

async function open(focusedIndex: number | null = null) {
  const { context, fake, references } = await openLibrary(3)
  const { context: variations } = openTools(aPicture(10), { kind: 'unknown', reason: 'not-published' })
  const view = createViewStore()
  const lightbox = { library: context, store: createLightboxStore(true), view }
  const parts = { view, context, lightbox, variations, focusedIndex: () => focusedIndex, zoom: () => undefined }
  return { context, view, fake, references, commands: libraryCommands(parts) }
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

describe('keys in the grid', () => {
  it('act on the picture with the focus while nothing is chosen', async () => {
    const { commands, context, fake, references } = await open(1)
    context.list.want({ first: 0, last: 2 })
    await settle()
    const run = (id: string) => commands.find(command => command.id === id)?.run()
    run('library.favourite')
    run('library.rate3')
    run('library.asReference')
    expect(fake.called('setFavourite')).toEqual([{ ids: [20], favourite: true }])
    expect(fake.called('setRating')).toEqual([{ ids: [20], rating: 3 }])
    expect(references).toEqual([[20]])
    context.store.setState({ selection: selectOnly([ImageId.parse(30)]) })
    run('library.trash')
    await settle()
    expect(fake.called('trash')).toEqual([{ ids: [30] }])
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
