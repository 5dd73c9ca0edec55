import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Result } from '#shared/lib/result.ts'

/** A picture waiting at a service. The address may be signed: never log it, never hand it to the renderer. */
export type RemoteOutput = { index: number; url: string; flagged: boolean }

/**
 * How sending ended. The three ways are about money: `refused` was certainly not accepted and may be sent again when
 * its failure allows; `unknown` may have been accepted and must never be sent again by itself.
 */
export type SubmitOutcome =
  | { kind: 'accepted'; remoteId: string; cost: Cost | null; reply: string }
  /** A synchronous service answered with the pictures. */
  | { kind: 'finished'; remoteId: string | null; outputs: RemoteOutput[]; cost: Cost | null; reply: string }
  | { kind: 'refused'; failure: Failure; reply: string | null }
  | { kind: 'unknown'; failure: Failure; reply: string | null }

export type RemoteStatus =
  | { kind: 'pending' }
  | { kind: 'complete'; outputs: RemoteOutput[]; cost: Cost | null; reply: string }
  | { kind: 'failed'; failure: Failure; reply: string }
  /** The service does not know this id. */
  | { kind: 'missing' }

export type RemoteGeneration = {
  remoteId: string
  createdAt: number
  modelId: string | null
  prompt: string
  seed: number | null
  /** The size that was asked for, in pixels; null when the service did not say. */
  size: { width: number; height: number } | null
  status: RemoteStatus
}

/** What both services are to the job engine. Methods that reach the network take a signal and return failures as values. */
export type Provider = {
  id: ProviderId
  /** Checks the key by a harmless call. */
  checkAccount(signal: AbortSignal): Promise<Result<{ balance: Cost | null; concurrency: number | null }, Failure>>
  price(request: GenerationRequest, model: Model, signal: AbortSignal): Promise<Price>
  submit(request: GenerationRequest, model: Model, signal: AbortSignal): Promise<SubmitOutcome>
  /** Null where the service cannot be asked again about a job (1min.ai): a lost reply stays unknown. */
  readBack: ReadBack | null
  /** The body that `submit` would send, and where, for the job's details. */
  describe(
    request: GenerationRequest,
    model: Model,
  ): { method: string; url: string; headers: Record<string, string>; body: unknown }
  limits: ProviderLimits
}

export type ReadBack = {
  status(remoteId: string, signal: AbortSignal): Promise<Result<RemoteStatus, Failure>>
  /** One call for many jobs: the account's newest generations, newest first. */
  listRecent(limit: number, signal: AbortSignal): Promise<Result<RemoteGeneration[], Failure>>
  /** Whether a generation found in the list is the one that this request made. */
  matches(generation: RemoteGeneration, request: GenerationRequest, model: Model, submittedAt: number): boolean
}

/** Published limits (API-FACTS §2). */
export type ProviderLimits = { concurrentJobs: number; createsPerMinute: number; requestsPerMinute: number }
