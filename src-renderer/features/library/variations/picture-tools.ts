import type { Draft } from '#shared/domain/draft.ts'
import { nearestSize, specOf, startDraft, switchModel } from '#shared/domain/draft-rules.ts'
import type { ModelKey } from '#shared/domain/ids.ts'
import type { LibraryImageDetails } from '#shared/domain/library-image.ts'
import type { Catalog, Model } from '#shared/domain/model.ts'
import type { InputSlot } from '#shared/domain/model-inputs.ts'
import type { Realm } from '#shared/domain/provider.ts'
import type { InputPicture } from '#shared/domain/request-input.ts'

/** A model that works on a finished picture. */
export type PictureTool = {
  readonly model: Model
  readonly source: InputSlot
  /** False when its service takes only what it made itself, and it did not make this. */
  readonly takesPicture: boolean
  /** It was made by a tool itself, which not every tool goes on from. */
  readonly isVariation: boolean
}

const sourceOf = ({ inputs }: Model): InputSlot | undefined => inputs.slots.find(slot => slot.role === 'source')

const isTool = (model: Model): boolean => model.operation !== 'text-to-image' && sourceOf(model) !== undefined

type Origin = Pick<LibraryImageDetails, 'realm' | 'isRemote' | 'request'>
type SourceKind = InputSlot['from'][number]

/** As what the service of a model can be given a picture. Any file can be uploaded; the rest is known by its own id there. */
function kindsOf(image: Origin, model: Model, realm: Realm, catalog: Catalog): ReadonlySet<SourceKind> {
  const kinds = new Set<SourceKind>(['uploaded'])
  if (image.realm !== realm || image.request.provider !== model.provider) return kinds
  const maker = catalog.find(({ key }) => key === image.request.model)
  if (image.isRemote) kinds.add('generated')
  else if (maker !== undefined && isTool(maker)) kinds.add('variation')
  return kinds
}

/** Every tool of the catalogue, those that take this picture first. */
export function toolsFor(image: Origin, catalog: Catalog, realm: Realm): readonly PictureTool[] {
  const tools = catalog.flatMap(model => {
    const source = sourceOf(model)
    if (model.operation === 'text-to-image' || source === undefined) return []
    const kinds = kindsOf(image, model, realm, catalog)
    const takesPicture = source.from.some(kind => kinds.has(kind))
    return [{ model, source, takesPicture, isVariation: kinds.has('variation') }]
  })
  return [...tools.filter(tool => tool.takesPicture), ...tools.filter(tool => !tool.takesPicture)]
}

/** The tool that was used last where it takes this picture, else the first that does. */
export const firstTool = (tools: readonly PictureTool[], last: ModelKey | null): PictureTool | null =>
  tools.find(tool => tool.takesPicture && tool.model.key === last) ?? tools.find(tool => tool.takesPicture) ?? null

/** Most tools keep the picture's size; one with sizes of its own paints at the nearest. */
function sizeFor(model: Model, { width, height }: InputPicture['file']) {
  const size = specOf(model, 'size')
  return size === null ? { width, height } : nearestSize(size, { width, height })
}

/** The picture laid into the tool, everything else as the catalogue has it. */
export const draftOf = ({ model, source }: PictureTool, picture: InputPicture): Draft => ({
  ...startDraft(model),
  ...sizeFor(model, picture.file),
  inputs: [
    {
      ...picture,
      role: source.role,
      guidance: null,
      strength: source.strength?.default ?? null,
      strengthType: source.strengthTypes?.default ?? null,
      weight: source.weight?.default ?? null,
      influence: source.influence?.default ?? null,
    },
  ],
})

/** The same picture and what was set so far, for another tool. */
export const withTool = (draft: Draft, { model }: PictureTool): Draft => switchModel(draft, model)
