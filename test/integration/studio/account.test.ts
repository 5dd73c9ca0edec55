import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Practice } from '../../../src-main/practice/practice.ts'
import { openHeadless, openPractice, unwrap } from '../../support/open-headless.ts'
import { aTempDir } from '../../support/temp-dir.ts'

let practice: Practice
beforeAll(async () => {
  practice = await openPractice()
})
afterAll(() => practice.close())
const provider = 'leonardo' as const

describe('an account', () => {
  it('says its slots and plan, and lists its elements', async () => {
    const { studio } = await openHeadless(practice, aTempDir())
    const state = unwrap(await studio.catalog.refresh(null))
    expect(state).toMatchObject({ failure: null })
    expect(state.listedAt).not.toBeNull()
    expect(state.elements.length).toBeGreaterThan(0)
    const { accounts } = unwrap(await studio.app.snapshot(null))
    expect(accounts.accounts[0]).toMatchObject({ provider, concurrency: expect.any(Number) })
    expect(accounts.accounts[0]?.plan).not.toBeNull()
  })

  it('pays for the prompts that the service writes', async () => {
    const { studio } = await openHeadless(practice, aTempDir())
    const tools = unwrap(await studio.prompts.tools(null))
    expect(tools).toMatchObject({ provider, random: { kind: 'known', cost: { amount: 4 } } })
    const written = unwrap(await studio.prompts.random(null))
    expect(written.prompt).not.toBe('')
    expect(unwrap(await studio.prompts.improve({ prompt: 'A lake', instructions: null })).prompt).not.toBe('A lake')
    const { spend } = unwrap(await studio.app.snapshot(null)).spend
    expect(spend.sessionDollars + spend.sessionCredits).toBeGreaterThan(0)
  })

  it('is brought home into another library, each picture once, and deleted there without losing it here', async () => {
    const maker = await openHeadless(practice, aTempDir())
    const draft = await maker.draftOf('leonardo/kino-xl', {
      prompt: 'Imported dunes',
      width: 512,
      height: 512,
      count: 2,
    })
    await maker.paint(draft)
    await maker.core.stop()

    const { studio, until } = await openHeadless(practice, aTempDir())
    const run = async () => {
      unwrap(await studio.library.importHistory({ provider }))
      return until(async () => {
        const status = unwrap(await studio.library.importStatus({ provider }))
        return status.state === 'running' ? null : status
      })
    }
    const first = await run()
    expect(first).toMatchObject({ state: 'done', lost: 0 })
    expect(first.added).toBeGreaterThanOrEqual(2)
    expect(await run()).toMatchObject({ state: 'done', added: 0, known: first.added })

    const query = { text: 'imported dunes' }
    const { rows } = unwrap(await studio.library.page({ query, offset: 0, limit: 10 }))
    expect(rows).toHaveLength(2)
    const image = unwrap(await studio.library.get({ id: rows[0]?.id ?? 0 }))
    expect(image).toMatchObject({
      job: null,
      isRemote: true,
      request: { model: 'leonardo/kino-xl', modelName: 'Kino XL', seed: 5, width: 512, height: 512 },
    })
    expect(unwrap(await studio.prompts.history({ text: 'imported' })).prompts).toMatchObject([
      { text: 'Imported dunes' },
    ])

    expect(unwrap(await studio.library.deleteRemote({ ids: rows.map(row => row.id) }))).toMatchObject({ deleted: 1 })
    expect(unwrap(await studio.library.get({ id: image.id })).isRemote).toBe(false)
    const later = await run()
    expect(later).toMatchObject({ added: 0, known: first.added - 2 })
    expect(unwrap(await studio.library.list({ text: 'imported dunes' })).total).toBe(2)
  })
})
