import { expect, it } from 'vitest'
import { createEventGate } from '../../../src-main/ipc/event-gate.ts'

function create() {
  const seen: unknown[] = []
  let flush = (): void => undefined
  const gate = createEventGate(
    (_channel, payload) => seen.push(payload),
    later => {
      flush = later
    },
  )
  return { gate, seen, flush: () => flush() }
}

it('drops what happens before the snapshot and delivers what happens after it', async () => {
  const { gate, seen, flush } = create()
  gate.publish('c', 1)
  await gate.during(() => Promise.resolve())
  flush()
  gate.publish('c', 2)
  expect(seen).toEqual([2])
})

it('holds what happens during the snapshot until the answer is out, in order', async () => {
  const { gate, seen, flush } = create()
  const answer = await gate.during(async () => {
    gate.publish('c', 1)
    await Promise.resolve()
    gate.publish('c', 2)
    return 'answer'
  })
  gate.publish('c', 3)
  expect(answer).toBe('answer')
  expect(seen).toEqual([])
  flush()
  gate.publish('c', 4)
  expect(seen).toEqual([1, 2, 3, 4])
})

it('opens after a snapshot that failed, because the page asks again', async () => {
  const { gate, seen, flush } = create()
  await expect(gate.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  flush()
  gate.publish('c', 1)
  expect(seen).toEqual([1])
})

it('does not hold for a second snapshot of the same page', async () => {
  const { gate, seen, flush } = create()
  await gate.during(() => Promise.resolve())
  flush()
  await gate.during(() => {
    gate.publish('c', 1)
    return Promise.resolve()
  })
  expect(seen).toEqual([1])
})

it('begins again with the next page', async () => {
  const { gate, seen, flush } = create()
  await gate.during(() => Promise.resolve())
  gate.shut()
  flush()
  gate.publish('c', 1)
  expect(seen).toEqual([])
})
