import { describe, expect, it, vi } from 'vitest'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { ModelKey } from '#shared/domain/ids.ts'
import { restoreCanvas } from '../../../../src-renderer/features/canvas/canvas-settings.ts'
import { createCanvasStore } from '../../../../src-renderer/features/canvas/canvas-store.ts'
import { draftOfEdit, rewrite } from '../../../../src-renderer/features/canvas/edits/edit-actions.ts'
import type { CanvasContext } from '../../../../src-renderer/features/canvas/canvas-context.ts'
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

describe('a job of the canvas that did not end well', () => {
  it('is written anew in the prompt bar, whatever stood there, with the caret in it', () => {
    const store = createCanvasStore(restoreCanvas(null, catalog, catalog))
    store.setState({ isPromptBarShown: false })
    const show = vi.fn<() => void>()
    const context = { store, catalog: () => catalog, toasts: { show } } as unknown as CanvasContext
    rewrite(context, aRequest({ model: second.key, modelName: second.name, prompt: 'a copper kettle' }))
    const { draft, isPromptBarShown, promptFocus } = store.getState()
    expect(draft).toMatchObject({ model: second.key, prompt: 'a copper kettle' })
    expect(isPromptBarShown).toBe(true)
    expect(promptFocus).not.toBeNull()
    expect(show).not.toHaveBeenCalled()
  })
})

describe('what was kept of the canvas', () => {
  it.each([[[]], ['words'], [null], [{ draft: 3, strength: 'much', paddingPx: 20 }]])(
    '%j opens all the same',
    stored => {
      const { draft, strength } = restoreCanvas(stored, catalog, catalog)
      expect(draft.model).toBe(first.key)
      expect(strength).toBeGreaterThan(0)
    },
  )
})
