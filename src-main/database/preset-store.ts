import type Sqlite from 'better-sqlite3'
import { Preset } from '#shared/domain/preset.ts'
import type { Logger } from '../ports.ts'
import type { PresetStore } from './stores.ts'

export function createPresetStore(db: Sqlite.Database, log: Logger): PresetStore {
  const all = db.prepare<[], StoredPreset>(
    `SELECT id, name, with_prompt AS withPrompt, draft, is_default AS isDefault, created_at AS createdAt,
       updated_at AS updatedAt
     FROM preset ORDER BY name COLLATE NOCASE, created_at`,
  )
  const save = db.prepare<[StoredPreset]>(
    `INSERT INTO preset (id, name, with_prompt, draft, is_default, created_at, updated_at)
     VALUES ($id, $name, $withPrompt, $draft, $isDefault, $createdAt, $updatedAt)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, with_prompt = excluded.with_prompt, draft = excluded.draft,
       is_default = excluded.is_default, updated_at = excluded.updated_at`,
  )
  const remove = db.prepare<[string]>('DELETE FROM preset WHERE id = ?')
  const setDefault = db.prepare<[string | null]>('UPDATE preset SET is_default = (id IS ?)')

  const put = (preset: Preset): void => {
    save.run({
      ...preset,
      withPrompt: preset.withPrompt ? 1 : 0,
      isDefault: preset.isDefault ? 1 : 0,
      draft: JSON.stringify(preset.draft),
      createdAt: Math.round(preset.createdAt),
      updatedAt: Math.round(preset.updatedAt),
    })
  }

  return {
    list: () =>
      all.all().flatMap(stored => {
        const parsed = Preset.safeParse({
          ...stored,
          withPrompt: stored.withPrompt === 1,
          isDefault: stored.isDefault === 1,
          draft: JSON.parse(stored.draft),
        })
        if (parsed.success) return [parsed.data]
        log.error('database.preset-unreadable', { preset: stored.id })
        return []
      }),
    save: put,
    saveAll: db.transaction((presets: readonly Preset[]): void => {
      for (const preset of presets) put(preset)
    }),
    remove(id) {
      remove.run(id)
    },
    setDefault(id) {
      setDefault.run(id)
    },
  }
}

type StoredPreset = {
  id: string
  name: string
  withPrompt: number
  draft: string
  isDefault: number
  createdAt: number
  updatedAt: number
}
