import { ok } from '#shared/lib/result.ts'
import type { SettingsFile } from '../../src-main/ports.ts'

/** A settings file without a disk. */
export function createMemoryFile(
  content: Record<string, unknown> = {},
): SettingsFile & { content: () => Record<string, unknown> } {
  let kept = content
  return {
    read: () => kept,
    write(next) {
      kept = next
      return ok(null)
    },
    content: () => kept,
  }
}
