import { type Batch, BatchId } from '#shared/domain/batch.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { GridAxis } from '#shared/domain/grid.ts'
import type { Job } from '#shared/domain/job.ts'
import { err, ok } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import {
  cellsOfGrid,
  draftsOfAllPrompts,
  readBatch,
  sendBatch,
} from '../../../../src-renderer/features/create/batch/batch-actions.ts'
import { createBatchStore } from '../../../../src-renderer/features/create/batch/batch-store.ts'
import { blockedBy, describeTotal } from '../../../../src-renderer/features/create/batch/batch-words.ts'
import { axisChoices, type AxisForm, readAxis } from '../../../../src-renderer/features/create/batch/grid-axes.ts'
import { sheetsOf } from '../../../../src-renderer/features/create/batch/sheets.ts'
import { writePrompt } from '../../../../src-renderer/features/create/edit-actions.ts'
import { withReferences } from '../../../../src-renderer/features/create/references/draft-references.ts'
import { toResultItems } from '../../../../src-renderer/features/create/results/result-items.ts'
import { gridOfJobs, layOutSheet } from '../../../../src-renderer/features/create/results/sheet-layout.ts'
import { aJob, aRequest, imageId, jobId } from '../jobs/a-job.ts'
import { CATALOG, KINO, PHOENIX } from './a-catalog.ts'
import { aCreateContext } from './a-context.ts'

const batchId = BatchId.parse('00000000-0000-4000-8000-0000000000aa')
const draft: Draft = { ...startDraft(PHOENIX), prompt: 'A house in the dunes', count: 1 }
const choices = axisChoices(draft, PHOENIX, CATALOG)
const form = (parameter: string, text = '', chosen: readonly string[] = []): AxisForm => ({ parameter, text, chosen })
const read = (of: AxisForm) => readAxis(of, choices, draft.prompt)
const values = (of: AxisForm) => {
  const reading = read(of)
  return reading.kind === 'axis' ? reading.axis.values.map(value => value.value) : reading
}

describe('what a grid may change', () => {
  it('is every parameter of the model, the model and the prompt', () => {
    expect(choices.map(({ parameter }) => parameter)).toEqual([
      'model',
      'promptPart',
      'prompt',
      'negativePrompt',
      'mode',
      'size',
      'count',
      'seed',
      'style',
      'contrast',
      'tiling',
      'guidance',
      'enhance',
    ])
  })
  it('is the strength of pictures that are there', () => {
    const file = { hash: 'a'.repeat(64), format: 'png' as const, width: 8, height: 8 }
    const init = KINO.inputs.slots.filter(({ key }) => key === 'init')[0]
    const withInit = withReferences([{ file, image: imageId(1) }], KINO, init)(startDraft(KINO))
    expect(axisChoices(withInit, KINO, CATALOG).at(-1)).toMatchObject({
      parameter: 'inputs.init.strength',
      label: 'Start picture: strength',
    })
  })
  it('is read as numbers, sizes, choices, lines and parts', () => {
    expect(values(form('contrast', '2.5-3.5 (+0.5)'))).toEqual([2.5, 3, 3.5])
    expect(values(form('size', '1024x768, 512 × 512'))).toEqual([
      { width: 1024, height: 768 },
      { width: 512, height: 512 },
    ])
    expect(values(form('mode', '', ['Ultra', 'Fast']))).toEqual(['fast', 'ultra'])
    expect(values(form('tiling', '', ['On']))).toEqual([true])
    expect(values(form('prompt', 'One\n\nTwo'))).toEqual(['One', 'Two'])
    expect(values(form('promptPart', 'house, barn'))).toEqual(['house', 'barn'])
  })
  it('says why it cannot be read', () => {
    expect(values(form('contrast', 'much'))).toMatchObject({ kind: 'unreadable' })
    expect(values(form('contrast'))).toMatchObject({ kind: 'unreadable', message: 'Give it values.' })
    expect(values(form('seed', '1, 1'))).toMatchObject({ message: 'The same thing twice' })
    expect(values(form('promptPart', 'castle, barn'))).toMatchObject({
      message: '“castle” does not stand in the prompt.',
    })
    expect(read({ parameter: null, text: '', chosen: [] })).toEqual({ kind: 'none' })
  })
})

const axis = (of: AxisForm): GridAxis => {
  const reading = read(of)
  if (reading.kind !== 'axis') throw new Error('no axis')
  return reading.axis
}

describe('a grid', () => {
  it('names the refused cells and paints one choice of a dynamic prompt in all of them', () => {
    const { context } = aCreateContext({}, { stored: { ...draft, prompt: '{A|The} house' } })
    const axes = [axis(form('contrast', '1, 3')), axis(form('mode', '', ['Fast', 'Quality']))]
    const cells = cellsOfGrid(context, axes, 5)
    expect(cells.map(cell => [cell.labels.join(' '), cell.refusals.length])).toEqual([
      ['1 Fast', 0],
      ['3 Fast', 0],
      ['1 Quality', 1],
      ['3 Quality', 0],
    ])
    expect(new Set(cells.map(cell => cell.draft.prompt)).size).toBe(1)
    expect(new Set(cells.map(cell => cell.draft.seed))).toEqual(new Set([5]))
  })

  it('is sent as a whole with its labels, and its jobs are adopted', async () => {
    const batch: Batch = { id: batchId, label: 'Contrast', createdAt: 1, size: 2, grid: null }
    const { context, calls } = aCreateContext({
      jobs: { submitBatch: () => Promise.resolve(ok({ batch, jobs: [aJob(1), aJob(2)] })) },
    })
    const batches = createBatchStore()
    const axes = [axis(form('contrast', '3, 4'))]
    const sent = await sendBatch(context, batches, {
      drafts: [draft, draft],
      label: 'Contrast',
      axes,
      labels: [['3'], ['4']],
    })
    expect(sent.ok).toBe(true)
    expect(calls[0]).toMatchObject({
      name: 'submitBatch',
      input: { label: 'Contrast', cells: [['3'], ['4']], grid: { axes: [{ label: 'Contrast', values: ['3', '4'] }] } },
    })
    expect(context.jobs.getState().order).toHaveLength(2)
    expect(batches.getState().byId.get(batchId)).toEqual(batch)
  })

  it('adds nothing when main refuses it', async () => {
    const { context } = aCreateContext({
      jobs: { submitBatch: () => Promise.resolve(err({ code: 'disk-full' as const })) },
    })
    const sent = await sendBatch(context, createBatchStore(), { drafts: [draft], label: '', axes: null, labels: [] })
    expect(sent).toEqual(err({ code: 'disk-full' }))
    expect(context.jobs.getState().order).toEqual([])
  })
})

describe('all prompts', () => {
  it('become drafts that differ in nothing else', () => {
    const { context, store } = aCreateContext()
    writePrompt(context, '{Red|Blue} dunes')
    const present = store.getState().draft
    expect(draftsOfAllPrompts(context)).toEqual([
      { ...present, prompt: 'Red dunes' },
      { ...present, prompt: 'Blue dunes' },
    ])
  })
})

describe('the price of a batch', () => {
  it('is a sum, or says what is not in it', () => {
    const dollars = { amount: 0.36, unit: 'dollars' } as const
    expect(describeTotal({ totals: [dollars], unknown: 0 })).toBe('$0.36')
    expect(describeTotal({ totals: [dollars, { amount: 286, unit: 'credits' }], unknown: 0 })).toBe(
      '$0.36 + 286 credits',
    )
    expect(describeTotal({ totals: [dollars], unknown: 2 })).toBe('$0.36 and what is not known')
    expect(describeTotal({ totals: [], unknown: 2 })).toBe('Price not known')
  })
  it('stands in the way when a budget does', () => {
    const failure = { code: 'budget', period: 'day', overByDollars: 0.11 } as const
    const price = { cells: [], totals: [], unknown: 0, failure }
    expect(blockedBy({ kind: 'ready', price })).not.toBeNull()
    expect(blockedBy({ kind: 'ready', price: { ...price, failure: null } })).toBeNull()
  })
})

describe('the contact sheet', () => {
  const cell = (n: number, index: number, cellLabels: string[], patch: Partial<Job> = {}) =>
    aJob(n, {
      request: aRequest({ count: 1 }),
      batch: { id: batchId, label: 'Contrast × Mode', index, size: 4, cell: cellLabels },
      ...patch,
    })
  const jobs = [
    cell(4, 3, ['4', 'Ultra']),
    cell(3, 2, ['3', 'Ultra']),
    cell(2, 1, ['4', 'Fast']),
    cell(1, 0, ['3', 'Fast']),
  ]

  it('is one card in the place of its newest job, its cells in order', () => {
    const plain = aJob(9)
    const byId = new Map([plain, ...jobs].map(job => [job.id, job]))
    const items = toResultItems([plain.id, ...jobs.map(job => job.id)], byId)
    expect(items).toMatchObject([
      { kind: 'job', id: plain.id },
      { kind: 'sheet', batch: batchId, jobs: [1, 2, 3, 4].map(n => ({ id: jobId(n) })) },
    ])
  })
  it('leaves a batch without axes as single cards', () => {
    const plain = [1, 2].map(n => aJob(n, { batch: { id: batchId, label: '', index: n, size: 2, cell: [] } }))
    const byId = new Map(plain.map(job => [job.id, job]))
    expect(
      toResultItems(
        plain.map(job => job.id),
        byId,
      ).map(item => item.kind),
    ).toEqual(['job', 'job'])
  })
  it('knows its size and labels from its jobs alone', () => {
    const inOrder = jobs.toReversed()
    const grid = gridOfJobs(inOrder)
    expect(grid.axes.map(({ values: labels }) => labels)).toEqual([
      ['3', '4'],
      ['Fast', 'Ultra'],
    ])
    expect(layOutSheet(grid, inOrder, { roomPx: 1000, maxHeightPx: 320 })).toMatchObject({
      columns: 2,
      rows: 2,
      sheets: 1,
      perLine: 1,
      cellWidthPx: 192,
      cellHeightPx: 192,
    })
  })
  it('lays cells out by column, row and sheet', () => {
    const axes = [{ values: ['a', 'b'] }, { values: ['1'] }, { values: ['x', 'y'] }]
    expect(sheetsOf(axes, [1, 2, 3, 4])).toEqual([
      { label: 'x', columns: ['a', 'b'], rows: [{ label: '1', cells: [1, 2] }] },
      { label: 'y', columns: ['a', 'b'], rows: [{ label: '1', cells: [3, 4] }] },
    ])
    expect(sheetsOf(axes.slice(0, 1), [1, 2])).toEqual([
      { label: null, columns: ['a', 'b'], rows: [{ label: null, cells: [1, 2] }] },
    ])
  })
  it('reads its batch once', async () => {
    const { context, calls } = aCreateContext()
    const batches = createBatchStore()
    await Promise.all([readBatch(context, batches, batchId), readBatch(context, batches, batchId)])
    expect(calls).toHaveLength(1)
    expect(batches.getState().byId.get(batchId)).toBe('gone')
  })
})
