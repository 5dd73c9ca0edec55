import { describe, expect, it } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { draftOfEdit } from '../../../../src-renderer/features/canvas/edits/edit-actions.ts'
import { canvasModels } from '../../../../src-renderer/features/canvas/prompt/canvas-models.ts'
import { aRequest } from '../../../support/builders.ts'
import { shippedCatalog } from '../../catalog/catalog-support.ts'

const catalog = canvasModels(shippedCatalog().models)
const [first, second] = catalog
if (first === undefined || second === undefined) throw new Error('two models paint on the canvas')
const present = startDraft(first)

describe('an edit that is done again', () => {
  it('brings words and model back, and none of its pictures: they are cut out anew', () => {
    const request = aRequest({ model: second.key, modelName: second.name, prompt: 'a copper kettle', count: 2 })
    const { draft, isModelLost } = draftOfEdit({ request }, present, catalog)
    expect(draft).toMatchObject({ model: second.key, prompt: 'a copper kettle', count: 2, inputs: [] })
    expect(isModelLost).toBe(false)
  })

  it('goes to the model in use when its own is gone, and says so', () => {
    const request = aRequest({ model: ModelKey.parse('leonardo/gone'), prompt: 'a copper kettle' })
    const { draft, isModelLost } = draftOfEdit({ request }, present, catalog)
    expect(draft).toMatchObject({ model: first.key, prompt: 'a copper kettle' })
    expect(isModelLost).toBe(true)
  })
})
