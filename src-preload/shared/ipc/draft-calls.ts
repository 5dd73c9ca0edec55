import { z } from 'zod'
import { Draft } from '#shared/domain/draft.ts'
import { ImageId } from '#shared/domain/ids.ts'
import { Preset, PresetId, PresetList } from '#shared/domain/preset.ts'
import { PastPrompt, PromptToolbox, WildcardFolder, WrittenPrompt } from '#shared/domain/prompt.ts'
import { InputPicture } from '#shared/domain/request-input.ts'
import { event, invoke } from '#shared/ipc/define.ts'

const Nothing = z.null()

export const inputsCalls = {
  /** Takes in a file that was dropped, pasted or chosen. Turned upright, 8 bits, sRGB, one frame. */
  add: invoke(z.object({ bytes: z.instanceof(Uint8Array) }), InputPicture),
  fromImage: invoke(z.object({ id: ImageId }), InputPicture),
}

export const promptsCalls = {
  /** Null while no service with a key offers any. */
  tools: invoke(Nothing, PromptToolbox.nullable()),
  /** Paid. Never repeated by itself. */
  random: invoke(Nothing, WrittenPrompt),
  improve: invoke(
    z.object({ prompt: z.string().min(1).max(5000), instructions: z.string().max(2000).nullable().default(null) }),
    WrittenPrompt,
  ),
  /** Distinct prompts, last used first. `before`: `usedAt` of the page before. */
  history: invoke(
    z.object({
      text: z.string().max(500).default(''),
      before: z.number().nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    z.object({ prompts: z.array(PastPrompt), before: z.number().nullable() }),
  ),
  wildcards: invoke(Nothing, WildcardFolder),
}

export const presetsCalls = {
  list: invoke(Nothing, PresetList),
  /** Without an id a new one; with one it is replaced, or comes back after it was removed. */
  save: invoke(
    z.object({ id: PresetId.nullable(), name: z.string().min(1).max(100), draft: Draft, withPrompt: z.boolean() }),
    Preset,
  ),
  rename: invoke(z.object({ id: PresetId, name: z.string().min(1).max(100) }), Preset),
  remove: invoke(z.object({ id: PresetId }), Nothing),
  /** Null: new drafts start from the model alone. */
  setDefault: invoke(z.object({ id: PresetId.nullable() }), PresetList),
  /** Text of a file of presets. Equal ones are not added twice. */
  import: invoke(z.object({ text: z.string().max(20_000_000) }), z.object({ added: z.array(Preset), known: z.int() })),
  /** Null: all of them. */
  export: invoke(z.object({ ids: z.array(PresetId).nullable() }), z.object({ text: z.string() })),
  changed: event(PresetList),
}
