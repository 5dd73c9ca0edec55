import { join } from 'node:path'

/** What `process.execPath` needs before a TypeScript file, like every npm script that runs one. */
export const FROM_SOURCE: readonly string[] = ['--import', join(import.meta.dirname, 'from-source.mjs')]
