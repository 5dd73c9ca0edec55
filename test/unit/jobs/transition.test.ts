import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLive, type JobEvent, transition } from '../../../src-main/jobs/transition.ts'
import { aJobRecord } from '../../support/builders.ts'

const NOW = 1_790_000_100_000
const output = (index: number) => ({
  index,
  url: `https://cdn.leonardo.ai/${index}.jpg`,
  flagged: false,
  remoteImageId: null,
})
const accepted: JobEvent = {
  type: 'accepted',
  remoteId: 'remote',
  cost: { amount: 0.06, unit: 'dollars' },
  reply: '{}',
  nextAt: NOW + 5000,
  expectedMs: 5000,
}
const sending: JobEvent = { type: 'sending', prepared: null }
const ready: JobEvent = { type: 'ready', remoteId: 'remote', outputs: [output(0), output(1)], cost: null, reply: null }
const failed: JobEvent = {
  type: 'failed',
  failure: { code: 'generation-failed', provider: 'leonardo' },
  reply: null,
  refunded: true,
}

const walk = (events: JobEvent[], from = aJobRecord()) =>
  events.reduce((record, event) => transition(record, event, NOW), from)

describe('the way of a job', () => {
  it('goes queued, submitting, waiting, downloading, done', () => {
    const states: string[] = []
    walk([
      sending,
      accepted,
      ready,
      { type: 'output-kept', index: 0 },
      { type: 'output-kept', index: 1 },
    ]).history.forEach(entry => states.push(entry.text))
    expect(states).toEqual(['Sent', 'Accepted by the service', 'Ready at the service', 'Kept in the library'])
  })

  it('keeps a picture that came with the reply until it is a file, and not longer', () => {
    const withPicture = { ...output(0), url: 'data:image/jpeg;base64,/9j/' }
    const came = walk([sending, { ...ready, outputs: [withPicture] }])
    expect(came.outputs[0]?.url).toBe(withPicture.url)
    expect(walk([{ type: 'output-kept', index: 0 }], came)).toMatchObject({ state: 'done', outputs: [{ url: '' }] })
  })

  it('remembers when it was sent before the reply comes', () => {
    expect(walk([sending])).toMatchObject({ state: 'submitting', submittedAt: NOW })
  })

  it('goes back to the queue when it was certainly not sent', () => {
    const record = walk([sending, { type: 'not-sent', nextAt: NOW + 2000, hold: 'offline' }])
    expect(record).toMatchObject({
      state: 'queued',
      submittedAt: null,
      hold: 'offline',
      nextAt: NOW + 2000,
      attempts: 1,
    })
  })

  it('fails in the queue when its pictures can never be brought to the service', () => {
    const failure = { code: 'file-missing' } as const
    const record = walk([{ type: 'failed', failure, reply: null, refunded: false }])
    expect(record).toMatchObject({ state: 'failed', failure, submittedAt: null, cost: null })
    expect(isLive(record)).toBe(false)
  })

  it('is looked for when the reply is lost, and found or given up', () => {
    const searching = walk([sending, { type: 'searching', nextAt: NOW + 1500 }])
    expect(searching).toMatchObject({ state: 'submitting', hold: 'checking' })
    expect(transition(searching, accepted, NOW)).toMatchObject({ state: 'waiting', remoteId: 'remote', hold: null })
    const failure = { code: 'outcome-unknown', provider: 'leonardo', readBack: true } as const
    expect(transition(searching, { type: 'given-up-searching', failure }, NOW)).toMatchObject({
      state: 'unknown',
      nextAt: null,
      failure,
    })
  })

  it('takes the charge back when the service failed', () => {
    expect(walk([sending, accepted, failed])).toMatchObject({
      state: 'failed',
      cost: { amount: 0, unit: 'dollars' },
    })
  })

  it('is done when some pictures came, and failed when none did', () => {
    const lost = (index: number): JobEvent => ({
      type: 'output-lost',
      index,
      failure: { code: 'not-a-picture', provider: 'leonardo' },
    })
    const begun = [sending, accepted, ready] satisfies JobEvent[]
    expect(walk([...begun, lost(0), { type: 'output-kept', index: 1 }]).state).toBe('done')
    expect(walk([...begun, lost(0), lost(1)])).toMatchObject({ state: 'failed', failure: { code: 'not-a-picture' } })
  })

  it('takes fresh addresses while downloading', () => {
    const record = walk([sending, accepted, ready])
    const again = transition(
      record,
      { ...ready, outputs: [{ ...output(1), url: 'https://cdn.leonardo.ai/new.jpg' }] },
      NOW,
    )
    expect(again.state).toBe('downloading')
    expect(again.outputs.map(entry => entry.url)).toEqual([
      'https://cdn.leonardo.ai/0.jpg',
      'https://cdn.leonardo.ai/new.jpg',
    ])
  })
})

describe('cancelling', () => {
  it('ends a queued job at once', () => {
    expect(walk([{ type: 'cancelled' }])).toMatchObject({ state: 'cancelled', finishedAt: NOW })
  })

  it('does not cut a request that is on its way, and keeps what comes of it', () => {
    const cancelled = walk([sending, { type: 'cancelled' }, accepted])
    expect(cancelled).toMatchObject({ state: 'cancelled', remoteId: 'remote', cancelledAt: NOW })
    expect(isLive(cancelled)).toBe(true)
    const late = [ready, { type: 'output-kept', index: 0 }, { type: 'output-kept', index: 1 }] satisfies JobEvent[]
    expect(walk(late, cancelled)).toMatchObject({ state: 'done', cancelledAt: NOW })
  })

  it('is over when the cancelled job fails at the service', () => {
    const over = walk([sending, accepted, { type: 'cancelled' }, failed])
    expect(over).toMatchObject({ state: 'cancelled', failure: null })
    expect(isLive(over)).toBe(false)
  })
})

describe('any order of events', () => {
  const events: JobEvent[] = [
    sending,
    { type: 'not-sent', nextAt: NOW, hold: null },
    accepted,
    { type: 'searching', nextAt: NOW },
    { type: 'given-up-searching', failure: { code: 'outcome-unknown', provider: 'leonardo', readBack: true } },
    { type: 'still-pending', nextAt: NOW },
    { type: 'delayed', nextAt: NOW, hold: 'offline' },
    ready,
    { type: 'output-lost', index: 0, failure: { code: 'not-a-picture', provider: 'leonardo' } },
    { type: 'output-kept', index: 0 },
    { type: 'output-kept', index: 1 },
    failed,
    { type: 'cancelled' },
    { type: 'marked-lost' },
    { type: 'dismissed' },
    { type: 'moved', position: 3 },
  ]
  const anyEvents = fc.array(fc.constantFrom(...events), { maxLength: 40 })

  it('never sends a job a second time unless it was certainly not sent', () => {
    fc.assert(
      fc.property(anyEvents, sequence => {
        let record = aJobRecord()
        let mayHaveBeenAccepted = false
        for (const event of sequence) {
          const before = record
          record = transition(before, event, NOW)
          const sends = before.state === 'queued' && record.state === 'submitting'
          if (sends) expect(mayHaveBeenAccepted).toBe(false)
          if (sends) mayHaveBeenAccepted = true
          if (before.state === 'submitting' && event.type === 'not-sent') mayHaveBeenAccepted = false
        }
      }),
    )
  })

  it('leaves an ended job alone, and never forgets a remote id or a kept cost', () => {
    fc.assert(
      fc.property(anyEvents, sequence => {
        let record = aJobRecord()
        for (const event of sequence) {
          const before = record
          record = transition(before, event, NOW)
          if (before.remoteId !== null) expect(record.remoteId).toBe(before.remoteId)
          if (before.state === 'done') expect(record.state).toBe('done')
          if (before.cost !== null) expect(record.cost).not.toBeNull()
        }
      }),
    )
  })

  it('has no state from which a live job has nothing due', () => {
    fc.assert(
      fc.property(anyEvents, sequence => {
        const record = walk(sequence)
        if (record.state === 'waiting') expect(record.nextAt).not.toBeNull()
        if (record.state === 'downloading') expect(record.outputs.length).toBeGreaterThan(0)
      }),
    )
  })
})
