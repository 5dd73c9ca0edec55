import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type Sessions = {
  /** A new one-time token for the fragment of an address. Those handed out before stay good until used. */
  issueToken(): string
  /** Spends the token. Null when it is none of ours or was spent before. */
  open(token: string): string | null
  isOpen(session: string): boolean
}

const SECRET_BYTES = 32

/** SECURITY: tokens open one session each; sessions last as long as the process. Neither is stored or logged. */
export function createSessions(
  randomSecret: () => string = () => randomBytes(SECRET_BYTES).toString('base64url'),
): Sessions {
  const tokens: Buffer[] = []
  const sessions: Buffer[] = []
  const add = (known: Buffer[]): string => {
    const secret = randomSecret()
    known.push(digest(secret))
    return secret
  }
  return {
    issueToken: () => add(tokens),
    open(token) {
      const index = findSecret(tokens, token)
      if (index < 0) return null
      tokens.splice(index, 1)
      return add(sessions)
    },
    isOpen: session => findSecret(sessions, session) >= 0,
  }
}

const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Compares digests, all of them, in constant time: neither length nor position of a mismatch shows. */
function findSecret(known: readonly Buffer[], candidate: string): number {
  const wanted = digest(candidate)
  return known.reduce((found, secret, index) => (timingSafeEqual(secret, wanted) ? index : found), -1)
}
