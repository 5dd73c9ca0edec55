import type { LibraryRow } from '#shared/domain/library-image.ts'
import { libraryCopy } from '../../../app/copy/library-copy.ts'

const copy = libraryCopy.grid

/** What a tile says of its picture: how it was made, unless that was from words alone, and whether it is for practice. */
export function badgesOf({ operation, timesWider, realm }: Pick<LibraryRow, 'operation' | 'timesWider' | 'realm'>) {
  const made =
    timesWider !== null && isEnlarged(timesWider, operation) ? copy.times(timesWider) : copy.operations[operation]
  return [made, realm === 'practice' ? copy.practice : null].filter(words => words !== null)
}

const isEnlarged = (timesWider: number, operation: LibraryRow['operation']): boolean =>
  (operation === 'upscale' || operation === 'universal-upscale') && timesWider > 1
