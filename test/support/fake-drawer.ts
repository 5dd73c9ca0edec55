import { createHash } from 'node:crypto'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { PresetId } from '#shared/domain/ids.ts'
import type { ImportStatus } from '#shared/domain/import-status.ts'
import { PresetFile, type Preset, type PresetList } from '#shared/domain/preset.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

/** Presets of the fake studio: a list in memory. */
export function createFakePresets(now: () => number) {
  const changed = createEmitter<PresetList>()
  let list: PresetList = { revision: 1, presets: [] }
  let serial = 0

  const put = (presets: Preset[]): PresetList => {
    list = { revision: list.revision + 1, presets: presets.toSorted((a, b) => a.name.localeCompare(b.name)) }
    changed.emit(list)
    return list
  }
  const newId = (): PresetId => PresetId.parse(`00000000-0000-4000-9000-${String(++serial).padStart(12, '0')}`)

  function save(input: {
    id: PresetId | null
    name: string
    draft: Draft
    withPrompt: boolean
  }): Result<Preset, Failure> {
    const id = input.id ?? newId()
    const before = list.presets.find(preset => preset.id === id)
    const preset: Preset = {
      ...input,
      id,
      isDefault: before?.isDefault ?? false,
      createdAt: before?.createdAt ?? now(),
      updatedAt: now(),
    }
    put([...list.presets.filter(other => other.id !== id), preset])
    return ok(preset)
  }

  return {
    changed,
    list: () => list,
    save,
    rename(id: string, name: string): Result<Preset, Failure> {
      const preset = list.presets.find(other => other.id === id)
      return preset === undefined ? err({ code: 'not-found' }) : save({ ...preset, name })
    },
    remove: (id: string) => put(list.presets.filter(preset => preset.id !== id)),
    setDefault: (id: string | null) => put(list.presets.map(preset => ({ ...preset, isDefault: preset.id === id }))),
    export: () => JSON.stringify({ kind: 'sfumato-presets', version: 1, presets: list.presets } satisfies PresetFile),
    import(text: string): Result<{ added: Preset[]; known: number }, Failure> {
      const file = PresetFile.safeParse(JSON.parse(text))
      if (!file.success) return err({ code: 'file-refused', detail: 'It holds no presets.' })
      const added = file.data.presets
        .map(preset => save({ ...preset, id: null }))
        .flatMap(one => (one.ok ? one.value : []))
      return ok({ added, known: 0 })
    },
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const anImportStatus = (change: Partial<ImportStatus> = {}): ImportStatus => ({
  revision: 1,
  provider: 'leonardo',
  realm: 'live',
  state: 'never',
  hold: null,
  startedAt: null,
  finishedAt: null,
  generations: 0,
  added: 0,
  known: 0,
  lost: 0,
  reachedAt: null,
  failure: null,
  ...change,
})
