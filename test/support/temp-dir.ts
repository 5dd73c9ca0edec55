import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for the running test, gone when the test is over. */
export function aTempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sfumato-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
