import type { Failure } from '#shared/domain/failure.ts'
import type { Job } from '#shared/domain/job.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import { createEmitter } from '#shared/lib/emitter.ts'
import { err, type Result } from '#shared/lib/result.ts'

type Jobs = StudioClient['jobs']

/** The jobs group with every call recorded. A call that a test did not answer fails as a bug, which a test would see. */
export function createFakeJobs(answers: Partial<Jobs> = {}) {
  const calls: { readonly name: string; readonly input: unknown }[] = []
  const changed = createEmitter<Job>()
  const call =
    <I, O>(name: string, answer: ((input: I) => Promise<Result<O, Failure>>) | undefined) =>
    (input: I): Promise<Result<O, Failure>> => {
      calls.push({ name, input })
      return answer === undefined ? Promise.resolve(err({ code: 'bug', ref: name })) : answer(input)
    }
  const jobs: Jobs = {
    price: call('price', answers.price),
    submit: call('submit', answers.submit),
    priceBatch: call('priceBatch', answers.priceBatch),
    submitBatch: call('submitBatch', answers.submitBatch),
    batch: call('batch', answers.batch),
    resend: call('resend', answers.resend),
    cancel: call('cancel', answers.cancel),
    markLost: call('markLost', answers.markLost),
    dismiss: call('dismiss', answers.dismiss),
    move: call('move', answers.move),
    pause: call('pause', answers.pause),
    retryNow: call('retryNow', answers.retryNow),
    list: call('list', answers.list),
    details: call('details', answers.details),
    changed: listener => changed.subscribe(listener),
    engineChanged: () => () => undefined,
    spendChanged: () => () => undefined,
  }
  return { jobs, calls, changed }
}
