import { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { type Preset, PresetId } from '#shared/domain/preset.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import { changeDraft, undoEdit, writePrompt } from '../../../../src-renderer/features/create/edit-actions.ts'
import { withValue } from '../../../../src-renderer/features/create/draft/draft-change.ts'
import {
  applyPresetById,
  connectPresets,
  exportPresets,
  importPresets,
  removePreset,
  saveAsNew,
  saveDraft,
  startAfresh,
} from '../../../../src-renderer/features/create/presets/preset-actions.ts'
import { isChanged } from '../../../../src-renderer/features/create/presets/preset-draft.ts'
import { PHOENIX } from './a-catalog.ts'
import { aCreateContext } from './a-context.ts'

const presetId = (n: number) => PresetId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const blank = startDraft(PHOENIX)
const aPreset = (n: number, patch: Partial<Preset> = {}): Preset => ({
  id: presetId(n),
  name: `Preset ${n}`,
  withPrompt: false,
  draft: { ...blank, values: { contrast: 4 } },
  isDefault: false,
  createdAt: n,
  updatedAt: n,
  ...patch,
})

type Saved = Parameters<StudioClient['presets']['save']>[0]

function setUp(
  presets: Preset[],
  { isNewDraft = false, stored = null }: { isNewDraft?: boolean; stored?: unknown } = {},
) {
  const saves: Saved[] = []
  const set = aCreateContext(
    {
      presets: {
        list: () => Promise.resolve(ok({ revision: 1, presets })),
        save: input => {
          saves.push(input)
          const { id, name, withPrompt } = input
          const draft = Draft.parse(input.draft)
          return Promise.resolve(ok({ ...aPreset(9), name, withPrompt, draft, id: PresetId.parse(id ?? presetId(9)) }))
        },
        remove: () => Promise.resolve(ok(null)),
        import: () => Promise.resolve(ok({ added: [aPreset(5)], known: 2 })),
        export: () => Promise.resolve(err({ code: 'not-found' as const })),
      },
    },
    { stored },
  )
  const stop = connectPresets(set.context, { isNewDraft })
  return { ...set, saves, stop }
}
const settle = () => Promise.resolve().then(() => Promise.resolve())

describe('at the start', () => {
  it('a new draft is the default preset', async () => {
    const { store } = setUp([aPreset(1), aPreset(2, { isDefault: true })], { isNewDraft: true })
    await settle()
    expect(store.getState()).toMatchObject({ preset: presetId(2), draft: { values: { contrast: 4 } } })
  })
  it('a draft that equals a preset is it, and keeps its prompt', async () => {
    const stored = { ...blank, prompt: 'Dunes', values: { contrast: 4 } }
    const { store } = setUp([aPreset(1)], { stored })
    await settle()
    expect(store.getState()).toMatchObject({ preset: presetId(1), draft: stored })
  })
  it('what was written meanwhile is left alone', async () => {
    const { context, store } = setUp([aPreset(1, { isDefault: true })], { isNewDraft: true })
    writePrompt(context, 'Dunes')
    await settle()
    expect(store.getState()).toMatchObject({ preset: null, draft: { prompt: 'Dunes', values: {} } })
  })
})

describe('a preset', () => {
  it('is changed by a setting, by a prompt only if it has one, and not by a seed that is drawn', () => {
    const preset = aPreset(1)
    const draft = { ...preset.draft, prompt: 'Dunes' }
    expect(isChanged(preset, draft)).toBe(false)
    expect(isChanged(preset, { ...draft, seed: 5 })).toBe(false)
    expect(isChanged(preset, { ...draft, seed: 5, seedMode: 'locked' })).toBe(true)
    expect(isChanged(preset, { ...draft, values: { contrast: 3 } })).toBe(true)
    expect(isChanged(aPreset(1, { withPrompt: true }), draft)).toBe(true)
  })

  it('is applied as one step that undo takes back', async () => {
    const { context, store } = setUp([aPreset(1)])
    await settle()
    writePrompt(context, 'Dunes')
    applyPresetById(context, presetId(1))
    expect(store.getState()).toMatchObject({ preset: presetId(1), draft: { prompt: 'Dunes', values: { contrast: 4 } } })
    undoEdit(context)
    expect(store.getState()).toMatchObject({ preset: null, draft: { prompt: 'Dunes', values: {} } })
  })

  it('asks for a name when there is none, and then takes changes with a way back', async () => {
    const { context, store, saves, shown } = setUp([aPreset(1)])
    await settle()
    await saveDraft(context)
    expect(store.getState().dialog).toEqual({ kind: 'name-preset', id: null })
    applyPresetById(context, presetId(1))
    await saveDraft(context)
    expect(saves).toEqual([])
    changeDraft(context, withValue('contrast', 2))
    await saveDraft(context)
    expect(saves.at(-1)).toMatchObject({ id: presetId(1), draft: { values: { contrast: 2 } } })
    shown.at(-1)?.action?.onAction()
    expect(saves.at(-1)).toMatchObject({ id: presetId(1), draft: { values: { contrast: 4 } } })
  })

  it('leaves the prompt out unless it is asked for', async () => {
    const { context, store, saves } = setUp([])
    writePrompt(context, 'Dunes')
    await saveAsNew(context, 'Mine', false)
    expect(saves.at(-1)).toMatchObject({ id: null, name: 'Mine', withPrompt: false, draft: { prompt: '' } })
    expect(store.getState().preset).toBe(presetId(9))
    await saveAsNew(context, 'Mine too', true)
    expect(saves.at(-1)).toMatchObject({ withPrompt: true, draft: { prompt: 'Dunes' } })
  })

  it('comes back after it was removed', async () => {
    const { context, store, saves, shown } = setUp([aPreset(1)])
    await settle()
    applyPresetById(context, presetId(1))
    await removePreset(context, aPreset(1))
    expect(store.getState().preset).toBeNull()
    shown.at(-1)?.action?.onAction()
    expect(saves.at(-1)).toMatchObject({ id: presetId(1), name: 'Preset 1' })
  })

  it('is where starting afresh begins, if it is the default', async () => {
    const { context, store } = setUp([aPreset(1, { isDefault: true })])
    await settle()
    writePrompt(context, 'Dunes')
    startAfresh(context)
    expect(store.getState()).toMatchObject({ preset: presetId(1), draft: { prompt: '', values: { contrast: 4 } } })
  })

  it('is imported with a word about how many, and a failed export says why', async () => {
    const { context, shown, reported } = setUp([])
    await importPresets(context, '{}')
    expect(shown.at(-1)?.text).toBe('1 preset added, 2 known already')
    expect(await exportPresets(context, null)).toBeNull()
    expect(reported).toEqual([{ code: 'not-found' }])
  })
})

describe('the list', () => {
  it('drops what is older than it has', async () => {
    const { context, presetsChanged } = setUp([aPreset(1)])
    await settle()
    presetsChanged.emit({ revision: 3, presets: [] })
    presetsChanged.emit({ revision: 2, presets: [aPreset(2)] })
    expect(context.mirrors.getState().presets).toEqual({ revision: 3, presets: [] })
  })
})
