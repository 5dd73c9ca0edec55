import { build as buildApp } from 'electron-vite'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../..')
const outDir = join(root, 'out')
/** Written last, so a build that broke off is not taken for one; its time is when the build began. */
const stampPath = join(outDir, 'built.json')
const lockDir = join(outDir, 'build.lock')

const SOURCES = [
  'src-main/**/*',
  'src-preload/**/*',
  'src-renderer/**/*',
  'resources/catalog/*',
  'electron.vite.config.ts',
  'package-lock.json',
]
const ENGINE_SOURCES = ['test/support/build-engine.ts', 'test/bench/**/*.ts']

/** Newest change below the patterns. A file that went away changes its folder, so folders count as well. */
function newestChangeMs(patterns: readonly string[]): number {
  return globSync([...patterns], { cwd: root, exclude: ['**/node_modules/**'] }).reduce(
    (newest, path) => Math.max(newest, statSync(join(root, path)).mtimeMs),
    0,
  )
}

function isBuilt(): boolean {
  if (!existsSync(stampPath)) return false
  return newestChangeMs([...SOURCES, ...ENGINE_SOURCES]) < statSync(stampPath).mtimeMs
}

/** One build at a time: a test run and a start may both want one. */
async function withLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(outDir, { recursive: true })
  while (!tryLock()) await new Promise(resolve => setTimeout(resolve, 200))
  try {
    return await work()
  } finally {
    rmSync(lockDir, { recursive: true, force: true })
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(lockDir)
    writeFileSync(join(lockDir, 'pid'), String(process.pid))
    return true
  } catch {
    // Somebody holds it, or held it when it was killed.
    if (!isHolderAlive()) rmSync(lockDir, { recursive: true, force: true })
    return false
  }
}

function isHolderAlive(): boolean {
  try {
    process.kill(Number(readFileSync(join(lockDir, 'pid'), 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

/** Builds the app into `out/` when a source is newer than what is there. Returns whether it had to. */
export async function ensureBuilt(force = false): Promise<boolean> {
  if (!force && isBuilt()) return false
  return withLock(async () => {
    // Whoever held the lock may have built it meanwhile.
    if (!force && isBuilt()) return false
    rmSync(stampPath, { force: true })
    const startedAt = new Date()
    await buildApp({ root, logLevel: 'warn' })
    await expandCatalog()
    await buildEngineBundle()
    writeFileSync(stampPath, JSON.stringify({ builtAt: startedAt.toISOString() }))
    utimesSync(stampPath, startedAt, startedAt)
    return true
  })
}

/** Beside the program, so that no start has to. */
async function expandCatalog(): Promise<void> {
  const { EXPANDED_FILE, writeExpandedCatalog } = await import('../../src-main/catalog/expanded-catalog.ts')
  writeExpandedCatalog(join(root, 'resources'), join(outDir, 'main', EXPANDED_FILE))
}

/** The mask engine alone, for benches and pixel tests. */
async function buildEngineBundle(): Promise<void> {
  const path = join(import.meta.dirname, 'build-engine.ts')
  if (!existsSync(path)) return
  const module: unknown = await import(pathToFileURL(path).href)
  if (
    typeof module === 'object' &&
    module !== null &&
    'buildEngine' in module &&
    typeof module.buildEngine === 'function'
  ) {
    await module.buildEngine()
  }
}

if (process.argv[1] === import.meta.filename) {
  const startedAt = performance.now()
  const wasNeeded = await ensureBuilt(process.argv.includes('--force'))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(wasNeeded ? `Built into out/ in ${seconds} s.` : 'out/ is up to date.')
}
