import fc from 'fast-check'
import { startDraft } from '#shared/domain/draft-rules.ts'
import { PresetId } from '#shared/domain/preset.ts'
import { describe, expect, it } from 'vitest'
import {
  changeDraft,
  followCatalog,
  redoEdit,
  undoEdit,
  writePrompt,
} from '../../../../src-renderer/features/create/edit-actions.ts'
import {
  type EditHistory,
  type Moment,
  NO_HISTORY,
  recordEdit,
  stepBack,
  stepForward,
} from '../../../../src-renderer/features/create/draft/edit-history.ts'
import { withValue } from '../../../../src-renderer/features/create/draft/draft-change.ts'
import { CATALOG, DIFFUSION, KINO, PHOENIX } from './a-catalog.ts'
import { aCreateContext } from './a-context.ts'

const moment = (prompt: string): Moment => ({ draft: { ...startDraft(PHOENIX), prompt }, preset: null })

describe('the history of the editor', () => {
  it('goes back through every step and forward again, whatever the steps were', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), prompts => {
        let now = moment('')
        let history: EditHistory = NO_HISTORY
        const seen = [now]
        for (const prompt of prompts) {
          const next = moment(prompt)
          const recorded = recordEdit(history, now, next, { at: 0, isStep: true })
          if (recorded !== history) seen.push(next)
          history = recorded
          now = next
        }
        for (const expected of seen.slice(0, -1).toReversed()) {
          const step = stepBack(history, now)
          expect(step?.moment.draft.prompt).toBe(expected.draft.prompt)
          if (step !== null) ({ history, moment: now } = step)
        }
        expect(stepBack(history, now)).toBeNull()
        for (const expected of seen.slice(1)) {
          const step = stepForward(history, now)
          expect(step?.moment.draft.prompt).toBe(expected.draft.prompt)
          if (step !== null) ({ history, moment: now } = step)
        }
        expect(stepForward(history, now)).toBeNull()
      }),
    )
  })

  it('takes quick typing as one step, and a pause or another control as the next', () => {
    const { context, store, clock } = aCreateContext()
    for (const text of ['D', 'Du', 'Dun']) writePrompt(context, text)
    clock.now += 5000
    writePrompt(context, 'Dune')
    changeDraft(context, withValue('contrast', 4))
    undoEdit(context)
    expect(store.getState().draft).toMatchObject({ prompt: 'Dune', values: {} })
    undoEdit(context)
    expect(store.getState().draft.prompt).toBe('Dun')
    undoEdit(context)
    expect(store.getState().draft.prompt).toBe('')
    redoEdit(context)
    redoEdit(context)
    redoEdit(context)
    redoEdit(context)
    expect(store.getState().draft).toMatchObject({ prompt: 'Dune', values: { contrast: 4 } })
  })

  it('brings the preset back with the draft, and shows a negative prompt that comes back', () => {
    const { context, store } = aCreateContext()
    const preset = PresetId.parse('00000000-0000-4000-8000-000000000001')
    store.setState({ preset })
    changeDraft(context, draft => ({ ...draft, negativePrompt: 'people' }), 'step')
    store.setState({ isNegativeShown: false })
    undoEdit(context)
    redoEdit(context)
    expect(store.getState()).toMatchObject({ preset, isNegativeShown: true })
  })

  it('knows nothing of what the studio itself changed', () => {
    const { context, store } = aCreateContext()
    changeDraft(context, draft => ({ ...draft, seed: 5, seedMode: 'count-up' }), 'silent')
    undoEdit(context)
    expect(store.getState().draft.seed).toBe(5)
  })
})

describe('a catalogue that changes while the studio is open', () => {
  it('adds models that can be chosen, and moves a draft off a model that is gone', () => {
    const { context, store, present } = aCreateContext()
    present.catalog = [...CATALOG, KINO]
    changeDraft(context, draft => ({ ...draft, model: KINO.key }))
    expect(store.getState().draft).toMatchObject({ model: KINO.key, count: 2 })
    present.catalog = [DIFFUSION]
    followCatalog(context)
    expect(store.getState().draft.model).toBe(DIFFUSION.key)
    undoEdit(context)
    expect(store.getState().draft.model).toBe(DIFFUSION.key)
  })
})
