import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStores } from '../../src-main/database/create-stores.ts'
import type { Database } from '../../src-main/database/database.ts'
import { closeFile, openFile } from '../../src-main/database/open.ts'
import { silentLog } from './builders.ts'

/** The real stores over a real file, on this thread: every call is done when its promise is made. */
export function openDirectDatabase(): { database: Database; profileDir: string; dispose: () => void } {
  const profileDir = mkdtempSync(join(tmpdir(), 'sfumato-db-'))
  const opened = openFile({ profileDir, log: silentLog })
  if (!opened.ok) throw new Error(opened.error.code)
  const stores = createStores(opened.value, silentLog)
  const asPromises = (group: object): unknown =>
    Object.fromEntries(
      Object.entries(group).map(([name, call]) => [
        name,
        async (...args: unknown[]) => (call as (...args: unknown[]) => unknown)(...args),
      ]),
    )
  const groups = Object.fromEntries(Object.entries(stores).map(([name, group]) => [name, asPromises(group)]))
  return {
    // Made from the stores by the same rule as the type.
    database: { ...groups, close: async () => closeFile(opened.value) } as unknown as Database,
    profileDir,
    dispose() {
      if (opened.value.open) closeFile(opened.value)
      rmSync(profileDir, { recursive: true, force: true })
    },
  }
}
