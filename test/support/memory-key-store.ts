import { ok } from '#shared/lib/result.ts'
import type { KeyStore } from '../../src-main/ports.ts'

/** A key store that forgets everything when the process ends. */
export function createMemoryKeyStore(
  options: { available?: boolean } = {},
): KeyStore & { stored: Map<string, string> } {
  const stored = new Map<string, string>()
  const available = options.available ?? true
  return {
    stored,
    status: async () => ({ available, name: 'memory', reason: available ? null : 'No secret service on this machine' }),
    read: async name => ok(stored.get(name) ?? null),
    async write(name, secret) {
      if (!available) return { ok: false, error: { code: 'key-store-unavailable', reason: 'none' } }
      stored.set(name, secret)
      return ok(null)
    },
    async remove(name) {
      stored.delete(name)
      return ok(null)
    },
  }
}
