import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPractice } from '../../../src-main/practice/practice.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { callLeonardo, generate, listGenerations, readGeneration, startPractice } from './start-practice.ts'

it('keeps generations, pictures and balances across a restart', async () => {
  const stateDir = aTempDir()
  const before = await createPractice({ stateDir, timeScale: 0 })
  before.script({ match: { path: '*/generations' }, skip: 1, action: { kind: 'fail' } })
  const kept = await generate(before, { seed: 1 })
  await generate(before, { seed: 2 })
  const deleted = await generate(before, { seed: 3 })
  await callLeonardo(before, 'DELETE', `/generations/${deleted}`)
  const url = (await readGeneration(before, kept)).generated_images[0]?.url ?? ''
  const picture = Buffer.from(await (await fetch(url)).arrayBuffer())
  const ledger = before.ledger()
  await before.close()

  const after = await startPractice({ stateDir })
  expect(after.ledger()).toMatchObject({ jobs: ledger.jobs, balance: ledger.balance })
  expect((await listGenerations(after)).map(({ seed, status }) => [seed, status])).toEqual([
    [2, 'FAILED'],
    [1, 'COMPLETE'],
  ])
  const again = (await readGeneration(after, kept)).generated_images[0]?.url ?? ''
  expect(Buffer.from(await (await fetch(again)).arrayBuffer()).equals(picture)).toBe(true)
})

it('cuts off the torn last line that a kill leaves, and goes on behind it', async () => {
  const stateDir = aTempDir()
  const path = join(stateDir, 'practice.jsonl')
  const first = await createPractice({ stateDir, timeScale: 0 })
  const kept = await generate(first)
  await first.close()
  const whole = readFileSync(path, 'utf8')
  appendFileSync(path, whole.slice(0, 120))

  const second = await createPractice({ stateDir, timeScale: 0 })
  expect(second.ledger().jobs.map(({ id }) => id)).toEqual([kept])
  const next = await generate(second)
  await second.close()

  const third = await startPractice({ stateDir })
  expect(third.ledger().jobs.map(({ id }) => id)).toEqual([kept, next])
})

it('skips a line that it cannot read and says so', async () => {
  const stateDir = aTempDir()
  const first = await createPractice({ stateDir, timeScale: 0 })
  const kept = await generate(first)
  await first.close()
  appendFileSync(join(stateDir, 'practice.jsonl'), '{"type":"accepted","job":{"id":5}}\nnonsense\n')
  const log = recordLog()
  const second = await startPractice({ stateDir, log })
  expect(second.ledger().jobs.map(({ id }) => id)).toEqual([kept])
  expect(log.lines).toContainEqual({ level: 'warn', event: 'practice.state-lines-skipped', fields: { lines: 2 } })
})

it('writes a job down before it answers', async () => {
  const stateDir = aTempDir()
  const practice = await startPractice({ stateDir })
  const id = await generate(practice)
  expect(readFileSync(join(stateDir, 'practice.jsonl'), 'utf8')).toContain(id)
})
