import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Condition, holds } from '#shared/domain/condition.ts'
import { refusalsOf, startDraft, switchModel, toRequest } from '#shared/domain/draft-rules.ts'
import { Failure, retryClass } from '#shared/domain/failure.ts'
import { decodeAspect, encodeAspect } from '#shared/domain/library-image.ts'
import { formatCost } from '#shared/domain/money.ts'
import { aModel } from '../../support/builders.ts'

describe('a cost in words', () => {
  it('never makes a cheap picture free', () => {
    const words = [0.06, 0.0045, 0.024, 18.42, 5, 1234.5].map(amount => formatCost({ amount, unit: 'dollars' }))
    expect(words).toEqual(['$0.06', '$0.0045', '$0.024', '$18.42', '$5.00', '$1,234.50'])
  })

  it('counts credits', () => {
    expect([1, 286, 412_880].map(amount => formatCost({ amount, unit: 'credits' }))).toEqual([
      '1 credit',
      '286 credits',
      '412,880 credits',
    ])
  })
})

describe('a proportion in one byte', () => {
  it('is within two per cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 32, max: 8192 }), fc.integer({ min: 32, max: 8192 }), (width, height) => {
        const ratio = width / height
        fc.pre(ratio > 1 / 15 && ratio < 15)
        expect(decodeAspect(encodeAspect(width, height)) / ratio).toBeCloseTo(1, 1)
      }),
    )
  })
})

describe('a condition', () => {
  it('is false about what a model does not have', () => {
    const rules: Condition[] = [
      { fact: 'alchemy', is: true },
      { fact: 'contrast', below: 3 },
      { fact: 'steps', multipleOf: 8 },
    ]
    expect(rules.map(rule => holds(rule, {}))).toEqual([false, false, false])
  })

  it('joins and turns', () => {
    const facts = { alchemy: true, contrast: 2, longSide: 1024 }
    expect(
      holds(
        {
          all: [
            { fact: 'alchemy', is: true },
            { fact: 'contrast', below: 2.5 },
          ],
        },
        facts,
      ),
    ).toBe(true)
    expect(
      holds(
        {
          any: [
            { fact: 'longSide', above: 1024 },
            { fact: 'contrast', in: [2, 3] },
          ],
        },
        facts,
      ),
    ).toBe(true)
    expect(holds({ not: { fact: 'alchemy', is: true } }, facts)).toBe(false)
  })
})

describe('a failure', () => {
  it('always has one retry class', () => {
    const codes = Failure.options.map(option => option.shape.code.value)
    expect(new Set(codes).size).toBe(codes.length)
    const classes = codes.map(code => retryClass({ code } as Failure))
    for (const retry of classes) expect(['automatic', 'user', 'never']).toContain(retry)
  })
})

describe('a draft', () => {
  const model = aModel({
    rules: [
      {
        when: {
          all: [
            { fact: 'longSide', above: 768 },
            { fact: 'count', above: 4 },
          ],
        },
        parameter: 'count',
        message: 'Above 768 a side Leonardo paints 4 at a time.',
        fix: { label: 'Paint 4', set: { count: 4 } },
      },
    ],
  })
  const draft = { ...startDraft(model), prompt: 'A ridge' }

  it('becomes a request with a seed of its own', () => {
    expect(toRequest(draft, model, below => below - 1)).toMatchObject({
      ok: true,
      value: { seed: 9_999_999_998, width: 1024, count: 4 },
    })
    expect(toRequest({ ...draft, seed: 7, seedMode: 'locked' }, model, () => 1)).toMatchObject({
      ok: true,
      value: { seed: 7 },
    })
  })

  it('is refused beside the control that causes it, and one click mends it', () => {
    const wrong = [
      { ...draft, prompt: ' ' },
      { ...draft, prompt: 'x'.repeat(1501) },
      { ...draft, width: 1001 },
      { ...draft, count: 6 },
      { ...draft, count: 9, width: 512, height: 512 },
      { ...draft, seed: 9_999_999_999 },
    ]
    expect(wrong.map(each => refusalsOf(each, model).map(refusal => refusal.parameter))).toEqual([
      ['prompt'],
      ['prompt'],
      ['size'],
      ['count'],
      ['count'],
      ['seed'],
    ])
    for (const each of wrong.slice(1)) {
      const [refusal] = refusalsOf(each, model)
      const mended = refusal?.fix?.apply(each)
      expect(mended && refusalsOf(mended, model)).toEqual([])
    }
  })

  it('keeps what the next model lacks, and fits its size', () => {
    const small = aModel({
      parameters: model.parameters.map(spec =>
        spec.kind === 'size'
          ? {
              ...spec,
              only: true,
              presets: [
                { width: 512, height: 512 },
                { width: 768, height: 1024 },
              ],
            }
          : spec,
      ),
    })
    const switched = switchModel({ ...draft, width: 832, height: 1472, values: { contrast: 3.5 } }, small)
    expect(switched).toMatchObject({ width: 768, height: 1024, values: { contrast: 3.5 } })
  })

  it('brings back the size and the number that another model could not paint, unless they were changed there', () => {
    const smaller = aModel({
      parameters: model.parameters.map(spec =>
        spec.kind === 'size' ? { ...spec, max: 512 } : spec.kind === 'count' ? { ...spec, max: 2 } : spec,
      ),
    })
    const wide = { ...draft, width: 1472, height: 832, count: 4 }
    const there = switchModel(wide, smaller)
    expect(there).toMatchObject({ width: 512, height: 512, count: 2 })
    expect(switchModel(there, model)).toEqual(wide)
    expect(switchModel(switchModel(there, smaller), model)).toEqual(wide)
    const changed = switchModel({ ...there, count: 1 }, model)
    expect(changed).toMatchObject({ width: 512, height: 512, count: 1, values: {} })
    expect(toRequest(there, smaller, () => 1)).toMatchObject({ ok: true, value: { width: 512, count: 2 } })
    const sent = toRequest(there, smaller, () => 1)
    expect(sent.ok && Object.keys(sent.value.parameters)).toEqual(
      expect.not.arrayContaining([expect.stringContaining('easure')]),
    )
  })
})
