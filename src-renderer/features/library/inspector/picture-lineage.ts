import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import type { Relative } from '#shared/domain/lineage.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { variationsCopy } from '../../../app/copy/variations-copy.ts'

const copy = variationsCopy

/** A picture that has to do with another. `image`: it can be opened. `input`: its content as it was sent. */
export type LineageEntry = {
  readonly key: string
  readonly words: string
  readonly image: ImageId | null
  readonly input: string | null
}

type Lineage = {
  /** Pictures of the request, in its order, whether they are in the library or not. */
  readonly wentIn: readonly LineageEntry[]
  /** Older pictures that are known by the lineage alone. */
  readonly madeFrom: readonly LineageEntry[]
  readonly madeOfIt: readonly LineageEntry[]
}

export function lineageOf(image: Pick<LibraryImageDetails, 'request' | 'parents' | 'children'>): Lineage {
  const here = new Set(image.parents.map(({ id }) => id))
  const { inputs } = image.request
  return {
    wentIn: inputs.map((input, at) => ({
      key: `${at} ${input.file.hash}`,
      words: wordsOfInput(input),
      image: input.image !== null && here.has(input.image) ? input.image : null,
      input: input.file.hash,
    })),
    madeFrom: image.parents
      .filter(({ id }) => inputs.every(input => input.image !== id))
      .map(relative => entryOf(relative, copy.roles[relative.role])),
    madeOfIt: image.children.map(relative => entryOf(relative, copy.operations[relative.operation])),
  }
}

const entryOf = ({ id, role, trashed }: Relative, words: string): LineageEntry => ({
  key: `${id} ${role}`,
  words: trashed ? copy.inTrash(words) : words,
  image: id,
  input: null,
})

function wordsOfInput({ role, guidance, strength, strengthType, weight }: RequestInput): string {
  const words = guidance === null ? copy.roles[role] : copy.guided(guidance)
  const much = strengthType ?? strength ?? weight
  return much === null ? words : copy.strength(words, String(much))
}
