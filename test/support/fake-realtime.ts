import type { Failure } from '#shared/domain/failure.ts'
import { Draft } from '#shared/domain/draft.ts'
import type { Price } from '#shared/domain/money.ts'
import { type Frame, FrameId, type RealtimeMeter } from '#shared/domain/realtime.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'

const PRICE: Price = { kind: 'known', cost: { amount: 0.0008, unit: 'dollars' } }

/** Live pictures that come when the test says so, or at once. */
export type FakeRealtime = {
  client: StudioClient['realtime']
  /** What was sent and is not answered yet, oldest first. */
  readonly open: readonly { draft: Draft; answer: (result?: Result<Frame, Failure>) => void }[]
  readonly sent: readonly Draft[]
  readonly kept: readonly FrameId[]
  answersAtOnce: boolean
}

export function createFakeRealtime(now: () => number): FakeRealtime {
  const changed = createEmitter<RealtimeMeter>()
  const open: { draft: Draft; answer: (result?: Result<Frame, Failure>) => void }[] = []
  const sent: Draft[] = []
  const kept: FrameId[] = []
  let meter: RealtimeMeter = {
    revision: 0,
    frames: 0,
    unpriced: 0,
    sessionDollars: 0,
    sessionCredits: 0,
    minuteDollars: 0,
    minuteCredits: 0,
    countedDollars: 0,
  }
  const count = (change: Partial<RealtimeMeter>) => {
    meter = { ...meter, ...change, revision: meter.revision + 1 }
    changed.emit(meter)
    return meter
  }
  const painted = (draft: Draft, number: number): Frame => ({
    id: FrameId.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`),
    width: draft.width,
    height: draft.height,
    seed: draft.seed ?? 1,
    prompt: draft.prompt,
    cost: { amount: 0.0008, unit: 'dollars' },
    price: PRICE,
    tookMs: 310,
    sentAt: now(),
  })

  const self: FakeRealtime & { answersAtOnce: boolean } = {
    open,
    sent,
    kept,
    answersAtOnce: true,
    client: {
      frame: input => {
        const draft = Draft.parse(input.draft)
        sent.push(draft)
        const number = sent.length
        return new Promise(resolve => {
          const answer = (result: Result<Frame, Failure> = ok(painted(draft, number))) => {
            open.splice(
              open.findIndex(one => one.answer === answer),
              1,
            )
            if (result.ok) count({ frames: meter.frames + 1, sessionDollars: meter.sessionDollars + 0.0008 })
            resolve(result)
          }
          open.push({ draft, answer })
          if (self.answersAtOnce) answer()
        })
      },
      price: async () => ok(PRICE),
      keep: async ({ id }) => {
        kept.push(FrameId.parse(id))
        return err({ code: 'not-found' })
      },
      meter: async () => ok(meter),
      renew: async () => ok(count({ countedDollars: 0 })),
      changed: listener => changed.subscribe(listener),
    },
  }
  return self
}
