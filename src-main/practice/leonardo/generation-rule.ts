import type { Body } from '../validation/field-table.ts'
import type { GenerationInput } from './generation-input.ts'
import type { OwnPictures } from './own-pictures.ts'

/** What a rule may look at: the body as sent, the same with defaults, and the pictures of the account. */
export type RuleSubject = { body: Body; input: GenerationInput; pictures: OwnPictures }

export type GenerationRule = { refuses: (subject: RuleSubject) => boolean; text: string }
