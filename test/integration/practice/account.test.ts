import { describe, expect, it } from 'vitest'
import { createPractice } from '../../../src-main/practice/practice.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { callLeonardo, generate, listGenerations, readGeneration, startPractice } from './start-practice.ts'

const USER = '7b7a4c1e-5d0c-4a52-9f0a-6a2f9d1c0e55'

describe('prompts', () => {
  it('are made up for four credits', async () => {
    const practice = await startPractice()
    const answer = await callLeonardo(practice, 'POST', '/prompt/random')
    expect(answer.body).toEqual({
      promptGeneration: {
        prompt: expect.stringMatching(/\w+/),
        apiCreditCost: 4,
        cost: { amount: '0.0100', unit: 'DOLLARS' },
      },
    })
    expect(practice.ledger()).toMatchObject({
      jobs: [],
      fees: [{ what: 'prompt/random', cost: { amount: '0.0100' } }],
      balance: { leonardo: { amount: '24.9900' } },
    })
  })

  it('are made longer, by instruction', async () => {
    const practice = await startPractice({ plan: 'credits' })
    const answer = await callLeonardo(practice, 'POST', '/prompt/improve', {
      prompt: 'a cat on a wall.',
      promptInstructions: 'Make it rain.',
    })
    expect(answer.body).toMatchObject({
      promptGeneration: {
        prompt: expect.stringMatching(/^a cat on a wall, make it rain, /),
        cost: { amount: '4', unit: 'CREDITS' },
      },
    })
  })

  it.each([
    ['over 200 characters', { prompt: 'x'.repeat(201) }, 'Prompt is too long, please keep it under 200 characters'],
    ['without a prompt', {}, 'expecting a value for non-nullable variable: "prompt"'],
    ['with another field', { prompt: 'x', model: 'y' }, 'Unexpected variable model'],
    ['against the rules', { prompt: 'blood' }, 'content moderation filter: blood'],
  ])('are not made longer %s', async (_name, body, error) => {
    const practice = await startPractice()
    expect((await callLeonardo(practice, 'POST', '/prompt/improve', body)).body).toMatchObject({ error })
    expect(practice.ledger().fees).toEqual([])
  })

  it('are paid for across a restart', async () => {
    const stateDir = aTempDir()
    const before = await createPractice({ stateDir })
    await callLeonardo(before, 'POST', '/prompt/random')
    await before.close()
    const after = await startPractice({ stateDir })
    expect(after.ledger().balance.leonardo.amount).toBe('24.9900')
  })
})

describe('models and elements of the account', () => {
  it('can be listed, read and used', async () => {
    const practice = await startPractice()
    const listed = await callLeonardo(practice, 'GET', `/models/user/${USER}`)
    const [model] = (listed.body as { custom_models: { id: string; name: string }[] }).custom_models
    expect(model).toMatchObject({ status: 'COMPLETE', modelWidth: 512, sdVersion: 'v1_5' })
    const read = await callLeonardo(practice, 'GET', `/models/${model?.id}`)
    expect(read.body).toEqual({ custom_models_by_pk: model })
    const id = await generate(practice, { modelId: model?.id, userElements: [] })
    expect(await readGeneration(practice, id)).toMatchObject({ modelId: model?.id, sdVersion: 'v1_5' })
  })

  it('are null or empty when unknown', async () => {
    const practice = await startPractice()
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect((await callLeonardo(practice, 'GET', `/models/${unknown}`)).body).toEqual({ custom_models_by_pk: null })
    expect((await callLeonardo(practice, 'GET', `/models/user/${unknown}`)).body).toEqual({ custom_models: [] })
    expect((await callLeonardo(practice, 'GET', `/elements/user/${unknown}`)).body).toEqual({ user_loras: [] })
    expect((await callLeonardo(practice, 'GET', '/elements/1')).body).toEqual({ user_loras_by_pk: null })
    expect((await callLeonardo(practice, 'GET', '/elements/x')).status).toBe(400)
  })

  it('have elements that everybody can use, told with the generation', async () => {
    const practice = await startPractice()
    const { body } = await callLeonardo(practice, 'GET', '/elements')
    const [element] = (body as { loras: { akUUID: string }[] }).loras
    const own = await callLeonardo(practice, 'GET', `/elements/user/${USER}`)
    const [trained] = (own.body as { user_loras: { id: number }[] }).user_loras
    const id = await generate(practice, {
      modelId: 'aa77f04e-3eec-4034-9c07-d0f619684628',
      elements: [{ akUUID: element?.akUUID, weight: 0.5 }],
      userElements: [{ userLoraId: trained?.id, weight: 1 }],
    })
    expect(await readGeneration(practice, id)).toMatchObject({
      generation_elements: [{ weightApplied: 0.5, lora: { akUUID: element?.akUUID } }],
    })
  })
})

describe('a long history', () => {
  it('can be paged through from the newest to the oldest, each once', async () => {
    const practice = await startPractice({ history: 137 })
    await generate(practice, { prompt: 'made today' })
    const ids: string[] = []
    for (let offset = 0; ; offset += 50) {
      const page = await listGenerations(practice, `?offset=${offset}&limit=50`)
      ids.push(...page.map(({ id }) => id))
      if (page.length < 50) break
    }
    expect(ids).toHaveLength(138)
    expect(new Set(ids).size).toBe(138)
    const [newest, second] = await listGenerations(practice, '?limit=2')
    expect([newest?.prompt, second?.prompt]).toEqual(['made today', expect.stringContaining('number 137')])
    expect(practice.ledger().jobs).toHaveLength(1)
  })

  it('has pictures, failed ones, flagged ones and ones to see through, and costs nothing', async () => {
    const practice = await startPractice({ history: 30 })
    const rows = await listGenerations(practice, '?limit=100')
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['COMPLETE', 'FAILED']))
    const images = rows.flatMap(row => row.generated_images)
    expect(images.some(({ nsfw }) => nsfw)).toBe(true)
    expect(images.some(({ url }) => url.endsWith('.png'))).toBe(true)
    expect((await fetch(images[0]?.url ?? '')).status).toBe(200)
    expect(practice.ledger().balance.leonardo.amount).toBe('25.0000')
  })

  it('is the same after a restart, less what was deleted', async () => {
    const stateDir = aTempDir()
    const before = await createPractice({ stateDir, history: 12 })
    const [first, second] = await listGenerations(before, '?limit=20')
    await callLeonardo(before, 'DELETE', `/generations/${first?.id}`)
    await before.close()
    const after = await startPractice({ stateDir, history: 12 })
    const left = await listGenerations(after, '?limit=20')
    expect(left).toHaveLength(11)
    expect(left[0]).toMatchObject({ id: second?.id, createdAt: second?.createdAt })
  })
})
