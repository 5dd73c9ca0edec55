import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { FROM_SOURCE } from '../../support/source-process.ts'

const MAIN = new URL('../../../src-main/practice/main.ts', import.meta.url).pathname

it('prints one line, serves both services and ends cleanly when told to', async () => {
  const child = spawn(process.execPath, [...FROM_SOURCE, MAIN, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', line => lines.push(line))
  await once(reader, 'line')
  const { leonardo, onemin } = JSON.parse(lines[0] ?? '') as Record<'leonardo' | 'onemin', { url: string; key: string }>
  expect(leonardo.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/rest\/v1$/)
  expect(onemin.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/onemin$/)
  const me = await fetch(`${leonardo.url}/me`, { headers: { authorization: `Bearer ${leonardo.key}` } })
  expect(me.status).toBe(200)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
  expect(lines).toHaveLength(1)
})

it('says what is wrong with a port', async () => {
  const child = spawn(process.execPath, [...FROM_SOURCE, MAIN, '--port', 'x'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(1)
  expect(errors.join('')).toContain('--port x is not a port')
})
