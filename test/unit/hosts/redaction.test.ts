import { expect, it } from 'vitest'
import { createRedactor } from '../../../src-main/hosts/adapters/redaction.ts'

it('hides what it learnt, wherever it stands', () => {
  const redactor = createRedactor()
  redactor.learn('12345678-key-of-the-user')
  expect(redactor.redact('a 12345678-key-of-the-user b12345678-key-of-the-userc')).toBe('a [redacted] b[redacted]c')
})

it('does not learn what is too short to be a key', () => {
  const redactor = createRedactor()
  redactor.learn('a')
  redactor.learn('')
  expect(redactor.redact('a banana')).toBe('a banana')
})

it.each([
  ['Authorization: Bearer abcdef0123456789', 'abcdef0123456789'],
  ['{"authorization":"Bearer abcdef0123456789"}', 'abcdef0123456789'],
  ['{"API-KEY":"0123456789abcdef"}', '0123456789abcdef'],
  ["'api-key': '0123456789abcdef'", '0123456789abcdef'],
  ['api-key=0123456789abcdef next', '0123456789abcdef'],
  ['cookie: sfumato-1=0123456789abcdef', '0123456789abcdef'],
  ['https://cdn.example.com/a.png?X-Amz-Signature=abc&Expires=1', 'X-Amz'],
  ['{"detail":"{\\"API-KEY\\":\\"0123456789abcdef\\"}"}', '0123456789abcdef'],
  ['{"url":"https://cdn.example.com/a.png?sig=secret"}', 'secret'],
  ['http://127.0.0.1:4711/#token=abc-DEF_123', 'abc-DEF_123'],
])('hides the secret in %s', (line, secret) => {
  expect(createRedactor().redact(line)).not.toContain(secret)
})

it('keeps JSON lines JSON', () => {
  const line = JSON.stringify({ url: 'https://a.example/b?c=d', authorization: 'Bearer abcdefgh', ok: true })
  expect(JSON.parse(createRedactor().redact(line))).toMatchObject({ ok: true })
})

it('leaves ordinary lines as they are', () => {
  const line = '{"event":"job.done","ms":12,"channel":"jobs.submit","url":"https://api.example.com/me"}'
  expect(createRedactor().redact(line)).toBe(line)
})
