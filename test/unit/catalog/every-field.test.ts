import { describe, expect, it } from 'vitest'
import type { Model } from '#shared/domain/model.ts'
import { fieldsNamedBy } from '../../../src-main/catalog/wire.ts'
import { FIELDS_THE_SCHEMA_LACKS, requestFields } from '../../support/published-schemas.ts'
import { shippedCatalog } from './catalog-support.ts'

// The other way round than the bodies: what the service takes and the studio cannot say.

const { models } = shippedCatalog()

/** Fields that no model of the catalogue sends, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  sd_version: 'chosen by modelId, which is always sent',
  unzoom: 'the tool Unzoom does it, on any picture of the account',
  unzoomAmount: 'goes with unzoom; its range is not published',
  upscaleRatio: 'for enterprise accounts; the upscalers are tools',
  controlNet: 'legacy: understood when recalled, never sent',
  controlNetType: 'legacy: understood when recalled, never sent',
  weighting: 'legacy: understood when recalled, never sent',
  isVariation: 'follows from the kind of the picture',
  requestTimestamp: 'only echoed; a call is matched to its reply by its connection',
}

/** What the provider adds to a body from the pictures and elements of a request. */
const FROM_PICTURES: Readonly<Record<string, readonly string[]>> = {
  'leonardo-v1': ['modelId', 'controlnets', 'contextImages', 'elements', 'userElements'],
  'leonardo-variation': [],
  'leonardo-lcm': [],
}

const sentBy = (model: Model): string[] => [
  ...Object.keys(model.wire.fields),
  ...model.parameters.flatMap(fieldsNamedBy),
  ...model.inputs.slots.flatMap(slot => Object.values(slot.wire).map(String)),
  ...(FROM_PICTURES[model.wire.format] ?? []),
]

describe.each([
  ['POST /generations', (model: Model) => model.wire.format === 'leonardo-v1'],
  ...['upscale', 'unzoom', 'nobg', 'universal-upscaler'].map(
    name =>
      [
        `POST /variations/${name}`,
        (model: Model) => model.wire.format === 'leonardo-variation' && model.wire.model === name,
      ] as const,
  ),
  ...['generations-lcm', 'lcm-instant-refine', 'lcm-inpainting', 'lcm-upscale'].map(
    name =>
      [`POST /${name}`, (model: Model) => model.wire.format === 'leonardo-lcm' && model.wire.model === name] as const,
  ),
] as const)('%s', (operation, isSentTo) => {
  it('has every published field in some model, or for a reason not', () => {
    const lacking = FIELDS_THE_SCHEMA_LACKS.filter(field => field.startsWith(`${operation}: `)).map(field =>
      field.slice(operation.length + 2),
    )
    const published = [...requestFields(operation), ...lacking].filter(field => !/[.[]/.test(field))
    const sent = new Set(models.filter(isSentTo).flatMap(sentBy))
    const missing = published.filter(field => !sent.has(field))
    expect(missing.filter(field => !(field in LEFT_OUT))).toEqual([])
  })
})

it('leaves out nothing that is sent all the same', () => {
  const sent = new Set(models.filter(model => model.wire.format === 'leonardo-v1').flatMap(sentBy))
  expect(Object.keys(LEFT_OUT).filter(field => sent.has(field))).toEqual([])
})
