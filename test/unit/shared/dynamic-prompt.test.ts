import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countVariants,
  escapePrompt,
  expandPrompt,
  isDynamic,
  listVariants,
  wildcardsIn,
  type Wildcards,
} from '#shared/domain/dynamic-prompt.ts'

const NONE: Wildcards = new Map()
const COLOURS: Wildcards = new Map([
  ['colour', ['red', 'blue', '{pale|deep} green']],
  ['self', ['a __self__']],
  ['empty', []],
])
const expand = (prompt: string, seed = 1, wildcards = COLOURS) => expandPrompt(prompt, wildcards, seed).text
const all = (prompt: string) => listVariants(prompt, COLOURS, 1000)

describe('a dynamic prompt', () => {
  it.each([
    ['a {red|blue} cat', ['a red cat', 'a blue cat']],
    ['{a|{b|c}}', ['a', 'b', 'c']],
    ['{a|b} {c|d}', ['a c', 'a d', 'b c', 'b d']],
    ['{ red | blue }', ['red', 'blue']],
    ['{|very} old', [' old', 'very old']],
    ['{3::a|b}', ['a', 'b']],
    ['{0::a|b}', ['b']],
    ['__colour__', ['red', 'blue', 'pale green', 'deep green']],
  ])('%s stands for %j', (prompt, texts) => {
    expect(all(prompt)).toEqual(texts)
    expect(isDynamic(prompt)).toBe(true)
  })

  it.each([
    'a cat',
    'an {emphasised} word',
    'open { brace | here',
    'closed } brace',
    'snake_case and __ two',
    'f(x) = {1}',
    '{2::x}',
  ])('%s is a text like any other', prompt => {
    expect(expand(prompt)).toBe(prompt)
    expect(isDynamic(prompt)).toBe(false)
  })

  it('takes signs as they are after a backslash', () => {
    expect(expand(String.raw`\{a\|b\} \_\_x\_\_ \\ \n`)).toBe(String.raw`{a|b} __x__ \ \n`)
    expect(all(String.raw`{a\|b|c}`)).toEqual(['a|b', 'c'])
  })

  it('leaves what it cannot fill and says so', () => {
    expect(expandPrompt('a __nothing__ and __empty__', COLOURS, 1)).toEqual({
      text: 'a __nothing__ and __empty__',
      missing: ['nothing', 'empty'],
    })
    expect(expandPrompt('__self__', COLOURS, 1)).toMatchObject({ missing: ['self'] })
    expect(wildcardsIn('{__a__|b __c/d-e__}')).toEqual(['a', 'c/d-e'])
  })

  it('draws by weight', () => {
    const reds = Array.from({ length: 3000 }, (_, seed) => expand('{3::red|blue}', seed)).filter(text => text === 'red')
    expect(reds.length / 3000).toBeGreaterThan(0.72)
    expect(reds.length / 3000).toBeLessThan(0.78)
  })
})

const word = fc.stringMatching(/^[a-z ]{0,6}$/)
const grammar = fc.letrec<{ prompt: string; part: string }>(tie => ({
  prompt: fc.array(tie('part'), { maxLength: 3 }).map(parts => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word,
    fc.constant('__colour__'),
    fc.array(tie('prompt'), { minLength: 2, maxLength: 3 }).map(options => `{${options.join('|')}}`),
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 3 }), tie('prompt')), { minLength: 2, maxLength: 3 })
      .map(options => `{${options.map(([weight, option]) => `${weight}::${option}`).join('|')}}`),
  ),
}))

describe('any prompt', () => {
  it('comes out the same for the same seed, and is one of those that are listed', () => {
    fc.assert(
      fc.property(grammar.prompt, fc.integer({ min: 0, max: 2 ** 33 }), (prompt, seed) => {
        const text = expand(prompt, seed)
        expect(expand(prompt, seed)).toBe(text)
        const count = countVariants(prompt, COLOURS)
        if (count > 1000) return
        expect(all(prompt)).toHaveLength(count)
        expect(all(prompt)).toContain(text)
        expect(text).not.toMatch(/[{}|]/)
      }),
    )
  })

  it('survives being escaped, and anything at all can be read', () => {
    const signs = fc.string({
      unit: fc.constantFrom('{', '}', '|', '_', '__', '\\', 'a', ':', '1', ' '),
      maxLength: 30,
    })
    fc.assert(
      fc.property(signs, text => {
        expect(expand(escapePrompt(text), 1, NONE)).toBe(text)
      }),
    )
    fc.assert(
      fc.property(signs, fc.nat(), (text, seed) => {
        expect(typeof expand(text, seed)).toBe('string')
      }),
    )
  })

  it('reaches every one of its texts', () => {
    const seen = new Set(Array.from({ length: 500 }, (_, seed) => expand('{a|b|c} __colour__', seed)))
    expect(seen.size).toBe(12)
  })
})
