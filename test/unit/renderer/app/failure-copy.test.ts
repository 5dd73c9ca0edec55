import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import { bootCopy } from '../../../../src-renderer/app/copy/boot-copy.ts'
import { failureCopy } from '../../../../src-renderer/app/copy/failure-copy.ts'

const REASONS: Partial<Record<string, string>> = { 'picture-refused': 'format', 'canvas-refused': 'mask-empty' }

/** One of each, with every field that its code has. */
const SAMPLES = Failure.options.map(option => {
  const code = option.shape.code.value
  return Failure.parse({
    code,
    provider: 'leonardo',
    retryAfterMs: 40_000,
    word: 'blood',
    model: 'Kino XL',
    message: 'width is too large',
    parameter: null,
    status: 503,
    detail: 'no generations field',
    readBack: false,
    host: 'example.org',
    refusals: [{ parameter: 'size', message: 'Sides must be multiples of 8.' }],
    period: 'day',
    overByDollars: 0.11,
    folder: '/pictures',
    found: 40,
    known: 20,
    reason: REASONS[code] ?? 'No secret service is running.',
    ref: 'a1b2',
  })
})

describe('failureCopy', () => {
  it.each(SAMPLES.map(failure => [failure.code, failure] as const))('%s is said in plain words', (_code, failure) => {
    const { title, body, action } = failureCopy(failure)
    const text = [title, body ?? ''].join(' ')
    expect(title).toMatch(/[.]$/)
    expect(text).not.toMatch(/!|please|oops|successfully|undefined|null|NaN/i)
    expect(title).not.toContain(failure.code)
    expect(action?.label ?? 'none').not.toMatch(/[.]$/)
  })

  it('says the words of the specification', () => {
    const titles = (failure: Failure, context?: Parameters<typeof failureCopy>[1]) => failureCopy(failure, context)
    expect(titles({ code: 'moderated', provider: 'leonardo', word: 'blood' })).toEqual({
      title: 'Leonardo refused the prompt. Nothing was charged.',
      body: 'The filter named “blood”.',
      action: { kind: 'edit-prompt', label: 'Edit prompt' },
    })
    expect(titles({ code: 'unauthorized', provider: 'leonardo' }, { keyHint: '7f3a' }).title).toBe(
      'Leonardo does not accept the key ···· 7f3a.',
    )
    expect(titles({ code: 'budget', period: 'day', overByDollars: 0.11 }).title).toBe(
      "This job would pass today's limit by $0.11.",
    )
    expect(
      titles({ code: 'outcome-unknown', provider: 'onemin', readBack: false }, { price: '286 credits' }),
    ).toMatchObject({
      title: 'The connection broke after sending. This may have been paid for (286 credits).',
      action: { label: 'Send again · 286 credits' },
    })
    expect(titles({ code: 'rate-limited', provider: 'leonardo', retryAfterMs: 40_000 }).body).toBe('Next try in 40 s.')
  })
})

describe('bootCopy', () => {
  it('says what to do about a library from a newer version', () => {
    const words = bootCopy({ kind: 'failed', failure: { code: 'database-newer', found: 40, known: 20 } })
    expect(words?.lines.join(' ')).toContain('newer version')
    expect(words?.lines.join(' ')).toContain('--profile')
  })

  it('says nothing while it opens', () => {
    expect(bootCopy({ kind: 'opening' })).toBeNull()
  })
})
