export type Redactor = {
  /** From now on this exact text never reaches the log. */
  learn(secret: string): void
  redact(text: string): string
}

const HIDDEN = '[redacted]'
/** Shorter texts are not keys, and hiding them would punch holes into ordinary words. */
const SHORTEST_SECRET = 8

const NAMES = '(?:authorization|x-api-key|api-?key|set-cookie|cookie)'

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`],
  // In JSON (escaped or not), where the quotes stay, and in headers as they are printed.
  [new RegExp(`(\\\\?["']${NAMES}\\\\?["']\\s*:\\s*\\\\?["'])[^"'\\\\]*`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(`(\\b${NAMES}\\s*[:=]\\s*)[^\\s,;"'}]+`, 'gi'), `$1${HIDDEN}`],
  // A signed address works for whoever holds it: the whole query goes, the path stays.
  [/(https?:\/\/[^\s"'\\?]+)\?[^\s"'\\]+/gi, `$1?${HIDDEN}`],
  [/#token=[\w-]+/g, `#token=${HIDDEN}`],
]

/** SECURITY: the last gate before the log file. Callers leave secrets out; this holds when one of them forgets. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>()
  return {
    learn(secret) {
      if (secret.length >= SHORTEST_SECRET) secrets.add(secret)
    },
    redact(text) {
      let clean = text
      for (const secret of secrets) clean = clean.replaceAll(secret, HIDDEN)
      for (const [pattern, replacement] of PATTERNS) clean = clean.replaceAll(pattern, replacement)
      return clean
    },
  }
}
