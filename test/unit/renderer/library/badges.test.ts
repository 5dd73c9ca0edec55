import { describe, expect, it } from 'vitest'
import { badgesOf } from '../../../../src-renderer/features/library/grid/badges.ts'
import { aRow } from './fake-pictures.ts'

describe('what a tile says', () => {
  it.each([
    ['nothing of a picture from words', {}, []],
    ['that it is for practice', { realm: 'practice' }, ['Practice']],
    ['how it was made', { operation: 'inpaint' }, ['Inpaint']],
    ['both', { operation: 'unzoom', realm: 'practice' }, ['Unzoom', 'Practice']],
    ['how much larger', { operation: 'upscale', timesWider: 2 }, ['2×']],
    ['a factor that is not whole', { operation: 'universal-upscale', timesWider: 1.4999 }, ['1.5×']],
    ['only that it was upscaled, where the size before is not known', { operation: 'upscale' }, ['Upscale']],
    ['no factor where the width stayed', { operation: 'universal-upscale', timesWider: 1 }, ['Upscale']],
    ['no factor of another tool', { operation: 'unzoom', timesWider: 1.5 }, ['Unzoom']],
  ] as const)('says %s', (_, change, words) => {
    expect(badgesOf(aRow(10, change))).toEqual(words)
  })
})
