import { describe, expect, it } from 'vitest'
import { createAdmission, type Credentials } from '../../../src-main/hosts/browser/admission.ts'
import { createSessions } from '../../../src-main/hosts/browser/sessions.ts'

const plain: Credentials = { host: '127.0.0.1:4711', origin: undefined, cookie: undefined, fetchSite: undefined }

function create() {
  const sessions = createSessions()
  return { sessions, admission: createAdmission(sessions, () => 4711) }
}

describe('tokens and sessions', () => {
  it('opens one session per token, once', () => {
    const { sessions } = create()
    const token = sessions.issueToken()
    const session = sessions.open(token)
    expect(session).not.toBeNull()
    expect(sessions.open(token)).toBeNull()
    expect(sessions.isOpen(session ?? '')).toBe(true)
  })

  it('keeps tokens apart from sessions and from each other', () => {
    const { sessions } = create()
    const [first, second] = [sessions.issueToken(), sessions.issueToken()]
    expect(first).not.toBe(second)
    expect(first.length).toBeGreaterThanOrEqual(43)
    expect(sessions.isOpen(first)).toBe(false)
    const session = sessions.open(second)
    expect(sessions.open(session ?? '')).toBeNull()
    expect(sessions.open(first)).not.toBeNull()
  })

  it.each(['', 'x', 'a'.repeat(43)])('opens nothing for %j', token => {
    const { sessions } = create()
    sessions.issueToken()
    expect(sessions.open(token)).toBeNull()
  })
})

describe('whose request it is', () => {
  it.each([
    [{}, true],
    [{ host: 'localhost:4711' }, true],
    [{ origin: 'http://127.0.0.1:4711' }, true],
    [{ fetchSite: 'none' }, true],
    [{ fetchSite: 'same-origin' }, true],
    [{ host: undefined }, false],
    [{ host: 'localhost' }, false],
    [{ host: '127.0.0.1:4712' }, false],
    [{ host: 'sfumato.example.com:4711' }, false],
    [{ host: '127.0.0.1.example.com:4711' }, false],
    [{ host: '[::1]:4711' }, false],
    [{ origin: 'https://example.com' }, false],
    [{ origin: 'null' }, false],
    [{ origin: 'http://localhost:4711' }, false],
    [{ origin: 'https://127.0.0.1:4711' }, false],
    [{ origin: 'http://127.0.0.1:4712' }, false],
    [{ fetchSite: 'same-site' }, false],
    [{ fetchSite: 'cross-site' }, false],
  ] satisfies [Partial<Credentials>, boolean][])('%j: %s', (part, expected) => {
    const { admission } = create()
    expect(admission.isOurs({ ...plain, ...part })).toBe(expected)
  })

  it('wants an origin where something is changed', () => {
    const { admission } = create()
    expect(admission.isFromOurPage(plain)).toBe(false)
    expect(admission.isFromOurPage({ ...plain, origin: 'http://127.0.0.1:4711' })).toBe(true)
  })
})

describe('the cookie', () => {
  it('is out of reach of scripts and other sites, and named after the port', () => {
    const { admission } = create()
    expect(admission.cookieFor('abc')).toBe('sfumato-4711=abc; HttpOnly; SameSite=Strict; Path=/')
  })

  it('is found among others', () => {
    const { sessions, admission } = create()
    const session = sessions.open(sessions.issueToken()) ?? ''
    const has = (cookie: string): boolean => admission.hasSession({ ...plain, cookie })
    expect(has(`a=b; sfumato-4711=${session}; c`)).toBe(true)
    expect(has(`sfumato-4712=${session}`)).toBe(false)
    expect(has(`sfumato-4711=${session}x`)).toBe(false)
    expect(has('sfumato-4711')).toBe(false)
    expect(has('')).toBe(false)
  })
})
