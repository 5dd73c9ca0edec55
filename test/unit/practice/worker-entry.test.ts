import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { practiceWorkerUrl } from '../../../src-main/practice/worker-entry.ts'

it('finds the worker beside the source', () => {
  const url = practiceWorkerUrl()
  expect(url.pathname).toMatch(/src-main\/practice\/paint-worker\.ts$/)
  expect(existsSync(url)).toBe(true)
})

it('finds the worker beside a bundle', () => {
  expect(practiceWorkerUrl('file:///app/out/main/desktop-1a2b.js').href).toBe('file:///app/out/main/paint-worker.js')
})
