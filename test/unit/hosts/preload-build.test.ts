import { resolveConfig } from 'electron-vite'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import vm from 'node:vm'
import { expect, it } from 'vitest'
import { channels } from '#shared/ipc/channels.ts'
import { aTempDir } from '../../support/temp-dir.ts'

const root = join(import.meta.dirname, '../../..')

it('builds the preload as one CommonJS file that requires nothing but electron', async () => {
  const { config } = await resolveConfig({ root, logLevel: 'silent' }, 'build', 'production')
  const preload = config?.preload
  expect(preload?.build?.outDir).toBe(join(root, 'out/preload'))
  const outDir = aTempDir()
  await build({ ...preload, logLevel: 'silent', build: { ...preload?.build, outDir } })
  expect(readdirSync(outDir)).toEqual(['index.cjs'])

  const required: string[] = []
  let exposed: Record<string, Record<string, unknown>> = {}
  const electron = {
    contextBridge: { exposeInMainWorld: (_name: string, api: typeof exposed) => (exposed = api) },
    ipcRenderer: {},
  }
  const require = (name: string): unknown => {
    required.push(name)
    return name === 'electron' ? electron : {}
  }
  // A sandboxed preload gets these names and no others; ESM syntax would not even parse.
  const source = readFileSync(join(outDir, 'index.cjs'), 'utf8')
  vm.runInNewContext(`(function (require, module, exports) {${source}\n})`)(require, { exports: {} }, {})
  expect([...new Set(required)]).toEqual(['electron'])
  expect(Object.keys(exposed).toSorted()).toEqual(Object.keys(channels).toSorted())
  expect(Object.keys(exposed['jobs'] ?? {}).toSorted()).toEqual(Object.keys(channels.jobs).toSorted())
})
