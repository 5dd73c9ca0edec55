import type { OwnPicture, OwnPictures } from '../../../src-main/practice/leonardo/own-pictures.ts'

export const UPLOADED = 'aaaaaaaa-0000-4000-8000-000000000001'
export const GENERATED = 'aaaaaaaa-0000-4000-8000-000000000002'
export const MASK = 'aaaaaaaa-0000-4000-8000-000000000003'
export const VARIATION = 'aaaaaaaa-0000-4000-8000-000000000004'

/** An account with one picture of each kind, all of one size. */
export function ownPicturesOf(size = { width: 512, height: 512 }): OwnPictures {
  const only = (known: string) => (id: string) => {
    const picture: OwnPicture = { source: { kind: 'picture', id }, size, prompt: '', transparent: false, imageId: id }
    return id === known ? picture : null
  }
  return { uploaded: only(UPLOADED), generated: only(GENERATED), mask: only(MASK), variation: only(VARIATION) }
}
