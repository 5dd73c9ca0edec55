import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A small copy of the house, with the real rules, into which a wrong import can be put without touching the real one. */
const root = new URL('../..', import.meta.url).pathname
let house: string

const projects = ['src-preload/shared', 'src-preload', 'src-main', 'src-renderer/engine', 'src-renderer', 'test']
const rooms: Record<string, string> = {
  'src-preload/shared/lib/fact.ts': 'export const fact = 1\n',
  'src-preload/shared/ipc/channels.ts': 'export const channels = {}\n',
  'src-preload/index.ts': "import { channels } from '#shared/ipc/channels.ts'\nexport const bridge = channels\n",
  'src-main/core.ts': "import { fact } from '#shared/lib/fact.ts'\nexport const core = fact\n",
  'src-main/hosts/desktop/index.ts': "import { core } from '../../core.ts'\nexport const desktop = core\n",
  'src-main/hosts/browser/index.ts': "import { core } from '../../core.ts'\nexport const browser = core\n",
  'src-renderer/engine/engine.ts': "import { fact } from '#shared/lib/fact.ts'\nexport const engine = fact\n",
  'src-renderer/app/Shell.tsx': "import { fact } from '#shared/lib/fact.ts'\nexport const shell = fact\n",
  'src-renderer/features/create/index.ts': 'export const create = 1\n',
  'src-renderer/features/create/inside.ts': 'export const inside = 1\n',
  'src-renderer/features/library/index.ts':
    "import { create } from '../create/index.ts'\nexport const library = create\n",
  'src-main/jobs/engine.ts': 'export const jobs = 1\n',
  'src-renderer/features/create/editor/Editor.tsx': 'export const editor = 1\n',
  'src-renderer/features/library/grid/Grid.tsx':
    "import { create } from '../../create/index.ts'\nexport const grid = create\n",
  'src-renderer/ui/Button.tsx': 'export const button = 1\n',
  'test/empty.ts': 'export const empty = 1\n',
}

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(house, path)), { recursive: true })
  writeFileSync(join(house, path), text)
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'sfumato-house-'))
  for (const file of ['package.json', '.oxlintrc.json', 'tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(root, file), join(house, file))
  for (const project of projects) {
    mkdirSync(join(house, project), { recursive: true })
    const text = readFileSync(join(root, project, 'tsconfig.json'), 'utf8').replace(
      /"include": \[[^\]]*\]/,
      '"include": ["**/*.ts", "**/*.tsx"]',
    )
    const nested = projects
      .filter(other => other.startsWith(`${project}/`))
      .map(other => other.slice(project.length + 1))
    const parsed = JSON.parse(text) as { exclude?: string[] }
    writeFileSync(
      join(house, project, 'tsconfig.json'),
      JSON.stringify({ ...parsed, exclude: [...(parsed.exclude ?? []), ...nested] }),
    )
  }
  for (const [path, text] of Object.entries(rooms)) write(path, text)
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
})
afterAll(() => rmSync(house, { recursive: true, force: true }))

const lint = () =>
  spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', 'src-preload', 'src-main', 'src-renderer'],
    { cwd: house, encoding: 'utf8' },
  )
/** From scratch: what changes and changes back within moments can pass for unchanged. */
const compile = () =>
  spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', '--force'], {
    cwd: house,
    encoding: 'utf8',
  })

/** Puts one line into a room, asks the guard, and takes it out again. */
function tryLine(path: string, line: string, guard: () => { status: number | null; stdout: string }) {
  const before = rooms[path] ?? ''
  write(path, `${line}\n${before}`)
  try {
    return guard()
  } finally {
    write(path, before)
  }
}

describe('the house as it should be', () => {
  it('passes', () => {
    expect(lint()).toMatchObject({ status: 0 })
    expect(compile()).toMatchObject({ status: 0 })
  })
})

describe('the linter refuses', () => {
  const wrong: [rule: string, path: string, line: string][] = [
    ['node in shared (D1)', 'src-preload/shared/lib/fact.ts', "import 'node:fs'"],
    ['react in shared (D1)', 'src-preload/shared/lib/fact.ts', "import 'react'"],
    ['electron in main outside its host (D2, D3)', 'src-main/core.ts', "import 'electron'"],
    ['electron in the browser host (D3)', 'src-main/hosts/browser/index.ts', "import 'electron'"],
    ['electron-store outside the desktop host (D3)', 'src-main/core.ts', "import 'electron-store'"],
    ['electron for its types alone (D2)', 'src-main/core.ts', "import type {} from 'electron'"],
    ['electron asked for later (D2)', 'src-main/core.ts', "export const later = import('electron')"],
    ['a host in the core', 'src-main/core.ts', "import './hosts/desktop/index.ts'"],
    ['a host in a service', 'src-main/jobs/engine.ts', "import '../hosts/adapters/system.ts'"],
    ['one host in another', 'src-main/hosts/browser/index.ts', "import '../desktop/index.ts'"],
    ['the other host in the first', 'src-main/hosts/desktop/index.ts', "import '../browser/index.ts'"],
    ['anything but the channel table in the preload (D4)', 'src-preload/index.ts', "import 'zod'"],
    ['the contract in the preload (D4)', 'src-preload/index.ts', "import '#shared/ipc/contract.ts'"],
    ['main in the renderer (D5)', 'src-renderer/app/Shell.tsx', "import '../../src-main/core.ts'"],
    ['the renderer in main (D5)', 'src-main/core.ts', "import '../src-renderer/app/Shell.tsx'"],
    ['node in the renderer (D5)', 'src-renderer/app/Shell.tsx', "import 'node:fs'"],
    ['react in the engine (D6)', 'src-renderer/engine/engine.ts', "import 'react'"],
    ['a feature in the engine (D6)', 'src-renderer/engine/engine.ts', "import '../features/create/index.ts'"],
    ['a feature in ui (D7)', 'src-renderer/ui/Button.tsx', "import '../features/create/index.ts'"],
    ['a store in ui (D7)', 'src-renderer/ui/Button.tsx', "import 'zustand'"],
    ["another feature's inside (D8)", 'src-renderer/features/library/index.ts', "import '../create/inside.ts'"],
    [
      "another feature's inside, from a folder (D8)",
      'src-renderer/features/library/grid/Grid.tsx',
      "import '../../create/inside.ts'",
    ],
    [
      'the depth of another feature (D8)',
      'src-renderer/features/library/index.ts',
      "import '../create/editor/Editor.tsx'",
    ],
    [
      'the depth of another feature, from a folder (D8)',
      'src-renderer/features/library/grid/Grid.tsx',
      "import '../../create/editor/Editor.tsx'",
    ],
    ["a feature's inside in the app (D8)", 'src-renderer/app/Shell.tsx', "import '../features/create/inside.ts'"],
    [
      'the depth of a feature in the app (D8)',
      'src-renderer/app/Shell.tsx',
      "import '../features/create/editor/Editor.tsx'",
    ],
    ['electron in the renderer (D5)', 'src-renderer/app/Shell.tsx', "import 'electron'"],
    ['zustand in the engine (D6)', 'src-renderer/engine/engine.ts', "import 'zustand'"],
    ['ui in the engine (D6)', 'src-renderer/engine/engine.ts', "import '../ui/Button.tsx'"],
    ['the app in ui (D7)', 'src-renderer/ui/Button.tsx', "import '../app/Shell.tsx'"],
    ['the engine in ui (D7)', 'src-renderer/ui/Button.tsx', "import '../engine/engine.ts'"],
    [
      'a circle (D10)',
      'src-renderer/features/create/index.ts',
      "import { library } from '../library/index.ts'\nexport const circle = library",
    ],
  ]
  it.each(wrong)('%s', (_rule, path, line) => {
    const { status, stdout } = tryLine(path, line, lint)
    expect(stdout).toMatch(/no-restricted-imports|no-cycle/)
    expect(status).not.toBe(0)
  })
})

describe('the compiler refuses', () => {
  const wrong: [rule: string, path: string, line: string][] = [
    ['process in shared (D1)', 'src-preload/shared/lib/fact.ts', 'process.exit()'],
    ['window in shared (D1)', 'src-preload/shared/lib/fact.ts', 'window.close()'],
    ['document in main (D2)', 'src-main/core.ts', 'document.title'],
    ['process in the engine (D6)', 'src-renderer/engine/engine.ts', 'process.exit()'],
    ['main in the renderer (D5)', 'src-renderer/app/Shell.tsx', "import '../../src-main/core.ts'"],
    ['the renderer in main (D5)', 'src-main/core.ts', "import '../src-renderer/features/create/index.ts'"],
  ]
  it.each(wrong)('%s', (_rule, path, line) => {
    const { status, stdout } = tryLine(path, line, compile)
    expect(stdout).toMatch(/error TS/)
    expect(status).not.toBe(0)
  })
})

const sourcesIn = (room: string) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).filter(path => /\.tsx?$/.test(path))

describe('the source', () => {
  it('holds SQL in stores, migrations and the opening of the file alone (D9)', () => {
    const files = sourcesIn('src-main')
    const allowed =
      /-store\.ts$|^database[\\/](migrations[\\/]|migrate\.ts|open\.ts|backup\.ts)|^hosts[\\/]adapters[\\/]profile\.ts$/
    const holdsSql =
      /\.prepare(<[^>]*>)?\(\s*['"`]|\.exec\(\s*['"`]|\b(SELECT|INSERT INTO|DELETE FROM|UPDATE)\b[^\n]*\b(FROM|VALUES|SET)\b/
    const strays = files.filter(
      path => !allowed.test(path) && holdsSql.test(readFileSync(join(root, 'src-main', path), 'utf8')),
    )
    expect(strays).toEqual([])
  })

  describe('asks for Electron by no other way than an import (D2, D3)', () => {
    /** `sharp.ts` puts sharp off until it is needed, and may require that by its name and nothing else. */
    const asksOtherwise = (path: string, text: string): boolean => {
      if (path.startsWith('hosts/desktop/')) return false
      const rest =
        path === 'sharp.ts'
          ? text.replace(/= createRequire\(import\.meta\.url\)$|requireNative\('sharp'\)/gm, '')
          : text
      return /getBuiltinModule|createRequire\(|requireNative\(/.test(rest)
    }

    it('in any file', () => {
      const strays = sourcesIn('src-main').filter(path =>
        asksOtherwise(path, readFileSync(join(root, 'src-main', path), 'utf8')),
      )
      expect(strays).toEqual([])
    })

    it.each([
      ['core.ts', "createRequire(import.meta.url)('electron')"],
      ['core.ts', "process.getBuiltinModule('module')"],
      ['sharp.ts', "createRequire(import.meta.url)('electron')"],
      ['sharp.ts', "requireNative('electron')"],
      ['sharp.ts', 'requireNative(name)'],
    ])('and not in %s by %s', (path, text) => {
      expect(asksOtherwise(path, text)).toBe(true)
    })
  })

  it('names every feature in the rule that keeps their insides apart (D8)', () => {
    const rules = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
    for (const { name } of readdirSync(join(root, 'src-renderer/features'), { withFileTypes: true }))
      expect(rules).toContain(`"**/${name}/**"`)
  })
})
