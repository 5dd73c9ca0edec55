import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = import.meta.dirname

/** Everything that starts as its own program or thread. Their files lie side by side, so one finds another by name. */
const mainEntries = {
  desktop: 'src-main/hosts/desktop/index.ts',
  browser: 'src-main/hosts/browser/index.ts',
  'database-worker': 'src-main/database/database-worker.ts',
  'canvas-worker': 'src-main/canvas/canvas-worker.ts',
  'paint-worker': 'src-main/practice/paint-worker.ts',
}

const entriesThatExist = Object.fromEntries(
  Object.entries(mainEntries)
    .map(([name, path]) => [name, join(root, path)] as const)
    .filter(([, path]) => existsSync(path)),
)

export default defineConfig({
  main: {
    build: {
      // In the bundle, because at every start they would be read as hundreds of small files.
      externalizeDeps: { exclude: ['zod', 'conf', 'hono', '@hono/node-server', '@msgpack/msgpack'] },
      outDir: resolve(root, 'out/main'),
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: entriesThatExist,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(root, 'out/preload'),
      emptyOutDir: true,
      // A sandboxed preload can require `electron` and nothing else: whatever it uses is in the file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: join(root, 'src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src-renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: resolve(root, 'out/renderer'),
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      // The policy allows no `data:` fonts, styles or scripts: everything is a file.
      assetsInlineLimit: 0,
      // Read from this machine's disk, not over a network.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: join(root, 'src-renderer/index.html') } },
    },
  },
})
