import { expect, it } from 'vitest'
import { judgeAddress, signPath } from '../../../src-main/practice/http/signed-address.ts'

const NOW = Date.UTC(2026, 10, 20, 16, 52, 8)
const PATH = '/onemin/bucket/images/a.webp'
const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text))

it('opens a signed path until its time is over', () => {
  const query = queryOf(signPath(PATH, NOW, 60))
  expect(query['X-Amz-Date']).toBe('20261120T165208Z')
  expect(judgeAddress(PATH, query, NOW)).toBe('open')
  expect(judgeAddress(PATH, query, NOW + 59_999)).toBe('open')
  expect(judgeAddress(PATH, query, NOW + 60_000)).toBe('expired')
})

it('holds for seven days by default', () => {
  expect(queryOf(signPath(PATH, NOW))['X-Amz-Expires']).toBe('604800')
})

it('opens nothing else', () => {
  const query = queryOf(signPath(PATH, NOW, 60))
  expect(judgeAddress('/onemin/bucket/images/b.webp', query, NOW)).toBe('forged')
  expect(judgeAddress(PATH, { ...query, 'X-Amz-Expires': '6000' }, NOW)).toBe('forged')
  expect(judgeAddress(PATH, {}, NOW)).toBe('unsigned')
})
