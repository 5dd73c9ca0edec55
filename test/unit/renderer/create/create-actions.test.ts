import type { Failure } from '#shared/domain/failure.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Job } from '#shared/domain/job.ts'
import { err, ok } from '#shared/lib/result.ts'
import { describe, expect, it } from 'vitest'
import {
  confirmQuestion,
  focusFirstRefusal,
  generate,
  toggleGroup,
  walkHistory,
} from '../../../../src-renderer/features/create/create-actions.ts'
import { changeDraft, setSeedMode, writePrompt } from '../../../../src-renderer/features/create/edit-actions.ts'
import { reuseRequest } from '../../../../src-renderer/features/create/reuse/reuse-actions.ts'
import { CREATE_STORAGE } from '../../../../src-renderer/features/create/create-store.ts'
import { withText, withValue } from '../../../../src-renderer/features/create/draft/draft-change.ts'
import { changeQuery, readMore } from '../../../../src-renderer/features/create/results/results-actions.ts'
import { aJob, aRequest, jobId } from '../jobs/a-job.ts'
import { aCreateContext } from './a-context.ts'

const setUp = (answers: Partial<StudioClient['jobs']> = {}, jobs: readonly Job[] = []) =>
  aCreateContext({ jobs: answers }, { jobs })

const names = (calls: readonly { readonly name: string }[]) => calls.map(call => call.name)

describe('sending', () => {
  it('asks for the price first and adopts the job', async () => {
    const { context, store, calls } = setUp()
    writePrompt(context, 'Dunes')
    await generate(context, { keepSeed: false })
    expect(names(calls)).toEqual(['price', 'submit'])
    expect(context.jobs.getState().order).toEqual([jobId(50)])
    expect(store.getState()).toMatchObject({ isSending: false, submitFailure: null, draft: { seed: null } })
  })

  it('goes to the first refusal instead, and opens its group', async () => {
    const { context, store, calls } = setUp()
    writePrompt(context, 'Dunes')
    changeDraft(context, withValue('guidance', 99))
    await generate(context, { keepSeed: false })
    expect(names(calls)).toEqual([])
    expect(store.getState().focusWanted).toEqual({ place: 'guidance' })
    expect(store.getState().closedGroups.has('advanced')).toBe(false)
  })

  it('puts the focus on the prompt when there is none', () => {
    const { context, store } = setUp()
    focusFirstRefusal(context)
    expect(store.getState().focusWanted).toEqual({ place: 'prompt' })
  })

  it('asks before it sends what is dearer than the settings allow', async () => {
    const { context, store, settings, calls } = setUp()
    settings.askAboveDollars = 0.05
    writePrompt(context, 'Dunes')
    await generate(context, { keepSeed: false })
    expect(names(calls)).toEqual(['price'])
    expect(store.getState().question?.price.amount).toBe(0.06)
    await confirmQuestion(context)
    await confirmQuestion(context)
    expect(names(calls)).toEqual(['price', 'submit'])
  })

  it('sends nothing that a budget does not let pass, by key neither', async () => {
    const { context, store, purse, calls } = setUp()
    purse.settings.budgets.session = 0.05
    writePrompt(context, 'Dunes')
    await generate(context, { keepSeed: false })
    expect(names(calls)).toEqual(['price'])
    expect(store.getState().isSending).toBe(false)
  })

  it('does not send twice when the key is hit twice', async () => {
    const { context, calls } = setUp()
    writePrompt(context, 'Dunes')
    await Promise.all([generate(context, { keepSeed: false }), generate(context, { keepSeed: false })])
    expect(names(calls)).toEqual(['price', 'submit'])
  })

  it('says why main refused, until the draft changes', async () => {
    const failure: Failure = { code: 'budget', period: 'day', overByDollars: 0.11 }
    const { context, store } = setUp({ submit: () => Promise.resolve(err(failure)) })
    writePrompt(context, 'Dunes')
    await generate(context, { keepSeed: false })
    expect(store.getState().submitFailure).toEqual(failure)
    writePrompt(context, 'Dunes at noon')
    expect(store.getState().submitFailure).toBeNull()
  })
})

describe('seeds', () => {
  it('count up from what was sent', async () => {
    const { context, store } = setUp()
    writePrompt(context, 'Dunes')
    setSeedMode(context, 'count-up')
    expect(store.getState().draft.seed).toBe(12_345)
    await generate(context, { keepSeed: false })
    expect(store.getState().draft).toMatchObject({ seed: 12_346, seedMode: 'count-up' })
  })

  it('are kept from the newest job', async () => {
    const { context, store, calls } = setUp({}, [aJob(1)])
    writePrompt(context, 'Dunes')
    await generate(context, { keepSeed: true })
    expect(calls.at(-1)).toMatchObject({ name: 'submit', input: { draft: { seed: 2210433, seedMode: 'locked' } } })
    expect(store.getState().draft.seedMode).toBe('locked')
  })
})

describe('what lasts', () => {
  it('is the draft, and nothing of the view', () => {
    const durable = Object.entries(CREATE_STORAGE).filter(([, place]) => place === 'settings')
    expect(durable).toEqual([['draft', 'settings']])
  })
})

describe('the editor', () => {
  it('is kept with every change', () => {
    const { context, saved } = setUp()
    writePrompt(context, 'a')
    changeDraft(context, draft => draft)
    changeDraft(context, withText('prompt', 'ab'))
    expect(saved).toEqual(['a', 'ab'])
  })

  it('walks through the prompts of past jobs', () => {
    const { context, store } = setUp({}, [
      aJob(1, { request: aRequest({ prompt: 'old' }) }),
      aJob(2, { request: aRequest({ prompt: 'new' }) }),
    ])
    writePrompt(context, 'mine')
    walkHistory(context, 'older')
    walkHistory(context, 'older')
    expect(store.getState().draft.prompt).toBe('old')
    walkHistory(context, 'newer')
    walkHistory(context, 'newer')
    expect(store.getState()).toMatchObject({ draft: { prompt: 'mine' }, walk: null })
  })

  it('walks on through what was written before those jobs, each prompt once', () => {
    const { context, store } = setUp({}, [aJob(2, { request: aRequest({ prompt: 'new' }) })])
    context.mirrors.setState({ pastPrompts: ['new', 'brought home', 'first of all'] })
    writePrompt(context, 'mine')
    const seen = [1, 2, 3, 4].map(() => {
      walkHistory(context, 'older')
      return store.getState().draft.prompt
    })
    expect(seen).toEqual(['new', 'brought home', 'first of all', 'first of all'])
  })

  it('takes everything from a request', () => {
    const { context, store } = setUp()
    reuseRequest(context, aRequest({ negativePrompt: 'people', parameters: { mode: 'fast' } }))
    expect(store.getState()).toMatchObject({
      isNegativeShown: true,
      focusWanted: { place: 'prompt' },
      draft: { seed: 2210433, seedMode: 'locked', values: { mode: 'fast' } },
    })
  })

  it('opens and closes groups', () => {
    const { context, store } = setUp()
    toggleGroup(context, 'look')
    expect([...store.getState().closedGroups].sort()).toEqual(['advanced', 'look'])
    toggleGroup(context, 'look')
    expect([...store.getState().closedGroups]).toEqual(['advanced'])
  })
})

describe('the results', () => {
  it('read on through the mirror when nothing is filtered', async () => {
    const { context, calls } = setUp({ list: () => Promise.resolve(ok({ jobs: [aJob(1)], before: null })) }, [aJob(9)])
    await readMore(context)
    await readMore(context)
    expect(calls).toEqual([{ name: 'list', input: { filter: 'all', text: '', before: 1000, limit: 60 } }])
  })

  it('page a search and remember what main found', async () => {
    const pages = [
      { jobs: [aJob(8)], before: 8000 },
      { jobs: [aJob(3)], before: null },
    ]
    const { context, store, calls } = setUp({
      list: ({ before }) => Promise.resolve(ok(pages[before === null ? 0 : 1] ?? { jobs: [], before: null })),
    })
    await changeQuery(context, { text: 'dunes' })
    await readMore(context)
    await readMore(context)
    expect(calls.map(call => call.input)).toEqual([
      { filter: 'all', text: 'dunes', before: null, limit: 40 },
      { filter: 'all', text: 'dunes', before: 8000, limit: 40 },
    ])
    expect(store.getState().reading).toMatchObject({ before: null, found: new Set([jobId(8), jobId(3)]) })
  })

  it('forget a page that belongs to an earlier search', async () => {
    const { context, store } = setUp({
      list: ({ text }) => Promise.resolve(ok({ jobs: [aJob(text === 'a' ? 1 : 2)], before: null })),
    })
    await Promise.all([changeQuery(context, { text: 'a' }), changeQuery(context, { text: 'ab' })])
    expect(store.getState().reading?.found).toEqual(new Set([jobId(2)]))
  })

  it('need no reading of their own while running ones are shown', async () => {
    const { context, store, calls } = setUp()
    await changeQuery(context, { filter: 'running' })
    await readMore(context)
    expect(store.getState().reading).toBeNull()
    expect(calls).toEqual([])
  })
})
