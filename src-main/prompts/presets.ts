import type { Failure } from '#shared/domain/failure.ts'
import { PresetFile, PresetId, type Preset, type PresetList } from '#shared/domain/preset.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'

export type PresetsDeps = {
  database: Pick<Database, 'presets'>
  clock: Clock
  random: Random
  published(list: PresetList): void
}

/** Drafts under a name. */
export function createPresets(deps: PresetsDeps): StudioHandlers['presets'] {
  const { clock, random } = deps
  const store = deps.database.presets
  let revision = 1

  const list = async (): Promise<PresetList> => ({ revision, presets: await store.list() })
  const find = async (id: PresetId) => (await store.list()).find(preset => preset.id === id) ?? null
  const publish = async (): Promise<PresetList> => {
    revision += 1
    const now = await list()
    deps.published(now)
    return now
  }

  const make = (name: string, draft: Draft, withPrompt: boolean): Preset => ({
    id: PresetId.parse(random.uuid()),
    name: name.trim(),
    withPrompt,
    draft: withPrompt ? draft : { ...draft, prompt: '', negativePrompt: '' },
    isDefault: false,
    createdAt: clock.now(),
    updatedAt: clock.now(),
  })

  return {
    list: () => answer(async () => ok(await list())),
    save: ({ id, name, draft, withPrompt }) =>
      answer(async () => {
        const before = id === null ? null : await find(id)
        const fresh = make(name, draft, withPrompt)
        const kept = before === null ? {} : { createdAt: before.createdAt, isDefault: before.isDefault }
        const preset = { ...fresh, ...kept, id: id ?? fresh.id }
        await store.save(preset)
        await publish()
        return ok(preset)
      }),
    rename: ({ id, name }) =>
      answer(async () => {
        const before = await find(id)
        if (before === null) return err({ code: 'not-found' })
        const preset = { ...before, name: name.trim(), updatedAt: clock.now() }
        await store.save(preset)
        await publish()
        return ok(preset)
      }),
    remove: ({ id }) =>
      answer(async () => {
        await store.remove(id)
        await publish()
        return ok(null)
      }),
    setDefault: ({ id }) =>
      answer(async () => {
        if (id !== null && (await find(id)) === null) return err({ code: 'not-found' })
        await store.setDefault(id)
        return ok(await publish())
      }),
    import: ({ text }) =>
      answer(async () => {
        const file = readFile(text)
        if (!file.ok) return file
        const known = new Set((await store.list()).map(contentOf))
        const added = file.value.presets
          .map(({ name, draft, withPrompt }) => make(name, draft, withPrompt))
          .filter(preset => !known.has(contentOf(preset)) && known.add(contentOf(preset)))
        await store.saveAll(added)
        if (added.length > 0) await publish()
        return ok({ added, known: file.value.presets.length - added.length })
      }),
    export: ({ ids }) =>
      answer(async () => {
        const presets = (await store.list()).filter(preset => ids === null || ids.includes(preset.id))
        const file: PresetFile = {
          kind: 'sfumato-presets',
          version: 1,
          presets: presets.map(({ name, withPrompt, draft }) => ({ name, withPrompt, draft })),
        }
        return ok({ text: `${JSON.stringify(file, null, 2)}\n` })
      }),
  }
}

/** What makes two presets the same. */
const contentOf = ({ name, withPrompt, draft }: Pick<Preset, 'name' | 'withPrompt' | 'draft'>): string =>
  JSON.stringify([name, withPrompt, draft])

function readFile(text: string): Result<PresetFile, Failure> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return err({ code: 'file-refused', detail: 'It is not JSON.' })
  }
  const parsed = PresetFile.safeParse(json)
  if (parsed.success) return ok(parsed.data)
  const path = parsed.error.issues[0]?.path.join('.') ?? ''
  return err({ code: 'file-refused', detail: path === '' ? 'It holds no presets.' : `It makes no sense at ${path}.` })
}
