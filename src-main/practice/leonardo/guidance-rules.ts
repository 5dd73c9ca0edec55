import type { Body } from '../validation/field-table.ts'
import { isBody } from '../validation/field-table.ts'
import { flagIn, listIn, numberIn, textIn } from '../validation/read-field.ts'
import { findElement, findOwnElement, suitsFamily } from './elements.ts'
import type { GenerationRule, RuleSubject } from './generation-rule.ts'
import { isXlFamily } from './models.ts'
import { type Guidance, guidanceOf, maxGuides, strengthsOf } from './preprocessors.ts'

// What pictures and elements that go into a generation must be. The texts of wrong ids are published, the others are not.

const itemsIn = (body: Body, name: string): Body[] => listIn(body, name).filter(isBody)

const guidancesOf = ({ body, input }: RuleSubject): { item: Body; guidance: Guidance | null }[] =>
  itemsIn(body, 'controlnets').map(item => ({
    item,
    guidance: guidanceOf(input.model.family, numberIn(item, 'preprocessorId') ?? -1),
  }))

/** Whether a list of `{id, type}` names a picture of a kind that it does not belong to. */
const refusesReference = (subject: RuleSubject, type: 'UPLOADED' | 'GENERATED'): boolean => {
  const ids = [
    ...itemsIn(subject.body, 'controlnets').map(item => [textIn(item, 'initImageType'), textIn(item, 'initImageId')]),
    ...itemsIn(subject.body, 'contextImages').map(item => [textIn(item, 'type'), textIn(item, 'id')]),
  ]
  const find = type === 'UPLOADED' ? subject.pictures.uploaded : subject.pictures.generated
  return ids.some(([kind, id]) => kind === type && find(id ?? '') === null)
}

export const GUIDANCE_RULES: readonly GenerationRule[] = [
  {
    text: 'init_image_id can not be used with init_generation_image_id',
    refuses: ({ body }) => textIn(body, 'init_image_id') !== null && textIn(body, 'init_generation_image_id') !== null,
  },
  {
    text: 'controlnets preprocessorId is not supported with this model',
    refuses: subject => guidancesOf(subject).some(({ guidance }) => guidance === null),
  },
  {
    text: 'controlnets can only have one of weight and strengthType',
    refuses: subject =>
      guidancesOf(subject).some(
        ({ item }) => numberIn(item, 'weight') !== null && textIn(item, 'strengthType') !== null,
      ),
  },
  {
    text: 'controlnets strengthType is not supported with this preprocessorId',
    refuses: subject =>
      guidancesOf(subject).some(({ item, guidance }) => {
        const strength = textIn(item, 'strengthType')
        return strength !== null && guidance !== null && !strengthsOf(guidance).includes(strength)
      }),
  },
  {
    text: 'controlnets influence is only supported for style reference',
    refuses: subject =>
      guidancesOf(subject).some(({ item, guidance }) => numberIn(item, 'influence') !== null && guidance !== 'style'),
  },
  {
    text: 'too many controlnets with the same preprocessorId',
    refuses: subject => {
      const all = guidancesOf(subject).flatMap(({ guidance }) => (guidance === null ? [] : [guidance]))
      return all.some(
        guidance => all.filter(other => other === guidance).length > maxGuides(subject.input.model.family, guidance),
      )
    },
  },
  {
    // Published for "most SDXL models".
    text: 'image to image only supports style reference and character reference controlnets with this model',
    refuses: subject =>
      isXlFamily(subject.input.model.family) &&
      (textIn(subject.body, 'init_image_id') ?? textIn(subject.body, 'init_generation_image_id')) !== null &&
      guidancesOf(subject).some(({ guidance }) => guidance !== 'style' && guidance !== 'character'),
  },
  {
    text: 'contextImages is not supported with this model',
    refuses: ({ body, input }) => listIn(body, 'contextImages').length > 0 && input.model.family !== 'KONTEXT',
  },
  {
    text: 'controlNetType and an init image are required when controlNet is enabled',
    refuses: ({ body }) =>
      flagIn(body, 'controlNet') === true &&
      (textIn(body, 'controlNetType') === null ||
        (textIn(body, 'init_image_id') ?? textIn(body, 'init_generation_image_id')) === null),
  },
  { text: 'invalid init image id', refuses: subject => refusesReference(subject, 'UPLOADED') },
  { text: 'Service Error', refuses: subject => refusesReference(subject, 'GENERATED') },
  {
    text: 'element not found',
    refuses: ({ body }) =>
      itemsIn(body, 'elements').some(item => findElement(textIn(item, 'akUUID') ?? '') === null) ||
      itemsIn(body, 'userElements').some(item => findOwnElement(numberIn(item, 'userLoraId') ?? -1) === null),
  },
  {
    text: 'element is not compatible with this model',
    refuses: ({ body, input }) =>
      [
        ...itemsIn(body, 'elements').map(item => findElement(textIn(item, 'akUUID') ?? '')),
        ...itemsIn(body, 'userElements').map(item => findOwnElement(numberIn(item, 'userLoraId') ?? -1)),
      ].some(found => found !== null && !suitsFamily(found.baseModel, input.model.family)),
  },
  {
    text: 'element weight is out of range',
    refuses: ({ body }) =>
      itemsIn(body, 'elements').some(item => {
        const found = findElement(textIn(item, 'akUUID') ?? '')
        const weight = numberIn(item, 'weight') ?? 1
        return found !== null && (weight < found.weightMin || weight > found.weightMax)
      }),
  },
  {
    text: 'a maximum of 4 elements is supported',
    refuses: ({ body }) => listIn(body, 'elements').length + listIn(body, 'userElements').length > 4,
  },
]
