import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')

/**
 * Bundles a script of the tests that is started many times: from source every start strips the types of all it imports,
 * which takes longer than what it does. Answers the path of the script. It lies inside the project, where its packages are
 * found, with the database's thread beside it.
 */
export async function buildProcess(name: string, script: string): Promise<string> {
  const outDir = join(root, 'test-results', name)
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: { [name]: script, 'database-worker': join(root, 'src-main/database/database-worker.ts') },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return join(outDir, `${name}.js`)
}
