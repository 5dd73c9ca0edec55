import { ok } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import { generate } from '../../../../src-renderer/features/create/create-actions.ts'
import { undoEdit, writePrompt } from '../../../../src-renderer/features/create/edit-actions.ts'
import { drawPrompt, improvePrompt } from '../../../../src-renderer/features/create/prompt/prompt-tool-actions.ts'
import { asSent } from '../../../../src-renderer/features/create/prompt/prompt-variants.ts'
import {
  completeWildcard,
  fittingWildcards,
  openWildcard,
} from '../../../../src-renderer/features/create/prompt/wildcard-completion.ts'
import { aCreateContext } from './a-context.ts'

describe('a prompt that a service writes', () => {
  const written = { prompt: 'Dunes at dusk, long shadows', cost: null }
  it('replaces the one there is and gives it back with undo, by toast as well', async () => {
    const asked: unknown[] = []
    const { context, store, shown } = aCreateContext({
      prompts: {
        improve: input => {
          asked.push(input)
          return Promise.resolve(ok(written))
        },
      },
    })
    writePrompt(context, 'Dunes ')
    await improvePrompt(context, 'make it evening')
    expect(asked).toEqual([{ prompt: 'Dunes', instructions: 'make it evening' }])
    expect(store.getState()).toMatchObject({ promptTool: null, draft: { prompt: written.prompt } })
    undoEdit(context)
    expect(store.getState().draft.prompt).toBe('Dunes ')
    expect(shown.map(({ text }) => text)).toEqual(['The prompt was improved'])
  })
  it('is asked for once, however often the button is hit, and not for an empty prompt', async () => {
    let calls = 0
    const count = () => {
      calls += 1
      return Promise.resolve(ok(written))
    }
    const { context } = aCreateContext({ prompts: { improve: count, random: count } })
    await improvePrompt(context, null)
    expect(calls).toBe(0)
    await Promise.all([drawPrompt(context), drawPrompt(context)])
    expect(calls).toBe(1)
  })
  it('leaves the prompt alone when it fails', async () => {
    const { context, store, reported } = aCreateContext()
    writePrompt(context, 'Dunes')
    await improvePrompt(context, null)
    expect(store.getState()).toMatchObject({ promptTool: null, draft: { prompt: 'Dunes' } })
    expect(reported).toEqual([{ code: 'bug', ref: 'prompts.improve' }])
  })
})

describe('a prompt that stands for many', () => {
  it('goes out as the one that was shown, and another one is drawn for the next', async () => {
    const { context, store, calls } = aCreateContext()
    writePrompt(context, 'A {red|blue|green} house')
    const { prompt } = asSent(context, store.getState().draft)
    expect(['A red house', 'A blue house', 'A green house']).toContain(prompt)
    await generate(context, { keepSeed: false })
    expect(calls.at(-1)).toMatchObject({ name: 'submit', input: { draft: { prompt } } })
    expect(store.getState()).toMatchObject({ variantSeed: 12_345, draft: { prompt: 'A {red|blue|green} house' } })
  })
})

describe('the name of a wildcard', () => {
  const files = ['light', 'colour', 'colour-warm'].map(name => ({ name, lines: ['x'] }))
  it('is open from its underscores to the caret', () => {
    expect(openWildcard('a __', 4)).toEqual({ start: 2, typed: '' })
    expect(openWildcard('a __col', 7)).toEqual({ start: 2, typed: 'col' })
    expect(openWildcard('a __colour__', 12)).toBeNull()
    expect(openWildcard('a __colour__ b', 14)).toBeNull()
    expect(openWildcard('a __colour__ __l', 16)).toEqual({ start: 13, typed: 'l' })
    expect(openWildcard(String.raw`a \__x`, 6)).toBeNull()
  })
  it('is completed in its place', () => {
    expect(completeWildcard('a __col, b', 7, { start: 2, typed: 'col' }, 'colour')).toEqual({
      prompt: 'a __colour__, b',
      caret: 12,
    })
  })
  it('is offered by what begins with it, then by what holds it', () => {
    expect(fittingWildcards('co', files).map(({ name }) => name)).toEqual(['colour', 'colour-warm'])
    expect(fittingWildcards('l', files).map(({ name }) => name)).toEqual(['light', 'colour', 'colour-warm'])
  })
})
