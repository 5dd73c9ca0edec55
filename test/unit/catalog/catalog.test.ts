import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refusalsOf, startDraft } from '#shared/domain/draft-rules.ts'
import { loadCatalog } from '../../../src-main/catalog/catalog.ts'
import { RESOURCES_DIR, shippedCatalog } from './catalog-support.ts'

describe('the shipped catalogue', () => {
  const { models, problems } = shippedCatalog()

  it('loads without a problem', () => {
    expect(problems).toEqual([])
    expect(models.map(model => model.key)).toEqual([
      'leonardo/phoenix-1.0',
      'leonardo/phoenix-0.9',
      'leonardo/kino-xl',
      'leonardo/diffusion-xl',
      'leonardo/vision-xl',
      'leonardo/lightning-xl',
      'onemin/diffusion-xl',
      'onemin/vision-xl',
    ])
  })

  it('never publishes to the community feed', () => {
    for (const model of models.filter(candidate => candidate.provider === 'leonardo'))
      expect(model.wire.fields).toEqual({ public: false })
  })

  it('starts every model with settings that it accepts', () => {
    for (const model of models) expect(refusalsOf({ ...startDraft(model), prompt: 'A ridge' }, model)).toEqual([])
  })

  it('keeps labels short, and hints one sentence', () => {
    for (const spec of models.flatMap(model => model.parameters)) {
      expect(spec.label.length).toBeLessThanOrEqual(15)
      if (spec.hint !== undefined) expect(spec.hint).toMatch(/^[A-Z0-9][^!]*[^.!]\.$/)
    }
  })

  it('keeps the default count within what one call may bring', () => {
    for (const model of models) {
      const count = model.parameters.find(spec => spec.kind === 'count')
      expect(count?.default).toBe(model.provider === 'onemin' ? 1 : 4)
    }
  })
})

describe('the profile', () => {
  let profileDir: string

  beforeEach(() => {
    profileDir = mkdtempSync(join(tmpdir(), 'sfumato-catalog-'))
    mkdirSync(join(profileDir, 'catalog'))
  })
  afterEach(() => rmSync(profileDir, { recursive: true, force: true }))

  const load = (content: unknown, name = 'mine.json') => {
    writeFileSync(join(profileDir, 'catalog', name), typeof content === 'string' ? content : JSON.stringify(content))
    return loadCatalog({ resourcesDir: RESOURCES_DIR, profileDir })
  }
  const shippedCount = shippedCatalog().models.length

  it('adds a model from a JSON file', () => {
    const { models, problems } = load({
      models: [
        {
          base: 'sdxl',
          key: 'leonardo/anime-xl',
          name: 'Anime XL',
          summary: 'drawn figures',
          wire: { model: 'e71a1c2f-4f80-4800-934f-2c68979d8cc8' },
        },
      ],
    })
    expect(problems).toEqual([])
    expect(models).toHaveLength(shippedCount + 1)
    const added = models.find(model => model.key === 'leonardo/anime-xl')
    expect(added?.wire).toEqual({
      format: 'leonardo-v1',
      model: 'e71a1c2f-4f80-4800-934f-2c68979d8cc8',
      fields: { public: false },
    })
    expect(added?.parameters.map(spec => spec.key)).toContain('photoReal')
  })

  it('changes single fields and single limits of a shipped model', () => {
    const { models, problems } = load({
      models: [
        { key: 'leonardo/phoenix-1.0', summary: 'renewed', patch: { count: { max: 12 }, tiling: null }, rules: [] },
      ],
    })
    expect(problems).toEqual([])
    const phoenix = models.find(model => model.key === 'leonardo/phoenix-1.0')
    expect(phoenix).toMatchObject({ name: 'Phoenix 1.0', summary: 'renewed', rules: [] })
    expect(phoenix?.parameters.find(spec => spec.kind === 'count')).toMatchObject({ max: 12, default: 4 })
    expect(phoenix?.parameters.map(spec => spec.key)).not.toContain('tiling')
  })

  it('does what the example in the README says', () => {
    const readme = readFileSync(join(RESOURCES_DIR, 'catalog', 'README.md'), 'utf8')
    const { models, problems } = load(/```json\n([^]*?)```/.exec(readme)?.[1] ?? '')
    expect(problems).toEqual([])
    expect(models.map(model => model.key)).toContain('leonardo/anime-xl')
    expect(models).toHaveLength(shippedCount)
  })

  it('takes a retired model out', () => {
    const { models } = load({ models: [{ key: 'leonardo/phoenix-0.9', retired: true }] })
    expect(models.map(model => model.key)).not.toContain('leonardo/phoenix-0.9')
    expect(models).toHaveLength(shippedCount - 1)
  })

  it('serves its own blocks to its own models only', () => {
    const { models } = load({
      parameters: {
        'leonardo.seed': { kind: 'seed', key: 'seed', label: 'Seed', group: 'picture', max: 7, wire: 'seed' },
      },
      models: [{ key: 'leonardo/kino-xl' }],
    })
    const seedOf = (key: string) =>
      models.find(model => model.key === key)?.parameters.find(spec => spec.kind === 'seed')?.max
    expect(seedOf('leonardo/kino-xl')).toBe(7)
    expect(seedOf('leonardo/vision-xl')).toBe(9_999_999_998)
  })

  it.each([
    ['text that is not JSON', '{ "models": [', 'is not JSON'],
    ['an unknown field', { models: [], colour: 'red' }, 'Unrecognized key: "colour"'],
    [
      'a base that does not exist',
      { models: [{ key: 'leonardo/x', base: 'none' }] },
      'leonardo/x: there is no base "none"',
    ],
    [
      'a block that does not exist',
      { models: [{ key: 'leonardo/kino-xl', parameters: ['sdxl.moon'] }] },
      'leonardo/kino-xl: there is no parameter "sdxl.moon"',
    ],
    [
      'a patch that hits nothing',
      { models: [{ key: 'leonardo/kino-xl', patch: { moon: { max: 3 } } }] },
      'leonardo/kino-xl: patch names no parameter of the model: "moon"',
    ],
    [
      'a wrong type',
      { models: [{ key: 'leonardo/kino-xl', usualMs: 'soon' }] },
      'leonardo/kino-xl: usualMs: Invalid input: expected number, received string',
    ],
    [
      'a default outside the range',
      { models: [{ key: 'leonardo/kino-xl', patch: { steps: { default: 5 } } }] },
      'leonardo/kino-xl: leonardo/kino-xl steps starts outside its range',
    ],
    [
      'a parameter without a wire field',
      {
        models: [
          {
            key: 'leonardo/kino-xl',
            parameters: [
              'leonardo.prompt',
              'sdxl.size',
              'leonardo.count',
              { key: 'a', label: 'A', group: 'look', kind: 'toggle', default: false },
            ],
            rules: [],
            outputScale: [],
            price: { kind: 'unknown' },
          },
        ],
      },
      'leonardo/kino-xl: leonardo/kino-xl a has no wire field for both positions',
    ],
    [
      'a condition about nothing',
      { models: [{ key: 'leonardo/kino-xl', outputScale: [{ when: { fact: 'moon', is: true }, scale: 2 }] }] },
      'leonardo/kino-xl: leonardo/kino-xl outputScale asks about "moon", which is no parameter',
    ],
  ])('reports %s and keeps what ships', (_, content, detail) => {
    const { models, problems } = load(content)
    expect(problems).toEqual([{ file: 'mine.json', detail }])
    expect(models).toEqual(shippedCatalog().models)
  })
})
