import { describe, expect, it } from 'vitest'
import type { PreparedPicture } from '../../../src-main/providers/provider.ts'
import {
  AssetPath,
  decodeVariation,
  encodeVariation,
  GeneratedImageId,
  GenerationId,
  InitImageId,
  readPictureId,
  VariationId,
} from '../../../src-main/providers/remote-ids.ts'

const ID = '1f197fd2-30f6-6e90-a026-b7ffcf2cba29'

/** Each line would compile, and this test would not, if two kinds of ids were one type. */
describe('an id of one kind', () => {
  it('cannot be given where another is wanted', () => {
    const generation = GenerationId.parse(ID)
    const generated = GeneratedImageId.parse(ID)
    const init = InitImageId.parse(ID)
    const variation = VariationId.parse(ID)
    const asset = AssetPath.parse(ID)
    const pictures: PreparedPicture[] = [
      { kind: 'generated', id: generated },
      { kind: 'uploaded', id: init },
      { kind: 'variation', id: variation },
      { kind: 'asset', path: asset },
      // @ts-expect-error a generation is not one of its pictures
      { kind: 'generated', id: generation },
      // @ts-expect-error an upload is not a picture that was made
      { kind: 'generated', id: init },
      // @ts-expect-error a picture that was made is not an upload
      { kind: 'uploaded', id: generated },
      // @ts-expect-error a variation is not the picture that it is of
      { kind: 'generated', id: variation },
      // @ts-expect-error the picture is not its variation
      { kind: 'variation', id: generated },
      // @ts-expect-error an id of Leonardo is no path at 1min.ai
      { kind: 'asset', path: init },
      // @ts-expect-error no text is an id before it was read as one
      { kind: 'uploaded', id: ID },
    ]
    // @ts-expect-error only a variation is kept as one
    const kept = encodeVariation(generated)
    expect(pictures).toHaveLength(11)
    expect(kept).toBe(`variation:${ID}`)
  })

  it('keeps its kind where it is kept as text', () => {
    expect(readPictureId(encodeVariation(VariationId.parse(ID)))).toEqual({ kind: 'variation', id: ID })
    expect(readPictureId(ID)).toEqual({ kind: 'generated', id: ID })
    expect(readPictureId('a picture')).toBeNull()
    expect(readPictureId('variation:a picture')).toBeNull()
    expect(decodeVariation(ID)).toBeNull()
  })
})
