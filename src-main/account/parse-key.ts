import type { ProviderId } from '#shared/domain/provider.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Nothing is published about the form of 1min.ai's keys; what cannot stand in a header cannot be one. */
const PRINTABLE = /^[\x21-\x7e]{16,256}$/

/**
 * A pasted key without what people paste along with it: blanks, quotes, `Bearer`, `API-KEY:`. Null when it cannot be a
 * key of this service (Leonardo's are UUIDs, API-FACTS §1).
 */
export function parseKey(provider: ProviderId, pasted: string): string | null {
  const key = pasted
    .trim()
    .replace(/^(authorization|api-key)\s*:\s*/i, '')
    .replace(/^bearer\s+/i, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim()
  return (provider === 'leonardo' ? UUID : PRINTABLE).test(key) ? key : null
}
