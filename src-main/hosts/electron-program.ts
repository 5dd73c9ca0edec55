import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where Electron's program lies; null when it was not downloaded. `require('electron')` would download it, so the files
 * of its package are looked at instead.
 */
export function findElectronProgram(
  appDir: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  const packageDir = join(appDir, 'node_modules/electron')
  const namePath = join(packageDir, 'path.txt')
  if (!existsSync(namePath)) return null
  const distDir = env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageDir, 'dist')
  const program = join(distDir, readFileSync(namePath, 'utf8').trim())
  return existsSync(program) ? program : null
}
