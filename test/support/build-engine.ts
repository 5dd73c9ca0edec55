import { resolve } from 'node:path'
import { build, type InlineConfig, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const engineDir = resolve(root, 'src-renderer/engine')

/** Where the engine lies as one ES module, for pages that want it without the studio. */
const engineModulePath = resolve(root, 'out/engine/engine.js')

const shared: InlineConfig = { configFile: false, root, logLevel: 'warn' }

/** Builds `out/engine/engine.js`: the engine alone, its worker inside. */
export async function buildEngine(): Promise<string> {
  const worker = await buildWorker()
  await build({
    ...shared,
    plugins: [inlineWorker(worker)],
    build: {
      outDir: resolve(root, 'out/engine'),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'esnext',
      sourcemap: true,
      lib: { entry: resolve(engineDir, 'engine.ts'), formats: ['es'], fileName: () => 'engine.js' },
    },
  })
  return engineModulePath
}

async function buildWorker(): Promise<string> {
  const result = await build({
    ...shared,
    build: {
      write: false,
      target: 'esnext',
      minify: true,
      lib: { entry: resolve(engineDir, 'raster/operations.worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  })
  const [output] = Array.isArray(result) ? result : []
  const [chunk] = output?.output ?? []
  if (chunk?.type !== 'chunk') throw new Error('the worker was not built')
  return chunk.code
}

/** In the studio the worker is a file of its own; a module that stands alone carries it as a data URL. */
const inlineWorker = (code: string): Plugin => ({
  name: 'inline-worker',
  enforce: 'pre',
  transform(source, id) {
    if (!id.endsWith('engine/engine.ts')) return null
    const reference = "new URL('./raster/operations.worker.ts', import.meta.url)"
    if (!source.includes(reference)) throw new Error('engine.ts no longer names its worker as expected')
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
    return { code: source.replace(reference, JSON.stringify(url)), map: null }
  },
})
