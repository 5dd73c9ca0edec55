import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Failure } from '#shared/domain/failure.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { InitImageId } from '../../../src-main/providers/remote-ids.ts'
import { createEngineRig, type EngineRig } from '../../support/engine-rig.ts'
import { anInput } from '../../support/library-builders.ts'

const REMOTE = InitImageId.parse('9e9d1a54-9a4c-4c3f-9d6b-4a9e2c6a1b10')
const uploaded = { ok: true, value: { pictures: [{ kind: 'uploaded', id: REMOTE }] } } as const
const inputs: RequestInput[] = [anInput()]

let rig: EngineRig
let prepared: number
let answers: (Failure | null)[]

beforeEach(async () => {
  rig = await createEngineRig()
  prepared = 0
  answers = []
  rig.provider.prepare = async () => {
    prepared += 1
    const failure = answers.shift() ?? null
    return failure === null ? uploaded : { ok: false, error: failure }
  }
})
afterEach(() => rig.dispose())

describe('a job with pictures', () => {
  it('brings them to the service first and notes what it got', async () => {
    const given: unknown[] = []
    const send = rig.provider.submit.bind(rig.provider)
    rig.provider.submit = (request, model, inputs, signal) => {
      given.push(inputs)
      return send(request, model, inputs, signal)
    }
    const id = await rig.add({ inputs })
    await rig.time.advance(20_000)
    expect(given).toEqual([uploaded.value])
    expect(await rig.record(id)).toMatchObject({ state: 'done', prepared: [{ kind: 'uploaded', id: REMOTE }] })
  })

  it('does not trouble the service about a job without any', async () => {
    await rig.add()
    await rig.time.advance(20_000)
    expect(prepared).toBe(0)
  })

  it('waits in the queue, unsent, while they cannot be brought there', async () => {
    answers = [
      { code: 'offline', provider: 'leonardo' },
      { code: 'timeout', provider: 'leonardo' },
    ]
    const id = await rig.add({ inputs })
    await rig.time.advance(1000)
    expect(await rig.record(id)).toMatchObject({ state: 'queued', hold: 'offline', submittedAt: null })
    expect(rig.provider.billed).toHaveLength(0)
    await rig.time.advance(60_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done' })
    expect(prepared).toBe(3)
    expect(rig.provider.billed).toHaveLength(1)
  })

  it('fails without being sent when a file is gone', async () => {
    answers = [{ code: 'file-missing' }]
    const id = await rig.add({ inputs })
    await rig.time.advance(20_000)
    expect(await rig.record(id)).toMatchObject({ state: 'failed', failure: { code: 'file-missing' } })
    expect(rig.provider.requests.submit).toBe(0)
  })

  it('is not sent when it is cancelled while they are on their way', async () => {
    let arrive = () => {}
    rig.provider.prepare = () => new Promise(resolve => (arrive = () => resolve(uploaded)))
    const id = await rig.add({ inputs })
    await rig.time.advance(100)
    await rig.journal.apply(id, { type: 'cancelled' })
    arrive()
    await rig.time.advance(20_000)
    expect(await rig.record(id)).toMatchObject({ state: 'cancelled' })
    expect(rig.provider.requests.submit).toBe(0)
  })

  it('is begun again after a crash in between', async () => {
    rig.provider.prepare = () => new Promise(() => {})
    const id = await rig.add({ inputs })
    await rig.time.advance(100)
    rig.provider.prepare = async () => uploaded
    await rig.restart()
    await rig.time.advance(30_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done' })
    expect(rig.provider.billed).toHaveLength(1)
  })

  it('brings them again, once, when the service does not know them any more', async () => {
    const refusal = { code: 'wrong-id-kind', provider: 'leonardo', message: 'invalid init image id' } as const
    let refusals = 1
    rig.provider.onSubmit = () => (refusals-- > 0 ? { kind: 'refused', failure: refusal, reply: null } : null)
    const id = await rig.add({ inputs })
    await rig.time.advance(30_000)
    expect(await rig.record(id)).toMatchObject({ state: 'done' })
    expect(rig.forgotten).toHaveLength(1)
    expect(prepared).toBe(2)

    refusals = 99
    const never = await rig.add({ inputs, seed: 5 })
    await rig.time.advance(30_000)
    expect(await rig.record(never)).toMatchObject({ state: 'failed', failure: refusal })
    expect(rig.forgotten).toHaveLength(2)
  })
})
