import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Failure } from '#shared/domain/failure.ts'
import { applyPreset, Preset, type PresetList } from '#shared/domain/preset.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Database } from '../../../src-main/database/database.ts'
import { createPresets } from '../../../src-main/prompts/presets.ts'
import { createPrompts } from '../../../src-main/prompts/prompts.ts'
import type { PromptTools } from '../../../src-main/providers/provider.ts'
import { aModel, createSeededRandom, silentLog } from '../../support/builders.ts'
import { openDirectDatabase } from '../../support/direct-database.ts'
import { createScriptedProvider } from '../../support/scripted-provider.ts'

const NOW = 1_790_000_000_000
const clock = { now: () => NOW }
const value = <T>(result: Result<T, Failure>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

let database: Database
let profileDir: string
beforeEach(() => {
  const opened = openDirectDatabase()
  onTestFinished(() => opened.dispose())
  ;({ database, profileDir } = opened)
})

describe('prompts that a service writes', () => {
  let prompts: StudioHandlers['prompts']
  let tools: PromptTools | null
  let charges: number

  beforeEach(() => {
    charges = 0
    tools = {
      credits: { random: 4, improve: null },
      improveMaxLength: 20,
      random: async () => ({ ok: true, value: { prompt: 'A paper sea', cost: { amount: 0.002, unit: 'dollars' } } }),
      improve: async prompt => ({ ok: true, value: { prompt: `${prompt}, lit`, cost: null } }),
    }
    prompts = createPrompts({
      database,
      clock,
      log: silentLog,
      profileDir,
      realm: () => 'live',
      providerFor: (_, id) => (id === 'leonardo' ? { ...createScriptedProvider(clock), promptTools: tools } : null),
      charged: () => (charges += 1),
    })
  })
  const spent = () => database.jobs.spend('live', { session: 0, day: 0, month: 0 })

  it('say their price before, as far as it is known', async () => {
    expect(value(await prompts.tools(null))).toEqual({
      provider: 'leonardo',
      random: { kind: 'known', cost: { amount: 4, unit: 'credits' } },
      improve: { kind: 'unknown', reason: 'not-published' },
      improveMaxLength: 20,
    })
    tools = null
    expect(value(await prompts.tools(null))).toBeNull()
    expect(await prompts.random(null)).toMatchObject({ error: { code: 'no-key' } })
  })

  it('count as spent by what the reply says', async () => {
    expect(value(await prompts.random(null))).toMatchObject({ prompt: 'A paper sea', cost: { amount: 0.002 } })
    expect((await spent()).sessionDollars).toBe(0.002)
    expect(charges).toBe(1)
    await prompts.improve({ prompt: 'A sea', instructions: null })
    expect(charges).toBe(1)
  })

  it('are not asked for with a prompt that is too long', async () => {
    expect(await prompts.improve({ prompt: 'x'.repeat(21), instructions: null })).toMatchObject({
      error: { code: 'invalid-draft', refusals: [{ parameter: 'prompt' }] },
    })
  })
})

describe('wildcards', () => {
  const read = async () => {
    const prompts = createPrompts({
      database,
      clock,
      log: silentLog,
      profileDir,
      realm: () => 'live',
      providerFor: () => null,
      charged: () => undefined,
    })
    return value(await prompts.wildcards(null))
  }
  const write = (name: string, text: string) => {
    const path = join(profileDir, 'wildcards', name)
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(path, text)
  }

  it('are the lines of text files, without blanks and remarks', async () => {
    expect(await read()).toEqual({ folder: join(profileDir, 'wildcards'), wildcards: [], problems: [] })
    write('colour.txt', '\uFEFFred\r\n# warm ones above\n\n  blue  \n')
    write('places/sea.txt', 'harbour')
    write('notes.md', 'no')
    expect((await read()).wildcards).toEqual([
      { name: 'colour', lines: ['red', 'blue'] },
      { name: 'places/sea', lines: ['harbour'] },
    ])
  })

  it('are left out with a reason when they cannot be used', async () => {
    write('empty.txt', '# nothing\n')
    write('a b.txt', 'x')
    write('large.txt', 'x\n'.repeat(600_000))
    writeFileSync(join(profileDir, 'secret.txt'), 'secret')
    symlinkSync(join(profileDir, 'secret.txt'), join(profileDir, 'wildcards', 'link.txt'))
    const { wildcards, problems } = await read()
    expect(wildcards).toEqual([])
    expect(problems.map(problem => problem.file)).toEqual(['a b.txt', 'empty.txt', 'large.txt'])
  })
})

describe('presets', () => {
  let presets: StudioHandlers['presets']
  let published: PresetList[]
  const draft = { ...startDraft(aModel()), prompt: 'Ridge', values: { guidance: 5 } }

  beforeEach(() => {
    published = []
    presets = createPresets({ database, clock, random: createSeededRandom(), published: list => published.push(list) })
  })
  const save = async (name: string, withPrompt = false) =>
    Preset.parse(value(await presets.save({ id: null, name, draft, withPrompt })))
  const all = async () => value(await presets.list(null)).presets.map(preset => Preset.parse(preset))
  const names = async () => (await all()).map(preset => preset.name)

  it('keep a draft with its prompt or without', async () => {
    const bare = await save(' Fine ')
    expect(bare).toMatchObject({ name: 'Fine', draft: { prompt: '', values: { guidance: 5 } } })
    expect(applyPreset(bare, { ...draft, prompt: 'Mine' }).prompt).toBe('Mine')
    expect(applyPreset(await save('Whole', true), { ...draft, prompt: 'Mine' }).prompt).toBe('Ridge')
    expect(published.map(list => list.presets.length)).toEqual([1, 2])
    expect(published.map(list => list.revision)).toEqual([2, 3])
  })

  it('are renamed, removed, brought back and made the default', async () => {
    const one = await save('One')
    const two = await save('Two')
    await presets.rename({ id: one.id, name: 'First' })
    expect(await names()).toEqual(['First', 'Two'])
    for (const id of [one.id, two.id]) await presets.setDefault({ id })
    expect(value(await presets.list(null)).presets.map(preset => preset.isDefault)).toEqual([false, true])
    await presets.remove({ id: two.id })
    expect(await names()).toEqual(['First'])
    expect(value(await presets.save({ ...two, withPrompt: false })).id).toBe(two.id)
    expect(await presets.rename({ id: two.id, name: 'Again' })).toMatchObject({ ok: true })
    await presets.setDefault({ id: null })
    expect(value(await presets.list(null)).presets.some(preset => preset.isDefault)).toBe(false)
  })

  it('go to a file and come back, each once', async () => {
    await save('One')
    await save('Two', true)
    const { text } = value(await presets.export({ ids: null }))
    expect(value(await presets.import({ text }))).toEqual({ added: [], known: 2 })
    for (const preset of await all()) await presets.remove({ id: preset.id })
    expect(value(await presets.import({ text })).added.map(preset => preset.name)).toEqual(['One', 'Two'])
  })

  it.each([
    ['{', 'It is not JSON.'],
    ['[]', 'It holds no presets.'],
    ['{"kind":"sfumato-presets","version":1,"presets":[{}]}', 'It makes no sense at presets.0.name.'],
  ])('refuse the file %s', async (text, detail) => {
    expect(await presets.import({ text })).toEqual({ ok: false, error: { code: 'file-refused', detail } })
  })
})
