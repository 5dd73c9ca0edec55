import type { Account } from '#shared/domain/account.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { specOf } from '#shared/domain/draft-rules.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockageOf, type Purse } from '../../../../src-renderer/app/pricing/blockage.ts'
import { applyChange, withSeed, withSeedMode } from '../../../../src-renderer/features/create/draft/draft-change.ts'
import { layOutEditor } from '../../../../src-renderer/features/create/draft/draft-layout.ts'
import { restoreDraft } from '../../../../src-renderer/features/create/draft/draft-restore.ts'
import { createLateWriter } from '../../../../src-renderer/app/late-writer.ts'
import { ratioName, reshape, shapeOf, SHAPES } from '../../../../src-renderer/features/create/draft/draft-size.ts'
import {
  describeChanges,
  describeDraft,
  describeOutputSize,
} from '../../../../src-renderer/features/create/draft/draft-summary.ts'
import { promptsOf, stepHistory } from '../../../../src-renderer/features/create/draft/prompt-history.ts'
import {
  cheapestPicture,
  groupModels,
  NO_SEARCH,
  parkedBy,
} from '../../../../src-renderer/features/create/editor/model-groups.ts'
import { usageOf } from '../../../../src-renderer/features/create/editor/model-usage.ts'
import { reuse } from '../../../../src-renderer/features/create/reuse/reuse-request.ts'
import { chipsOf } from '../../../../src-renderer/features/jobs/words/job-chips.ts'
import { createJobsStore } from '../../../../src-renderer/features/jobs/jobs-store.ts'
import { aJob, aRequest, aSnapshot, output } from '../jobs/a-job.ts'
import { CATALOG, DIFFUSION, KINO, ONEMIN_VISION, PHOENIX } from './a-catalog.ts'
import { createManualTimers } from './manual-timers.ts'

const draft: Draft = { ...startDraft(PHOENIX), prompt: 'Alpine ridge' }
const using = (values: Draft['values'], patch: Partial<Draft> = {}): Draft => ({ ...draft, ...patch, values })

describe('changing a draft', () => {
  it('parks what another model lacks and brings it back', () => {
    const wide = using({ contrast: 4, mode: 'ultra' }, { width: 1472, height: 832 })
    const there = applyChange(wide, d => ({ ...d, model: DIFFUSION.key }), CATALOG)
    expect(there).toMatchObject({ width: 1024, height: 832, count: 2, values: { contrast: 4, mode: 'ultra' } })
    const back = applyChange(there, d => ({ ...d, model: PHOENIX.key }), CATALOG)
    expect(describeDraft(back, PHOENIX)).toBe('4 pictures at 1472 × 832, Ultra')
  })

  it('moves size and count when a fix changes the model', () => {
    const { refusals } = layOutEditor(using({ tiling: true }), PHOENIX)
    const fixed = applyChange(using({ tiling: true }), d => refusals[0]?.fix?.apply(d) ?? d, CATALOG)
    expect(fixed).toMatchObject({ model: DIFFUSION.key, count: 2 })
    expect(layOutEditor(fixed, DIFFUSION).refusals).toEqual([])
  })

  it('locks a seed that was typed and starts counting from a number', () => {
    expect(withSeed(7)(draft)).toMatchObject({ seed: 7, seedMode: 'locked' })
    expect(withSeed(null)(withSeed(7)(draft))).toMatchObject({ seed: null, seedMode: 'random' })
    expect(withSeedMode('count-up', () => 99)(draft)).toMatchObject({ seed: 99, seedMode: 'count-up' })
    expect(withSeedMode('locked', () => 99)({ ...draft, seed: 5 })).toMatchObject({ seed: 5, seedMode: 'locked' })
  })
})

describe('restoring', () => {
  it.each([[null], [{ prompt: 3 }], ['x']])('starts afresh from %j', stored => {
    expect(restoreDraft(stored, CATALOG)).toEqual(startDraft(PHOENIX))
  })
  it('keeps everything but a model that is gone', () => {
    const stored = { ...draft, model: ModelKey.parse('leonardo/retired'), values: { mode: 'fast' } }
    expect(restoreDraft(stored, CATALOG)).toEqual({ ...draft, values: { mode: 'fast' } })
  })
  it('reuses a request with its seed locked and keeps what was parked', () => {
    const present = using({ scheduler: 'x' })
    const { draft: reused } = reuse(aRequest({ parameters: { mode: 'ultra' } }), 'everything', CATALOG, present)
    expect(reused).toMatchObject({
      seed: 2210433,
      seedMode: 'locked',
      values: { mode: 'ultra', scheduler: 'x' },
    })
  })
})

describe('the layout of the editor', () => {
  it('comes from the parameters', () => {
    const layout = layOutEditor(draft, ONEMIN_VISION)
    expect(layout.groups).toEqual([
      { group: 'picture', specs: ONEMIN_VISION.parameters.filter(spec => spec.group === 'picture') },
    ])
    expect(layout.negativeSpec).toBeNull()
  })
  it('puts each refusal under its control, first control first', () => {
    const layout = layOutEditor(using({ tiling: true, contrast: 2 }, { width: 1001 }), PHOENIX)
    expect(layout.refusals.map(refusal => refusal.parameter)).toEqual(['size', 'contrast', 'tiling'])
    expect([...layout.notes.keys()]).toEqual(['size', 'contrast', 'tiling'])
  })
  it('does not warn about a prompt that nobody wrote yet', () => {
    const layout = layOutEditor({ ...draft, prompt: '' }, PHOENIX)
    expect(layout.notes.size).toBe(0)
    expect(layout.refusals).toHaveLength(1)
  })
})

describe('the summaries', () => {
  it('name the mode and the size of the files', () => {
    expect(describeDraft({ ...draft, count: 1 }, PHOENIX)).toBe('1 picture at 1024 × 1024, Quality')
    expect(describeOutputSize(draft, PHOENIX)).toBeNull()
    expect(describeOutputSize(using({ mode: 'ultra' }), PHOENIX)).toBe('1536 × 1536')
  })
  it('of a closed group say what was changed', () => {
    const advanced = PHOENIX.parameters.filter(spec => spec.group === 'advanced')
    expect(describeChanges(advanced, draft, PHOENIX)).toBe('')
    expect(describeChanges(advanced, using({ guidance: 7, enhance: false }), PHOENIX)).toBe(
      'Guidance 7.0 · Enhance off',
    )
  })
})

describe('chips', () => {
  const texts = (parameters: Draft['values'], model: typeof PHOENIX | null = PHOENIX) =>
    chipsOf(aRequest({ parameters }), model).map(chip => `${chip.text}${chip.isMinor ? ' (minor)' : ''}`)
  it('say what made the picture', () => {
    expect(texts({ mode: 'quality', style: 'film', contrast: 3.5, tiling: false, guidance: 6 })).toEqual([
      'Phoenix 1.0',
      '1024 × 1024',
      'Quality',
      'Seed 2210433',
      'Film (minor)',
    ])
    expect(texts({ contrast: 4, enhance: false })).toEqual([
      'Phoenix 1.0',
      '1024 × 1024',
      'Quality',
      'Seed 2210433',
      'Contrast 4 (minor)',
      'Enhance off (minor)',
    ])
  })
  it('of a model that is gone say what the request knows', () => {
    expect(texts({ mode: 'quality' }, null)).toEqual(['Phoenix 1.0', '1024 × 1024', 'Seed 2210433'])
  })
})

describe('shapes', () => {
  const spec = specOf(PHOENIX, 'size')
  if (spec === null) throw new Error('the fixture has a size')
  it('turn a size over, or take what the model suggests', () => {
    expect(reshape(spec, { width: 1472, height: 832 }, 'portrait')).toEqual({ width: 832, height: 1472 })
    expect(reshape(spec, { width: 1024, height: 1024 }, 'landscape')).toEqual({ width: 1472, height: 832 })
    expect(reshape(spec, { width: 1000, height: 600 }, 'square')).toEqual({ width: 1024, height: 1024 })
  })
  it('always give an accepted size of that shape', () => {
    const side = fc.integer({ min: 64, max: 192 }).map(n => n * 8)
    const bare = { ...spec, presets: [] }
    fc.assert(
      fc.property(side, side, fc.constantFrom(...SHAPES), fc.boolean(), (width, height, shape, withPresets) => {
        const used = withPresets ? spec : bare
        const size = reshape(used, { width, height }, shape)
        expect(shapeOf(size)).toBe(shape)
        expect([size.width % 8, size.height % 8]).toEqual([0, 0])
      }),
    )
  })
  it.each([
    [1024, 1024, '1:1'],
    [1472, 832, '16:9'],
    [1152, 768, '3:2'],
    [1000, 601, null],
  ])('%d × %d is %s', (width, height, name) => expect(ratioName({ width, height })).toBe(name))
})

describe('prompt history', () => {
  it('names each prompt once, newest first', () => {
    const jobs = ['a', 'b', 'a', ''].map(prompt => ({ request: aRequest({ prompt }) }))
    expect(promptsOf(jobs)).toEqual(['a', 'b'])
  })
  it('walks back and returns to what was being written', () => {
    const first = stepHistory(null, 'older', ['a', 'b'], 'draft')
    const second = stepHistory(first?.walk ?? null, 'older', ['a', 'b'], 'a')
    expect([first?.prompt, second?.prompt]).toEqual(['a', 'b'])
    expect(stepHistory(second?.walk ?? null, 'older', ['a', 'b'], 'b')).toBeNull()
    const newer = stepHistory(second?.walk ?? null, 'newer', ['a', 'b'], 'b')
    expect(newer?.prompt).toBe('a')
    expect(stepHistory(newer?.walk ?? null, 'newer', ['a', 'b'], 'a')).toEqual({ walk: null, prompt: 'draft' })
  })
  it('skips the newest where it stands in the field already', () => {
    expect(stepHistory(null, 'older', ['a', 'b'], ' a ')?.prompt).toBe('b')
    expect(stepHistory(null, 'newer', ['a'], 'a')).toBeNull()
  })
})

describe('the model list', () => {
  const own = { present: PHOENIX.key, favourites: [], recent: [] }
  const called = (text: string) => ({ ...NO_SEARCH, text })
  const namesOf = (groups: ReturnType<typeof groupModels>) =>
    groups.map(group => [group.kind === 'family' ? group.family : group.kind, ...group.models.map(({ name }) => name)])
  it('groups by service and family and wants every word', () => {
    expect(namesOf(groupModels(CATALOG, NO_SEARCH, own))).toEqual([
      ['present', 'Phoenix 1.0'],
      ['SDXL', 'Diffusion XL'],
      ['Vision', 'Vision XL'],
    ])
    expect(namesOf(groupModels(CATALOG, called('leonardo fast'), own))).toEqual([['SDXL', 'Diffusion XL']])
    expect(groupModels(CATALOG, called('zzz'), own)).toEqual([])
  })
  it('puts favourites and what was used last on top, each model once, and neither into a search', () => {
    const used = { present: PHOENIX.key, favourites: [ONEMIN_VISION.key], recent: [ONEMIN_VISION.key, DIFFUSION.key] }
    expect(namesOf(groupModels(CATALOG, NO_SEARCH, used))).toEqual([
      ['present', 'Phoenix 1.0'],
      ['favourites', 'Vision XL'],
      ['recent', 'Diffusion XL'],
    ])
    expect(namesOf(groupModels(CATALOG, called('xl'), used))).toEqual([
      ['SDXL', 'Diffusion XL'],
      ['Vision', 'Vision XL'],
    ])
  })
  it('narrows to what the account trained itself', () => {
    const trained = { ...DIFFUSION, key: ModelKey.parse('leonardo/mine'), name: 'House style', isOwn: true }
    const mine = { ...NO_SEARCH, isOwnOnly: true }
    expect(groupModels(CATALOG, mine, own)).toEqual([])
    expect(namesOf(groupModels([...CATALOG, trained], mine, own)).flat()).toContain('House style')
    expect(namesOf(groupModels([...CATALOG, trained], mine, own)).flat()).not.toContain('Diffusion XL')
  })
  it('narrows to a service and to what a model takes', () => {
    const only = { ...NO_SEARCH, provider: 'leonardo' as const, traits: new Set(['negative' as const]) }
    expect(namesOf(groupModels(CATALOG, only, own))).toEqual([['present', 'Phoenix 1.0']])
  })
  it('knows a price only where a table or a receipt says one', () => {
    expect(cheapestPicture(PHOENIX)).toBeNull()
    const bySize = { '1024x1024': [300, 500], '512x512': [260] }
    expect(cheapestPicture({ ...PHOENIX, price: { kind: 'table', unit: 'credits', bySize } })).toEqual({
      amount: 250,
      unit: 'credits',
    })
    // More than one call brings are several calls, each at the price of one.
    const single = {
      ...PHOENIX,
      price: { kind: 'table' as const, unit: 'credits' as const, bySize },
      picturesPerCall: 1,
    }
    expect(cheapestPicture(single)).toEqual({ amount: 260, unit: 'credits' })
    const cost = { amount: 0.08, unit: 'dollars' } as const
    const jobs = createJobsStore(aSnapshot({ jobs: [aJob(1), aJob(2, { cost, outputs: [output(0, 7)] })] })).getState()
    expect(usageOf(jobs).get(PHOENIX.key)).toEqual({
      images: [7],
      each: { amount: 0.02, unit: 'dollars' },
      rank: 0,
    })
  })
  it('says what another model would park', () => {
    const values = { contrast: 4, mode: 'quality', tiling: true }
    expect(parkedBy(using(values), PHOENIX, DIFFUSION)).toEqual(['Contrast'])
  })
  it('says so of the negative prompt, a locked seed, a choice that is not offered, and pictures as well', () => {
    const words = using({}, { negativePrompt: 'fog' })
    expect(parkedBy(words, PHOENIX, DIFFUSION)).toEqual(['Negative'])
    const locked = using({}, { seed: 7, seedMode: 'locked' })
    expect(parkedBy(locked, PHOENIX, ONEMIN_VISION)).toEqual(['Seed'])
    expect(parkedBy(using({}, { seed: 7, seedMode: 'random' }), PHOENIX, ONEMIN_VISION)).toEqual([])
    const other = { ...PHOENIX, key: ModelKey.parse('leonardo/other') }
    const plainer = {
      ...other,
      parameters: PHOENIX.parameters.map(spec =>
        spec.kind === 'choice' && spec.key === 'style' ? { ...spec, options: spec.options.slice(0, 1) } : spec,
      ),
    }
    expect(parkedBy(using({ style: 'film' }), PHOENIX, other)).toEqual([])
    expect(parkedBy(using({ style: 'film' }), PHOENIX, plainer)).toEqual(['Style'])
    const picture = {
      role: 'guidance' as const,
      guidance: 'style',
      file: { hash: 'a'.repeat(64), format: 'png' as const, width: 8, height: 8 },
      image: null,
      strength: null,
      strengthType: null,
      weight: null,
      influence: null,
    }
    expect(parkedBy(using({}, { inputs: [picture, picture] }), KINO, PHOENIX)).toEqual(['Style'])
  })
})

describe('what keeps a valid draft from going out', () => {
  const account = (patch: Partial<Account>): Account => ({
    provider: 'leonardo',
    realm: 'live',
    key: { state: 'set', hint: '7f3a', keptIn: 'key-store' },
    checkedAt: 0,
    balance: null,
    plan: null,
    concurrency: null,
    failure: null,
    ...patch,
  })
  const purse = (patch: Partial<Purse> & { account?: Partial<Account> }): Purse => ({
    accounts: [account(patch.account ?? {})],
    settings: patch.settings ?? { realm: 'live', budgets: { session: null, day: null, month: null } },
    spend: patch.spend ?? { sessionDollars: 0, dayDollars: 0, monthDollars: 0, sessionCredits: 0, dayCredits: 0 },
  })
  const price = { kind: 'known', cost: { amount: 0.06, unit: 'dollars' } } as const

  it('is nothing when all is well or unknown', () => {
    expect(blockageOf(draft, PHOENIX, price, purse({}))).toBeNull()
    expect(blockageOf(draft, PHOENIX, null, purse({ account: { balance: { amount: 0, unit: 'dollars' } } }))).toBeNull()
    expect(
      blockageOf(draft, PHOENIX, price, purse({ account: { balance: { amount: 1, unit: 'credits' } } })),
    ).toBeNull()
  })
  it('is the key', () => {
    expect(blockageOf(draft, PHOENIX, null, purse({ account: { key: { state: 'none' } } }))).toEqual({
      kind: 'no-key',
      provider: 'leonardo',
    })
  })
  it('is the balance, with how many pictures it pays for', () => {
    const poor = purse({ account: { balance: { amount: 0.03, unit: 'dollars' } } })
    expect(blockageOf(draft, PHOENIX, price, poor)).toMatchObject({ kind: 'no-balance', affordable: 2 })
  })
  it('is a budget, with how far it would be passed', () => {
    const tight = purse({
      settings: { realm: 'live', budgets: { session: null, day: 5, month: 100 } },
      spend: { sessionDollars: 0, dayDollars: 4.95, monthDollars: 4.95, sessionCredits: 0, dayCredits: 0 },
    })
    const found = blockageOf(draft, PHOENIX, price, tight)
    expect(found).toMatchObject({ kind: 'budget', period: 'day', limit: 5 })
    expect(found?.kind === 'budget' ? found.overBy : 0).toBeCloseTo(0.01)
  })
})

describe('writing late', () => {
  it('writes the last of several changes, and at once when flushed', () => {
    const clock = createManualTimers()
    const written: string[] = []
    const writer = createLateWriter<string, number>({
      write: text => void written.push(text),
      timers: clock.timers,
      delayMs: 600,
    })
    writer.later('a')
    writer.later('b')
    expect(clock.delays()).toEqual([600])
    clock.runAll()
    writer.later('c')
    writer.flush()
    writer.flush()
    clock.runAll()
    expect(written).toEqual(['b', 'c'])
  })
})
