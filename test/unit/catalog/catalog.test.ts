import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { controlOf, refusalsOf, startDraft } from '#shared/domain/draft-rules.ts'
import { loadCatalog } from '../../../src-main/catalog/catalog.ts'
import { openCatalog, writeExpandedCatalog } from '../../../src-main/catalog/expanded-catalog.ts'
import { RESOURCES_DIR, shippedCatalog } from './catalog-support.ts'

const KNOWN_IDS = `
  b24e16ff-06e3-43eb-8d33-4416c2d75876 aa77f04e-3eec-4034-9c07-d0f619684628 5c232a9e-9061-4777-980a-ddc8e65647c6
  1e60896f-3c26-4296-8ecc-53e2afecc132 e71a1c2f-4f80-4800-934f-2c68979d8cc8 2067ae52-33fd-4a82-bb92-c2c55e7d2786
  16e7060a-803e-4df3-97ee-edcfa5dc9cc8 b63f7119-31dc-4540-969b-2a9df997e173 6b645e3a-d64f-4341-a6d8-7a3690fbf042
  de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3 7b592283-e8a7-4c5a-9ba6-d18c31f258b9 05ce0082-2d80-4a2d-8653-4d1c85e2418e
  28aeddf8-bd19-4803-80fc-79602d1a9989 b2614463-296c-462a-9586-aafdb8f00e36 1dd50843-d653-4516-a8e3-f0238ee453ff
  f1929ea3-b169-4c18-a16c-5d58b4292c69 d69c8273-6b17-4a30-a13e-d6637ae1c644 1aa0f478-51be-4efd-94e8-76bfc8f533af
  e5a291b6-3990-495a-b1fa-7bd1864510a6 6bef9f1b-29cb-40c7-b9df-32b51c1f67d3 cd2b2a15-9760-4174-a5ff-4d2925057376
  291be633-cb24-434f-898f-e662799936ad 17e4edbf-690b-425d-a466-53c816f0de8a dd29ac47-ea88-4720-8678-b8633245c09c
  9d4ace10-25dd-42fd-a6be-a301a7ac614f
`
const KNOWN_SLUGS = `
  phoenix-v1.0 phoenix-v0.9 lucid-origin lucid-realism flux-dev flux-schnell flux-kontext-pro flux-kontext-max flux-pro-2.0
  bfl/flux-3-image gpt-image-1.5 gpt-image-2 openai/gpt-image-2.5-flare openai/gpt-image-2.5-sunburst
  gemini-2.5-flash-image gemini-image-2 nano-banana-2 nano-banana-2-lite google/nano-banana-2.1 seedream-4.0 seedream-4.5
  seedream-5.0-pro bytedance/seedream-5.0-flash ideogram-v3.0 ideogram-v4.0 ideogram/ideogram-4.5
  ideogram/p-image-ideogram recraft-v4 recraft-v4-pro krea-2-turbo krea/krea-2 kino-xl portrait-perfect
  stock-photography anime-xl illustrative-albedo concept-art lifelike-vision graphic-design lightning-xl remove-bg
  aurora-upscaler-precise aurora-upscaler-creative
`

describe('the shipped catalogue', () => {
  const { models, problems } = shippedCatalog()

  it('loads without a problem', () => {
    expect(problems).toEqual([])
    expect(new Set(models.map(model => model.key)).size).toBe(models.length)
  })

  it('has every model that is known to be on the API', () => {
    const v1 = models.filter(model => model.wire.format === 'leonardo-v1' && model.operation === 'text-to-image')
    expect(v1.map(model => model.wire.model).filter(id => id !== '')).toEqual(
      expect.arrayContaining(KNOWN_IDS.split(/\s+/).filter(id => id !== '')),
    )
    const v2 = models.filter(model => model.wire.format === 'leonardo-v2').map(model => model.wire.model)
    expect(v2).toEqual(expect.arrayContaining(KNOWN_SLUGS.split(/\s+/).filter(slug => slug !== '')))
    expect(models.filter(model => model.provider === 'onemin' && model.operation === 'text-to-image')).toHaveLength(7)
  })

  it('never publishes to the community feed', () => {
    for (const model of models.filter(candidate => candidate.wire.format === 'leonardo-v1'))
      expect(model.wire.fields).toMatchObject({ public: false })
    for (const model of models) expect(model.parameters.map(spec => spec.wire)).not.toContain('public')
  })

  it('starts every model with settings that it accepts, but for pictures that it needs', () => {
    for (const model of models) {
      const pictures = model.inputs.slots.map(controlOf)
      const refusals = refusalsOf({ ...startDraft(model), prompt: 'A ridge' }, model)
      expect(refusals.filter(refusal => !pictures.includes(refusal.parameter))).toEqual([])
    }
  })

  it('knows what it takes of each picture', () => {
    for (const { role, strength, strengthTypes, weight } of models.flatMap(model => model.inputs.slots))
      if (role !== 'guidance') expect(weight).toBeNull()
      else expect([strength, strengthTypes, weight].filter(value => value !== null).length).toBeLessThanOrEqual(1)
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
      if (count !== undefined) expect(count.default).toBeLessThanOrEqual(model.provider === 'onemin' ? 1 : 4)
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
          key: 'leonardo/house-style',
          name: 'House style',
          summary: 'trained by ourselves',
          wire: { model: 'c2d4e6f8-1a3b-4c5d-8e7f-90a1b2c3d4e5' },
        },
      ],
    })
    expect(problems).toEqual([])
    expect(models).toHaveLength(shippedCount + 1)
    const added = models.find(model => model.key === 'leonardo/house-style')
    expect(added?.wire).toEqual({
      format: 'leonardo-v1',
      model: 'c2d4e6f8-1a3b-4c5d-8e7f-90a1b2c3d4e5',
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
    expect(models.map(model => model.key)).toContain('leonardo/house-style')
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
            inputs: {},
            outputScale: [],
            price: { kind: 'unknown' },
          },
        ],
      },
      'leonardo/kino-xl: leonardo/kino-xl a has no wire field for both positions',
    ],
    [
      'elements that nothing would carry',
      {
        models: [
          {
            key: 'leonardo/v2.flux-dev',
            inputs: {
              slots: [],
              elements: { max: 1, baseModels: ['FLUX_DEV'], weight: { min: 0, max: 1, step: 0.1, default: 1 } },
            },
          },
        ],
      },
      'leonardo/v2.flux-dev: leonardo/v2.flux-dev takes elements, which leonardo-v2 has no field for',
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

describe('the models that were expanded when the program was built', () => {
  let dir: string
  let expandedPath: string
  const open = () => openCatalog({ resourcesDir: RESOURCES_DIR, profileDir: dir }, expandedPath)

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sfumato-expanded-'))
    expandedPath = join(dir, 'catalog.json')
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('are those of the files', () => {
    writeExpandedCatalog(RESOURCES_DIR, expandedPath)
    expect(open()).toEqual(shippedCatalog())
  })

  it('are taken as they stand, without the files', () => {
    writeFileSync(expandedPath, JSON.stringify([{ key: 'leonardo/as-built' }]))
    expect(open().models.map(model => model.key)).toEqual(['leonardo/as-built'])
  })

  it.each(['', 'not JSON'])('are read from the files when there is %j instead', content => {
    if (content !== '') writeFileSync(expandedPath, content)
    expect(open()).toEqual(shippedCatalog())
  })

  it('give way to the files when the profile has a catalogue', () => {
    writeFileSync(expandedPath, '[]')
    mkdirSync(join(dir, 'catalog'))
    writeFileSync(
      join(dir, 'catalog/mine.json'),
      JSON.stringify({ models: [{ key: 'leonardo/phoenix-1.0', summary: 'renewed' }] }),
    )
    const { models } = open()
    expect(models).toHaveLength(shippedCatalog().models.length)
    expect(models.find(model => model.key === 'leonardo/phoenix-1.0')?.summary).toBe('renewed')
  })

  it('are not written when one of them is broken', () => {
    mkdirSync(join(dir, 'catalog'))
    writeFileSync(join(dir, 'catalog/broken.json'), JSON.stringify({ models: [{ key: 'leonardo/broken' }] }))
    expect(() => writeExpandedCatalog(dir, expandedPath)).toThrow(/broken\.json: leonardo\/broken/)
  })
})
