import type { Sessions } from './sessions.ts'

/** The headers by which a request is judged. */
export type Credentials = {
  host: string | undefined
  origin: string | undefined
  cookie: string | undefined
  fetchSite: string | undefined
}

export type Admission = {
  /** The request is addressed to this server under its own name, and no foreign page sent it. */
  isOurs(credentials: Credentials): boolean
  /** A page of ours sent it: what changes something, and the socket, need that said. */
  isFromOurPage(credentials: Credentials): boolean
  hasSession(credentials: Credentials): boolean
  cookieFor(session: string): string
}

/**
 * SECURITY: loopback is reachable by every page in the browser. A foreign name that resolves here (DNS rebinding) fails
 * on Host, a foreign page on Origin and `Sec-Fetch-Site`, another program on the cookie. Cookies ignore ports, so the
 * port is in the name.
 */
export function createAdmission(sessions: Sessions, port: () => number): Admission {
  const hosts = (): string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`]
  const cookieName = (): string => `sfumato-${port()}`
  const isOurs = ({ host, origin, fetchSite }: Credentials): boolean =>
    host !== undefined &&
    hosts().includes(host) &&
    (origin === undefined || origin === `http://${host}`) &&
    (fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none')
  return {
    isOurs,
    isFromOurPage: credentials => isOurs(credentials) && credentials.origin !== undefined,
    hasSession({ cookie }) {
      const session = readCookie(cookie, cookieName())
      return session !== null && sessions.isOpen(session)
    },
    cookieFor: session => `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`,
  }
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value !== undefined) return value
  }
  return null
}
