import { describe, expect, it } from 'vitest'
import { readFrame } from '../../../src-main/providers/leonardo/frames.ts'
import type { Answer } from '../../../src-main/providers/http.ts'

const VARIATION = '3f2a7a52-9b0e-4a60-8a7b-0c6f5b1d2e3f'
const PICTURE = `data:image/jpeg;base64,${'/9j/'.repeat(1000)}`

const answer = (job: unknown, status = 200): Answer => {
  const json = { lcmGenerationJob: job }
  return { status, json, text: JSON.stringify(json), isJson: true, retryAfterMs: null }
}
const job = (change: object = {}) => ({
  imageDataUrl: [PICTURE],
  requestTimestamp: '1234567890',
  apiCreditCost: null,
  cost: { amount: '0.0147', unit: 'DOLLARS' },
  ...change,
})

describe('a reply of the realtime canvas', () => {
  it('is the picture, with its cost', () => {
    expect(readFrame(answer(job()))).toMatchObject({
      kind: 'finished',
      remoteId: null,
      outputs: [{ index: 0, url: PICTURE, flagged: false, remoteImageId: null }],
      cost: { amount: 0.0147, unit: 'dollars' },
    })
  })

  it('is kept without the picture', () => {
    const outcome = readFrame(answer(job()))
    expect(outcome?.reply).toContain('1234567890')
    expect(outcome?.reply?.length).toBeLessThan(300)
  })

  it('may name an address, or bare base64', () => {
    const urls = ['https://cdn.leonardo.ai/a.jpg', '/9j/4AAQ']
    expect(readFrame(answer(job({ imageDataUrl: urls })))).toMatchObject({
      outputs: [{ url: urls[0] }, { url: 'data:image/jpeg;base64,/9j/4AAQ', index: 1 }],
    })
  })

  it('of an upscale names the variation, by which other tools go on', () => {
    const remote = `variation:${VARIATION}`
    const upscaled = job({ variationId: [VARIATION], generatedImageId: VARIATION })
    expect(readFrame(answer(upscaled))).toMatchObject({ remoteId: remote, outputs: [{ remoteImageId: remote }] })
    // Without the picture it is asked for, like any other variation.
    expect(readFrame(answer({ ...upscaled, imageDataUrl: [] }))).toMatchObject({ kind: 'accepted', remoteId: remote })
    expect(readFrame(answer(job({ variationId: ['not an id'] })))).toMatchObject({ kind: 'finished', remoteId: null })
  })

  it('without a picture may have been paid for', () => {
    expect(readFrame(answer(job({ imageDataUrl: null })))).toMatchObject({ kind: 'unknown' })
  })

  it.each([answer(null), answer(job(), 400)])('is none when the service complains', complaint => {
    expect(readFrame(complaint)).toBeNull()
  })
})
