import { describe, expect, it } from 'vitest'
import { GENERATION_FIELDS } from '../../../src-main/practice/leonardo/generation-fields.ts'
import { PRICING_FIELDS } from '../../../src-main/practice/leonardo/pricing-fields.ts'
import { IMPROVE_FIELDS } from '../../../src-main/practice/leonardo/prompt-routes.ts'
import { REALTIME_KINDS } from '../../../src-main/practice/leonardo/realtime-fields.ts'
import { CANVAS_FIELDS, INIT_FIELDS } from '../../../src-main/practice/leonardo/upload-routes.ts'
import {
  NOBG_FIELDS,
  UNIVERSAL_FIELDS,
  UNZOOM_FIELDS,
  UPSCALE_FIELDS,
} from '../../../src-main/practice/leonardo/variation-fields.ts'
import type { FieldSpec, FieldTable } from '../../../src-main/practice/validation/field-table.ts'
import { checkReply, checkRequest, FIELDS_THE_SCHEMA_LACKS, requestFields } from '../../support/published-schemas.ts'

/** What practice knows, in the same words. */
const fieldsOf = (table: FieldTable, place = ''): string[] =>
  Object.entries(table).flatMap(([name, spec]) => fieldsIn(spec, place === '' ? name : `${place}.${name}`))

function fieldsIn(spec: FieldSpec, path: string): string[] {
  const inner = spec.kind === 'list' ? spec.of : spec
  const place = spec.kind === 'list' ? `${path}[]` : path
  return [path, ...(inner.kind === 'object' ? fieldsOf(inner.fields, place) : [])]
}

const TABLES: readonly [operation: string, table: FieldTable][] = [
  ['POST /generations', GENERATION_FIELDS],
  ['POST /init-image', INIT_FIELDS],
  ['POST /canvas-init-image', CANVAS_FIELDS],
  ['POST /variations/upscale', UPSCALE_FIELDS],
  ['POST /variations/unzoom', UNZOOM_FIELDS],
  ['POST /variations/nobg', NOBG_FIELDS],
  ['POST /variations/universal-upscaler', UNIVERSAL_FIELDS],
  ['POST /prompt/improve', IMPROVE_FIELDS],
  ['POST /pricing-calculator', PRICING_FIELDS],
  ...REALTIME_KINDS.map(({ path, fields }): [string, FieldTable] => [`POST ${path}`, fields]),
]

describe('practice and the published schemas', () => {
  it.each(TABLES)('know the same fields: %s', (operation, table) => {
    const lacking = FIELDS_THE_SCHEMA_LACKS.filter(field => field.startsWith(`${operation}: `))
      .map(field => field.slice(operation.length + 2))
      .flatMap(field => (field === 'contextImages' ? [field, 'contextImages[].type', 'contextImages[].id'] : [field]))
    expect(fieldsOf(table).sort()).toEqual([...requestFields(operation), ...lacking].sort())
  })
})

describe('a request held against the published schema', () => {
  it('passes when it is right, with the fields that only the guides have', () => {
    expect(
      checkRequest('POST /generations', {
        prompt: 'a quiet lake',
        negative_prompt: null,
        num_images: 4,
        styleUUID: 'x',
        contrast: 3.5,
        contextImages: [{ type: 'UPLOADED', id: 'x' }],
        controlnets: [{ initImageId: 'x', initImageType: 'UPLOADED', preprocessorId: 67, influence: 0.4 }],
        elements: [{ akUUID: 'x', weight: 0.5 }],
      }),
    ).toEqual([])
    expect(checkRequest('GET /me', undefined)).toEqual([])
  })

  it.each([
    [{}, '.prompt: missing'],
    [{ prompt: null }, 'prompt: null'],
    [{ prompt: 'x', numImages: 1 }, 'numImages: unknown'],
    [{ prompt: 'x', num_images: '1' }, 'num_images: not of type integer'],
    [{ prompt: 'x', width: 512.5 }, 'width: not of type integer'],
    [{ prompt: 'x', contrast: 5 }, 'contrast: out of range'],
    [{ prompt: 'x', presetStyle: 'PRETTY' }, 'presetStyle: none of the listed values'],
    [{ prompt: 'x', elements: [{ weight: 1 }] }, 'elements[].akUUID: missing'],
    [{ prompt: 'x', controlnets: [{ strengthType: 'LOW' }] }, 'controlnets[].strengthType: none of the listed values'],
    [{ prompt: 'x', imagePrompts: 'y' }, 'imagePrompts: not of type array'],
  ])('says what is wrong: %j', (body, problem) => {
    expect(checkRequest('POST /generations', body)).toEqual([problem])
  })

  it('knows no operation that is not published', () => {
    expect(() => checkRequest('POST /dreams', {})).toThrow('POST /dreams is not published')
  })
})

it('holds replies against theirs', () => {
  const job = { generationId: 'x', apiCreditCost: null, cost: { amount: '0.0045', unit: 'DOLLARS' } }
  expect(checkReply('POST /generations', { sdGenerationJob: job })).toEqual([])
  expect(checkReply('POST /generations', { sdGenerationJob: { ...job, cost: { amount: 1, unit: 'EUROS' } } })).toEqual([
    'sdGenerationJob.cost.amount: not of type string',
    'sdGenerationJob.cost.unit: none of the listed values',
  ])
})
