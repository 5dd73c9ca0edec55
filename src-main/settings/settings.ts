import type { Failure } from '#shared/domain/failure.ts'
import { parseSettings, Settings, type SettingsPatch } from '#shared/domain/settings.ts'
import { createEmitter, type Emitter } from '#shared/lib/emitter.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { SettingsFile } from '../ports.ts'

export type SettingsChange = { revision: number; settings: Settings; before: Settings }

/** The one holder of settings: read once, written whole on every change. */
export type SettingsService = {
  current(): Settings
  revision(): number
  update(patch: SettingsPatch): Result<Settings, Failure>
  changed: Emitter<SettingsChange>
  /** Fields that could not be read at start and fell back to their defaults. */
  repaired: readonly string[]
}

export function createSettings(file: SettingsFile): SettingsService {
  const parsed = parseSettings(file.read())
  const changed = createEmitter<SettingsChange>()
  let { settings } = parsed
  let revision = 1
  return {
    changed,
    repaired: parsed.repaired,
    current: () => settings,
    revision: () => revision,
    update(patch) {
      const before = settings
      const after = Settings.parse({ ...before, ...withoutAbsent(patch) })
      const written = file.write(after)
      if (!written.ok) return written
      settings = after
      revision += 1
      changed.emit({ revision, settings, before })
      return ok(settings)
    },
  }
}

function withoutAbsent(patch: SettingsPatch): SettingsPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
