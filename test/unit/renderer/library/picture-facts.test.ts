import { describe, expect, it } from 'vitest'
import { Model } from '#shared/domain/model.ts'
import {
  costOf,
  editFactsOf,
  formatMoment,
  parametersOf,
  receiptOf,
} from '../../../../src-renderer/features/library/inspector/picture-facts.ts'
import { aModel, aRequest } from '../../../support/builders.ts'
import { aRegion } from '../canvas/a-set.ts'
import { anImage } from './a-library.ts'

const model = Model.parse({
  ...aModel(),
  parameters: [
    ...aModel().parameters,
    {
      kind: 'choice',
      key: 'style',
      label: 'Style',
      group: 'look',
      options: [{ value: 'film', label: 'Film' }],
      default: 'film',
    },
    { kind: 'number', key: 'guidance', label: 'Guidance', group: 'look', min: 1, max: 20, step: 0.5, default: 7 },
    { kind: 'toggle', key: 'enhance', label: 'Enhance', group: 'look', default: false },
    {
      kind: 'number',
      key: 'steps',
      label: 'Steps',
      group: 'advanced',
      min: 1,
      max: 60,
      step: 1,
      default: 20,
      auto: true,
    },
  ],
})
const parameters = { style: 'film', guidance: 7, enhance: true, steps: null, gone: 'as stored', was: 3 }
const read = (facts: readonly { label: string; value: string }[]) =>
  Object.fromEntries(facts.map(({ label, value }) => [label, value.replaceAll('\u00a0', ' ')]))

describe('parameters of a picture', () => {
  it('carry the catalogue’s labels, and what it does not know stays as stored', () => {
    expect(read(parametersOf(aRequest({ parameters }), model))).toMatchObject({
      Model: 'Phoenix 1.0',
      Service: 'Leonardo',
      Size: '1024 × 1024',
      Seed: '2210433',
      Style: 'Film',
      Guidance: '7.0',
      Enhance: 'On',
      Steps: 'Left to the service',
      gone: 'as stored',
      was: '3',
    })
  })

  it('are all there when the model has left the catalogue', () => {
    const facts = parametersOf(aRequest({ parameters }), null)
    for (const key of Object.keys(parameters)) expect(facts.map(fact => fact.key)).toContain(key)
  })
})

describe('the receipt', () => {
  it('says what the job cost, when, and which file came of it', () => {
    expect(read(receiptOf(anImage(10)))).toEqual({
      Job: '4 pictures, $0.06',
      Made: '20 Nov 2026, 14:02',
      File: 'PNG, 1.9 MB',
      'True size': '1024 × 1024, as asked',
    })
  })

  it('tells the true size from the one asked for', () => {
    const enlarged = anImage(10, { width: 1536, height: 1536 })
    expect(read(receiptOf(enlarged))['True size']).toBe('1536 × 1536, asked for 1024 × 1024')
  })

  it('never shows an unknown price as nothing', () => {
    const unknown = anImage(10, { jobCost: null, costShare: null })
    expect([costOf(unknown), read(receiptOf(unknown))['Job']]).toEqual(['unknown', '4 pictures, unknown'])
    expect(costOf(anImage(10))).toBe('$0.015')
  })

  it('tells the minute', () => {
    expect(formatMoment(new Date(2026, 0, 2, 3, 4).getTime())).toBe('2 Jan 2026, 03:04')
  })
})

describe('a picture that was painted into a document', () => {
  const valueOf = (region: Parameters<typeof editFactsOf>[0]) =>
    Object.fromEntries(editFactsOf(region).map(({ key, value }) => [key, value]))

  it('says where, how freely, and with what', () => {
    expect(valueOf({ ...aRegion(1), hasSketch: true, strength: 0.8 })).toEqual({
      box: '100, 60 · 512\u00a0×\u00a0512',
      mask: 'Painted again inside it',
      sketch: 'Sent with it',
      strength: '0.80',
    })
  })

  it('names the size that was sent where the box was larger, and that the whole of it was painted', () => {
    const box = { x: -8, y: 0, width: 3072, height: 2048 }
    expect(valueOf({ ...aRegion(1), box, sent: { width: 1536, height: 1024 }, mask: null })).toMatchObject({
      box: '-8, 0 · 3072\u00a0×\u00a02048',
      sent: '1536\u00a0×\u00a01024',
      mask: 'None, the whole box',
    })
  })
})
