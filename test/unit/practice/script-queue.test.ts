import { expect, it } from 'vitest'
import { createScriptQueue } from '../../../src-main/practice/script/script-queue.ts'

const CREATE = '/api/rest/v1/generations'

it('uses a rule up after so many requests', () => {
  const script = createScriptQueue()
  script.add([{ match: { method: 'POST', path: CREATE }, times: 2, action: { kind: 'fail' } }])
  const taken = [1, 2, 3].map(() => script.take('POST', CREATE).length)
  expect(taken).toEqual([1, 1, 0])
  expect(script.remaining()).toEqual([])
})

it('lets requests pass before a rule begins', () => {
  const script = createScriptQueue()
  script.add([{ match: { path: CREATE }, skip: 2, action: { kind: 'cut', when: 'after' } }])
  expect([1, 2, 3, 4].map(() => script.take('POST', CREATE).length)).toEqual([0, 0, 1, 0])
})

it('plays answers that exclude each other one after the other', () => {
  const script = createScriptQueue()
  script.add([
    { match: { path: CREATE }, action: { kind: 'cut', when: 'before' } },
    { match: { path: CREATE }, action: { kind: 'refuse', status: 429 } },
    { match: { path: CREATE }, action: { kind: 'pending', polls: 2 } },
  ])
  expect(script.take('POST', CREATE).map(({ kind }) => kind)).toEqual(['cut', 'pending'])
  expect(script.take('POST', CREATE).map(({ kind }) => kind)).toEqual(['refuse'])
})

it('takes a star for any run of characters and everything else literally', () => {
  const script = createScriptQueue()
  script.add([{ match: { method: 'get', path: '/cdn/*.jpg' }, times: 9, action: { kind: 'not-a-picture' } }])
  const isTaken = (method: string, path: string) => script.take(method, path).length === 1
  expect(isTaken('GET', '/cdn/users/a_0.jpg')).toBe(true)
  expect(isTaken('GET', '/cdn/users/a_0xjpg')).toBe(false)
  expect(isTaken('POST', '/cdn/users/a_0.jpg')).toBe(false)
})

it('refuses a rule that it does not understand', () => {
  const script = createScriptQueue()
  // @ts-expect-error the point of the test
  expect(() => script.add([{ match: { path: CREATE }, action: { kind: 'explode' } }])).toThrow()
})
