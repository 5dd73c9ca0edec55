import { describe, expect, it } from 'vitest'
import { FailureSamples } from './failure-samples.ts'
import { announcementOf } from '../../../../src-renderer/features/jobs/words/job-announcement.ts'
import { progressOf } from '../../../../src-renderer/features/jobs/words/job-progress.ts'
import { remediesOf } from '../../../../src-renderer/features/jobs/words/job-remedy.ts'
import { formatPrice, titleOf } from '../../../../src-renderer/features/jobs/words/job-title.ts'
import { aJob, aRequest, output } from './a-job.ts'

describe('progress', () => {
  const waiting = { state: 'waiting', submittedAt: 10_000 } as const

  it('has a bar only where a median was learnt', () => {
    expect(progressOf(aJob(1, waiting), 12_000)).toEqual({
      text: 'Painting',
      short: 'Painting',
      fraction: null,
      isHeld: false,
    })
    expect(progressOf(aJob(1, { ...waiting, expectedMs: 8000 }), 13_000)).toEqual({
      text: 'Painting · usually ready in 5 s',
      short: '5 s left',
      fraction: 0.375,
      isHeld: false,
    })
  })

  it('gives up the bar when the job takes longer than usual', () => {
    expect(progressOf(aJob(1, { ...waiting, expectedMs: 8000 }), 18_000)).toMatchObject({
      text: 'Painting · takes longer than usual',
      fraction: null,
    })
  })

  it('counts what was downloaded, which is a real fraction', () => {
    const outputs = [output(0, 5), output(1, null), output(2, null), output(3, null)]
    expect(progressOf(aJob(1, { state: 'downloading', outputs }), 0)).toMatchObject({
      text: 'Downloading 2 of 4',
      fraction: 0.25,
    })
  })

  it.each([
    ['paused', 'Paused by you. Nothing sent yet.'],
    ['offline', 'No network. The job is kept and goes out when you are back.'],
    ['rate-limited', 'Leonardo asked us to slow down. Next try in 40 s.'],
    ['no-key', 'Waits for a Leonardo key. Nothing sent yet.'],
    ['disk-full', 'Disk is full. The download waits; nothing is lost.'],
    ['checking', 'Asking Leonardo whether this was sent. Next try in 40 s.'],
  ] as const)('says why it waits: %s', (hold, text) => {
    expect(progressOf(aJob(1, { hold, nextAt: 40_000 }), 0)?.text).toBe(text)
  })

  it('does not call a job unsent that may have been sent', () => {
    const texts = (['paused', 'offline', 'no-key'] as const).map(
      hold => progressOf(aJob(1, { state: 'submitting', hold }), 0)?.text,
    )
    expect(texts.filter(text => text?.includes('Nothing sent'))).toEqual([])
  })

  it('is over for a job that ended', () => {
    expect(progressOf(aJob(1, { state: 'done', hold: 'offline' }), 0)).toBeNull()
  })
})

describe('what a screen reader hears', () => {
  it('is start, done and failed, each once', () => {
    const queued = aJob(1)
    const waiting = aJob(1, { state: 'waiting' })
    const done = aJob(1, { state: 'done', outputs: [output(0, 1), output(1, 2)] })
    expect([
      announcementOf(undefined, queued),
      announcementOf(queued, waiting),
      announcementOf(waiting, done),
      announcementOf(done, { ...done, revision: 9 }),
      announcementOf(undefined, done),
      announcementOf(waiting, aJob(1, { state: 'failed' })),
    ]).toEqual([
      'Sent: 4 pictures, Alpine ridge at first light',
      null,
      'Ready: 2 pictures, Alpine ridge at first light',
      null,
      null,
      'Failed: Alpine ridge at first light',
    ])
  })
})

describe('titles and prices', () => {
  it('cuts a prompt that has no clause at sixty characters', () => {
    expect(titleOf(aRequest({ prompt: 'a'.repeat(90) }))).toHaveLength(60)
  })
  it('says unknown in a word', () => {
    expect(formatPrice({ kind: 'unknown', reason: 'offline' })).toBe('price unknown')
  })
})

describe('remedies', () => {
  it('never offers to pay again as the first thing when the prompt was refused', () => {
    expect(remediesOf({ state: 'failed', failure: { code: 'moderated', provider: 'leonardo', word: null } })).toEqual([
      'edit-prompt',
    ])
  })
  it('leaves an unknown outcome to the user alone', () => {
    expect(remediesOf({ state: 'unknown', failure: null })).toEqual(['send-again', 'mark-lost'])
  })
  it('offers a way out of every failure that a job can end with', () => {
    const without = FailureSamples.filter(failure => remediesOf({ state: 'failed', failure }).length === 0)
    expect(without.map(failure => failure.code)).toEqual([
      'database-newer',
      'database-damaged',
      'not-found',
      'cancelled',
    ])
  })
})
