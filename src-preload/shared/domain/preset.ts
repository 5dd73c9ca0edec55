import { z } from 'zod'
import { Draft } from '#shared/domain/draft.ts'
import { PresetId } from '#shared/domain/ids.ts'

export { PresetId }

/** A draft under a name. Without its prompt it changes everything but what is asked for. */
export const Preset = z.object({
  id: PresetId,
  name: z.string().min(1).max(100),
  /** Prompt and negative prompt belong to it; else they are empty here and stay as they are when it is applied. */
  withPrompt: z.boolean(),
  draft: Draft,
  /** The one that a new draft starts from. */
  isDefault: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Preset = z.infer<typeof Preset>

export const PresetList = z.object({ revision: z.int(), presets: z.array(Preset) })
export type PresetList = z.infer<typeof PresetList>

/** A file of presets, for another computer or another person. */
export const PresetFile = z.object({
  kind: z.literal('sfumato-presets'),
  version: z.literal(1),
  presets: z.array(Preset.pick({ name: true, withPrompt: true, draft: true })).max(1000),
})
export type PresetFile = z.infer<typeof PresetFile>

/** The editor after a preset: its prompt is kept when the preset has none of its own. */
export const applyPreset = (preset: Preset, current: Draft): Draft =>
  preset.withPrompt ? preset.draft : { ...preset.draft, prompt: current.prompt, negativePrompt: current.negativePrompt }
