import { expect, it } from 'vitest'
import { createRateWindow } from '../../../src-main/practice/http/request-meter.ts'
import { createFakeTime } from '../../support/fake-time.ts'

it('lets so many through in any minute, and counts only those', async () => {
  const time = createFakeTime()
  const window = createRateWindow(time.clock, 2)
  expect([window.take(), window.take(), window.take()]).toEqual([true, true, false])
  await time.advance(30_000)
  expect(window.take()).toBe(false)
  await time.advance(30_000)
  expect(window.take()).toBe(true)
})
