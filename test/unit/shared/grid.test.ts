import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumPrices } from '#shared/domain/batch.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { countCells, expandGrid, type GridAxis, layoutOf, readSeries } from '#shared/domain/grid.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { aModel } from '../../support/builders.ts'
import { anInput } from '../../support/library-builders.ts'

const phoenix = aModel()
const other = aModel({ key: ModelKey.parse('leonardo/other'), name: 'Other' })
const catalog = [phoenix, other]
const draft = { ...startDraft(phoenix), prompt: 'A red barn by a red road' }
const axis = (parameter: string, ...values: (string | number | boolean)[]): GridAxis => ({
  parameter,
  label: parameter,
  values: values.map(value => ({ label: String(value), value })),
})
const expand = (...axes: GridAxis[]) => expandGrid(draft, axes, catalog, 42)

describe('a grid', () => {
  it('holds every combination, columns first', () => {
    const cells = expand(axis('guidance', 3, 7), axis('size', '512x512', '768x512', '512x768'))
    expect(cells.map(cell => cell.position.join())).toEqual(['0,0', '1,0', '0,1', '1,1', '0,2', '1,2'])
    expect(cells[5]).toMatchObject({
      labels: ['7', '512x768'],
      draft: { width: 512, height: 768, values: { guidance: 7 } },
    })
  })

  it('paints all cells from one seed, unless seeds are an axis', () => {
    expect(new Set(expand(axis('guidance', 1, 2, 3)).map(cell => cell.draft.seed))).toEqual(new Set([42]))
    expect(expand(axis('seed', 1, 2)).map(({ draft: { seed, seedMode } }) => [seed, seedMode])).toEqual([
      [1, 'locked'],
      [2, 'locked'],
    ])
    expect(expandGrid({ ...draft, seed: 9, seedMode: 'locked' }, [axis('count', 1)], catalog, 42)[0]?.draft.seed).toBe(
      9,
    )
  })

  it('exchanges models, prompts and parts of them, and strengths of pictures', () => {
    expect(expand(axis('model', phoenix.key, other.key)).map(cell => cell.draft.model)).toEqual([
      phoenix.key,
      other.key,
    ])
    expect(expand(axis('promptPart', 'red', 'blue'))[1]?.draft.prompt).toBe('A blue barn by a blue road')
    expect(expand(axis('prompt', 'x'))[0]?.draft.prompt).toBe('x')
    const withInput = { ...draft, inputs: [anInput({ role: 'guidance', guidance: 'style' }), anInput()] }
    const [cell] = expandGrid(withInput, [axis('inputs.style.weight', 0.3)], catalog, 1)
    expect(cell?.draft.inputs.map(input => input.weight)).toEqual([0.3, null])
  })

  it('says at each cell why it cannot be painted', () => {
    const cells = expand(axis('count', 4, 99), axis('model', phoenix.key, 'leonardo/gone'))
    expect(cells.map(cell => cell.refusals.map(refusal => refusal.parameter))).toEqual([
      [],
      ['count'],
      ['model'],
      ['model'],
    ])
  })

  it('labels its sheet', () => {
    expect(layoutOf([axis('guidance', 3, 7)])).toEqual({
      axes: [{ parameter: 'guidance', label: 'guidance', values: ['3', '7'] }],
    })
  })

  it('has as many cells as its axes multiply to, all different', () => {
    const values = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(values, values, values, (x, y, z) => {
        const axes = [axis('guidance', ...x), axis('contrast', ...y), axis('seed', ...z)]
        const cells = expand(...axes)
        expect(cells).toHaveLength(countCells(axes))
        expect(new Set(cells.map(cell => JSON.stringify(cell.draft))).size).toBe(cells.length)
        for (const { position, labels } of cells)
          expect(labels).toEqual(position.map((at, index) => axes[index]?.values[at]?.label))
      }),
    )
  })
})

describe('a series of numbers', () => {
  it.each([
    ['4, 7,10', [4, 7, 10]],
    ['1-4', [1, 2, 3, 4]],
    ['1-10 (+3)', [1, 4, 7, 10]],
    ['0.1-0.5 (+0.1)', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['0.2-0.8 [4]', [0.2, 0.4, 0.6, 0.8]],
    ['4-1', [4, 3, 2, 1]],
    ['1..3, 9', [1, 2, 3, 9]],
    ['-2--1', [-2, -1]],
  ])('%s', (text, numbers) => expect(readSeries(text)).toEqual(numbers))
  it.each(['', 'a', '1-', '1-1000', '1-5 (+0)', '0-1 [1]'])('%s is none', text => expect(readSeries(text)).toBeNull())
})

describe('a sum of prices', () => {
  it('keeps units apart and counts what nobody knows', () => {
    const dollars = { kind: 'known', cost: { amount: 0.1, unit: 'dollars' } } as const
    const credits = { kind: 'known', cost: { amount: 4, unit: 'credits' } } as const
    expect(sumPrices([dollars, dollars, dollars, credits, { kind: 'unknown', reason: 'offline' }])).toEqual({
      totals: [
        { amount: 0.3, unit: 'dollars' },
        { amount: 4, unit: 'credits' },
      ],
      unknown: 1,
    })
  })
})
