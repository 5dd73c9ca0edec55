import { expect, it } from 'vitest'
import { createPurse } from '../../../src-main/practice/jobs/purse.ts'

it('counts what is taken and given back, by job and by service', () => {
  const purse = createPurse({ leonardo: 100, onemin: 50 })
  purse.charge('leonardo', 'a', 10)
  purse.charge('leonardo', 'a', 10)
  purse.refund('leonardo', 'a', 10)
  purse.charge('onemin', 'b', 7)
  purse.charge('leonardo', null, 1)
  expect([purse.balance('leonardo'), purse.balance('onemin')]).toEqual([89, 43])
  expect(purse.countsOf('a')).toEqual({ charges: 2, refunds: 1 })
  expect(purse.countsOf('b')).toEqual({ charges: 1, refunds: 0 })
  expect(purse.countsOf('nobody')).toEqual({ charges: 0, refunds: 0 })
})
