import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { FROM_SOURCE } from '../../support/source-process.ts'

const DEMO = new URL('../../../src-main/hosts/headless/demo.ts', import.meta.url).pathname

it('the demo paints, masks, paints again, composes and lists, and ends with 0', { timeout: 240_000 }, async () => {
  const child = spawn(process.execPath, [...FROM_SOURCE, DEMO], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const [code] = await once(child, 'close')
  expect(code, errors).toBe(0)
  for (const column of ['job', 'state', 'cost', 'file', 'size', 'seed']) expect(output).toContain(column)
  expect(output.match(/'done'/g)).toHaveLength(6)
  expect(output).toMatch(/'composed'.*1024 × 1024/)
  expect(output).toContain('Composed: 0 bytes differ outside the mask.')
  expect(output).toContain('The library holds 7 pictures.')
})
