import { _electron } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findElectronProgram } from '../../src-main/hosts/electron-program.ts'
import { ensureBuilt } from '../support/build.ts'
import { aTempDir } from '../support/temp-dir.ts'
import { paintFirstPicture } from './journey.ts'

const root = join(import.meta.dirname, '../..')
const program = findElectronProgram(root)
const hasDisplay =
  process.platform !== 'linux' || [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(Boolean)
const obstacle =
  program === null ? 'no Electron binary ("npx install-electron" downloads one)' : hasDisplay ? null : 'no display'

if (obstacle !== null) {
  process.stderr.write(
    `\n*** The desktop smoke test DID NOT RUN: ${obstacle}. Nothing of real Electron was tested. ***\n\n`,
  )
}

describe.skipIf(obstacle !== null)('the desktop host in real Electron', () => {
  it('goes from the first window to a picture in the library', { timeout: 180_000 }, async () => {
    await ensureBuilt()
    const profileDir = aTempDir()
    const app = await _electron.launch({
      ...(program === null ? {} : { executablePath: program }),
      // Root has no sandbox on Linux; everywhere else the real one is tested.
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root, '--profile', profileDir],
    })
    try {
      const page = await app.firstWindow()
      const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
      expect(policy).toContain("default-src 'none'")
      expect(await paintFirstPicture(page)).toMatchObject({ nodeNames: [], isReadable: true, outside: 'blocked' })
      const isSealed = await app.evaluate(({ safeStorage }) => safeStorage.isAsyncEncryptionAvailable())
      expect(typeof isSealed).toBe('boolean')
      mkdirSync(join(root, 'test-results'), { recursive: true })
      await page.screenshot({ path: join(root, 'test-results/desktop-smoke.png') })
    } finally {
      await app.close()
    }
  })
})
