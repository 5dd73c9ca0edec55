import { z } from 'zod'
import { Realm } from '#shared/domain/provider.ts'

export const Theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof Theme>

const dollars = z.number().positive().nullable()

/** Kept across restarts. Every field has a default, so an older or damaged file is mended field by field. */
export const Settings = z.object({
  /** False until the user chose where pictures come from. */
  welcomed: z.boolean().default(false),
  /** Nothing is sent while true; what is paid for is still fetched. Kept, so that a restart sends nothing by surprise. */
  jobsPaused: z.boolean().default(false),
  realm: Realm.default('live'),
  theme: Theme.default('system'),
  reduceMotion: z.boolean().default(false),
  /** In dollars; null is no limit. */
  budgets: z
    .object({ session: dollars, day: dollars, month: dollars })
    .default({ session: null, day: null, month: null }),
  askAboveDollars: dollars.default(0.5),
  /** Row height of the library grid, in CSS pixels. */
  gridRowPx: z.int().min(96).max(320).default(160),
  /** Height of pictures in Create, in CSS pixels. */
  resultRowPx: z.int().min(120).max(480).default(240),
  paneSizes: z.record(z.string(), z.number()).default({}),
  /** The editor as it was left. Parsed by its own schema where it is used, so a stale draft never breaks the settings. */
  draft: z.unknown().default(null),
})
export type Settings = z.infer<typeof Settings>

export const SettingsPatch = Settings.partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>

export const DEFAULT_SETTINGS: Settings = Settings.parse({})

/** Reads whatever was stored: each field that does not parse falls back to its default. */
export function parseSettings(stored: unknown): { settings: Settings; repaired: string[] } {
  const source: Readonly<Record<string, unknown>> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const repaired: string[] = []
  const settings: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(Settings.shape)) {
    const parsed = schema.safeParse(source[key])
    if (parsed.success) settings[key] = parsed.data
    else {
      repaired.push(key)
      settings[key] = schema.parse(undefined)
    }
  }
  return { settings: Settings.parse(settings), repaired }
}
