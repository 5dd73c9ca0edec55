import { z } from 'zod'
import { ModelKey } from '#shared/domain/ids.ts'
import { Realm } from '#shared/domain/provider.ts'

export const Theme = z.enum(['system', 'dark', 'light'])
export type Theme = z.infer<typeof Theme>

const dollars = z.number().positive().nullable()

/** In the order of the top bar. */
export const WorkspaceId = z.enum(['create', 'canvas', 'realtime', 'library', 'spend'])
export type WorkspaceId = z.infer<typeof WorkspaceId>

const fields = z.object({
  /** The one that was open last. */
  workspace: WorkspaceId,
  /** False until the user chose where pictures come from. */
  welcomed: z.boolean(),
  /** Nothing is sent while true; what is paid for is still fetched. Kept, so that a restart sends nothing by surprise. */
  jobsPaused: z.boolean(),
  realm: Realm,
  theme: Theme,
  reduceMotion: z.boolean(),
  /** In dollars; null is no limit. */
  budgets: z.object({ session: dollars, day: dollars, month: dollars }),
  askAboveDollars: dollars,
  /** At which the realtime canvas stops, in dollars a session; null is no limit. */
  realtimeLimitDollars: dollars,
  /** Row height of the library grid, in CSS pixels. */
  gridRowPx: z.int().min(96).max(320),
  /** Height of pictures in Create, in CSS pixels. */
  resultRowPx: z.int().min(120).max(480),
  paneSizes: z.record(z.string(), z.number()),
  /** Models that stand on top of the picker, in the order they were chosen. */
  favouriteModels: z.array(ModelKey).max(200),
  /** The editor as it was left. Parsed by its own schema where it is used, so a stale draft never breaks the settings. */
  draft: z.unknown(),
  /** The same for the realtime canvas. */
  realtimeDraft: z.unknown(),
  /** How the tools of the canvas were set. Parsed by its own schema too. */
  canvasTools: z.unknown(),
  /** And for the canvas: its prompt and model, how its mask is shown and how results are put together. */
  canvasDraft: z.unknown(),
})

/** Kept across restarts. Every field has a default, so an older or damaged file is mended field by field. */
export const Settings = z.object({
  workspace: fields.shape.workspace.default('create'),
  welcomed: fields.shape.welcomed.default(false),
  jobsPaused: fields.shape.jobsPaused.default(false),
  realm: fields.shape.realm.default('live'),
  theme: fields.shape.theme.default('system'),
  reduceMotion: fields.shape.reduceMotion.default(false),
  budgets: fields.shape.budgets.default({ session: null, day: null, month: null }),
  askAboveDollars: fields.shape.askAboveDollars.default(0.5),
  realtimeLimitDollars: fields.shape.realtimeLimitDollars.default(0.5),
  gridRowPx: fields.shape.gridRowPx.default(160),
  resultRowPx: fields.shape.resultRowPx.default(320),
  paneSizes: fields.shape.paneSizes.default({}),
  favouriteModels: fields.shape.favouriteModels.default([]),
  draft: fields.shape.draft.default(null),
  realtimeDraft: fields.shape.realtimeDraft.default(null),
  canvasTools: fields.shape.canvasTools.default(null),
  canvasDraft: fields.shape.canvasDraft.default(null),
} satisfies Record<keyof typeof fields.shape, z.ZodType>)
export type Settings = z.infer<typeof Settings>

/** Only what is to change. Of the fields without defaults: zod fills a default into an optional field as well. */
export const SettingsPatch = fields.partial()
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
