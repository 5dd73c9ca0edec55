import { describe, expect, it } from 'vitest'
import { readError } from '../../../src-main/providers/leonardo/errors.ts'
import { shippedModel } from '../catalog/catalog-support.ts'

const answer = (error: string, path: string) => ({
  status: 400,
  json: { error, path, code: 'validation-failed' },
  text: '',
  isJson: true,
  retryAfterMs: null,
})
const ROOT = '$.selectionSet.generate.args.arg1.parameters'

describe('a complaint of version 2', () => {
  it.each([
    ["expected one of the values ['a'] for type 'StyleId', but found a string", `${ROOT}.style_ids[0]`, 'style'],
    ["field 'strength' not found in type: 'Guidance'", `${ROOT}.guidances.style[0].strength`, 'guidance.style'],
    ["expected an integer for type 'Int', but found a string", `${ROOT}.width`, 'size'],
    ["missing required field 'image'", `${ROOT}.guidances.character[0].image`, 'guidance.character'],
    ["field 'moon' not found in type: 'Parameters'", `${ROOT}.moon`, null],
  ])('%s stands at its control', (error, path, parameter) => {
    const model = shippedModel('leonardo/v2.phoenix-1.0')
    expect(readError(answer(error, path), model)).toEqual({
      failure: { code: 'request-refused', provider: 'leonardo', parameter, message: error },
      isRefusal: true,
    })
  })
})
