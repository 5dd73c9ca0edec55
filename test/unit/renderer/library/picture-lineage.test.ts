import { describe, expect, it } from 'vitest'
import { ImageId } from '#shared/domain/ids.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { lineageOf } from '../../../../src-renderer/features/library/inspector/picture-lineage.ts'
import { aRequest } from '../../../support/builders.ts'
import { aPicture } from './some-tools.ts'

const anInput = (change: Partial<RequestInput>): RequestInput => ({
  role: 'source',
  guidance: null,
  file: { hash: 'a'.repeat(64), format: 'png', width: 8, height: 8 },
  image: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
  ...change,
})
const one = ImageId.parse(1)
const two = ImageId.parse(2)

describe('the lineage of a picture', () => {
  it('is empty when it was made from words alone', () => {
    expect(lineageOf(aPicture(10))).toEqual({ wentIn: [], madeFrom: [], madeOfIt: [] })
  })

  it('names what went in, and opens only what is still in the library', () => {
    const inputs = [
      anInput({ image: one }),
      anInput({ image: two, role: 'init', strength: 0.4 }),
      anInput({ role: 'guidance', guidance: 'style', strengthType: 'high' }),
    ]
    const parents = [{ id: one, role: 'source', operation: 'unzoom', trashed: false }] as const
    const { wentIn, madeFrom } = lineageOf(aPicture(10, { request: aRequest({ inputs }), parents: [...parents] }))
    expect(wentIn.map(({ words, image }) => [words, image])).toEqual([
      ['Worked on', one],
      ['Painted over, 0.4', null],
      ['Style guidance, high', null],
    ])
    expect(madeFrom).toEqual([])
  })

  it('tells parents without an input, and children by how they were made', () => {
    const relative = { id: two, role: 'source', operation: 'upscale', trashed: true } as const
    const { madeFrom, madeOfIt } = lineageOf(aPicture(10, { parents: [relative], children: [relative] }))
    expect(madeFrom).toMatchObject([{ words: 'Worked on, in the trash', image: two }])
    expect(madeOfIt).toMatchObject([{ words: 'Upscaled, in the trash', image: two }])
  })
})
