import Database from 'better-sqlite3'
import { ensureChromium } from './ensure-chromium.ts'

export type Preflight = { chromiumPath: string }

/** Sees that this machine can run the tests, and says in one sentence what is missing when it cannot. */
export function runPreflight(): Preflight {
  requireSqlite()
  return { chromiumPath: ensureChromium() }
}

/** better-sqlite3 brings its binaries; where none fits, loading fails here and not in the middle of a test. */
function requireSqlite(): void {
  try {
    const database = new Database(':memory:')
    database.prepare("SELECT json_valid('{}')").get()
    database.close()
  } catch (thrown) {
    throw new Error(
      `SQLite does not load on this machine (${process.platform}-${process.arch}, Node ${process.versions.node}). ` +
        'Delete node_modules and run "npm install" again.',
      { cause: thrown },
    )
  }
}

if (process.argv[1] === import.meta.filename) console.log(`Ready. Chromium: ${runPreflight().chromiumPath}`)
