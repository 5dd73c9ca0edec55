import type { AccountPlan, Balance } from '#shared/domain/account.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { Model } from '#shared/domain/model.ts'
import type { Cost, Price } from '#shared/domain/money.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { RequestElement } from '#shared/domain/request-input.ts'
import type { Result } from '#shared/lib/result.ts'
import type { AssetPath, GeneratedImageId, InitImageId, VariationId } from './remote-ids.ts'

/** A picture waiting at a service. The address may be signed: never log it, never hand it to the renderer. */
export type RemoteOutput = {
  index: number
  url: string
  flagged: boolean
  /** The service's own id of this one picture, by which it can be worked on again without an upload. */
  remoteImageId: string | null
}

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
  /** Set when it is a variation: of which picture, and what was done (`UPSCALE`, `UNZOOM`, `NOBG`). */
  variation: { of: string; kind: string } | null
}

/** What both services are to the job engine. Methods that reach the network take a signal and return failures as values. */
export type Provider = {
  id: ProviderId
  /** Checks the key by a harmless call. */
  checkAccount(signal: AbortSignal): Promise<Result<AccountFacts, Failure>>
  price(request: GenerationRequest, model: Model, signal: AbortSignal): Promise<Price>
  /**
   * Brings the request's pictures to the service, as far as they are not there yet. Costs nothing and may be repeated: what
   * was uploaded before is not uploaded again. Without pictures it does nothing.
   */
  prepare(
    request: GenerationRequest,
    model: Model,
    pictures: PictureSource,
    signal: AbortSignal,
  ): Promise<Result<PreparedInputs, Failure>>
  /** `prepared` is what `prepare` gave for this request, `NOTHING_PREPARED` for one without pictures. */
  submit(
    request: GenerationRequest,
    model: Model,
    prepared: PreparedInputs,
    signal: AbortSignal,
  ): Promise<SubmitOutcome>
  /** Null where the service cannot be asked again about a job (1min.ai): a lost reply stays unknown. */
  readBack: ReadBack | null
  /** The body that `submit` would send, and where, for the job's details; pictures not yet prepared are placeholders. */
  describe(
    request: GenerationRequest,
    model: Model,
    prepared?: PreparedInputs,
  ): { method: string; url: string; headers: Record<string, string>; body: unknown }
  /** Null where there are none. */
  promptTools: PromptTools | null
  /** What this account may use beyond the shipped catalogue. Null where the service cannot be asked. */
  lists: AccountLists | null
  /** What the account made so far, and taking it away there. Null where the service cannot be asked. */
  history: RemoteHistory | null
  limits: ProviderLimits
}

/** What a service says of an account. The balance may be below zero. */
export type AccountFacts = { balance: Balance | null; plan?: AccountPlan | null; concurrency: number | null }

export type Size = { width: number; height: number }

/** Where a provider gets a request's pictures from, and what it remembers of them between jobs. */
export type PictureSource = {
  files: {
    /** The bytes of a file of the profile; with a size they are scaled to cover it exactly, else as they are. */
    open(hash: string, format: ImageFormat, size: Size | null): Promise<Result<Uint8Array, Failure>>
    /** As `open`, and as a JPEG whatever it was; what is transparent becomes white. */
    openAsJpeg(hash: string, format: ImageFormat, size: Size | null): Promise<Result<Uint8Array, Failure>>
  }
  uploads: {
    /** The remote id that was remembered for exactly this, or null. */
    find(upload: UploadKey): Promise<string | null>
    remember(upload: UploadKey, remoteId: string): Promise<void>
    /** The service no longer knows the upload. */
    forget(upload: UploadKey): Promise<void>
  }
  /** `RemoteOutput.remoteImageId` of a picture of the library that this account made at this service; else null. */
  remoteImageIdOf(image: ImageId): Promise<string | null>
}

/** Names an upload by its content, its size after scaling, and where it went. */
export type UploadKey = {
  provider: ProviderId
  /** Of the account: an upload of one cannot be used by another. Tells nothing of the key. */
  account: string
  /** `canvas-init` and `canvas-mask` are uploaded apart from all others. */
  kind: 'image' | 'canvas-init' | 'canvas-mask'
  hash: string
  /** `1024x768`, or `as-is`. */
  size: string
}

/** A picture as a service knows it. */
export type PreparedPicture =
  | { kind: 'uploaded'; id: InitImageId }
  | { kind: 'generated'; id: GeneratedImageId }
  | { kind: 'variation'; id: VariationId }
  | { kind: 'asset'; path: AssetPath }
  /** Not at the service: it goes out inside the request. */
  | { kind: 'inline'; dataUrl: string }

/** One for each of the request's inputs, in their order. */
export type PreparedInputs = { readonly pictures: readonly PreparedPicture[] }

export const NOTHING_PREPARED: PreparedInputs = { pictures: [] }

export type WrittenPrompt = { prompt: string; cost: Cost | null }

export type PromptTools = {
  /** What each use costs, as published, in the service's credits. */
  credits: { random: number | null; improve: number | null }
  /** How long a prompt may be to be improved. */
  improveMaxLength: number
  random(signal: AbortSignal): Promise<Result<WrittenPrompt, Failure>>
  improve(prompt: string, instructions: string | null, signal: AbortSignal): Promise<Result<WrittenPrompt, Failure>>
}

/** A model that the service names; what it can do is known for those of the catalogue only. */
export type ListedModel = {
  id: string
  name: string
  description: string
  /** `platform` and `v2` are the service's own, `user` was trained by the account. */
  from: 'platform' | 'user' | 'v2'
  /** As the service spells it; only for `user`. */
  baseModel: string | null
  size: Size | null
  /** JSON Schema of its parameters, only for `v2`. */
  parameters: unknown
}

export type ListedElement = {
  kind: RequestElement['kind']
  id: string
  name: string
  description: string
  baseModel: string | null
  weight: { min: number; max: number; default: number }
  previewUrl: string | null
}

export type AccountLists = {
  models(signal: AbortSignal): Promise<Result<ListedModel[], Failure>>
  elements(signal: AbortSignal): Promise<Result<ListedElement[], Failure>>
}

/** A generation found at the service, with all that it says of how it was made. */
export type HistoryEntry = RemoteGeneration & {
  /** By the service's own field names, in the spelling of its replies. */
  fields: Readonly<Record<string, unknown>>
  elements: readonly RequestElement[]
  /** Made of its pictures since: upscaled, unzoomed, without background. */
  variations: readonly { of: string; kind: string; output: RemoteOutput }[]
}

export type RemoteHistory = {
  /** A page, newest first; shorter than `limit` when it is the last. Rows without a picture are among them. */
  list(offset: number, limit: number, signal: AbortSignal): Promise<Result<HistoryPage, Failure>>
  /** Takes a generation and all its pictures away at the service. True: gone; false: it was not there. */
  deleteGeneration(remoteId: string, signal: AbortSignal): Promise<Result<boolean, Failure>>
}

/** `rows` is how many the service sent, of which `entries` could be read: the next page begins after all rows. */
export type HistoryPage = { entries: HistoryEntry[]; rows: number }

export type ReadBack = {
  /** Whether the service keeps what this model makes, so that a job whose reply was lost can be looked for. */
  keeps(model: Model): boolean
  status(remoteId: string, signal: AbortSignal): Promise<Result<RemoteStatus, Failure>>
  /**
   * One call for many jobs: the account's newest generations, newest first, and the variations made of their pictures;
   * of those the list does not say when they were made, so they carry the time of what they were made of.
   */
  listRecent(limit: number, signal: AbortSignal): Promise<Result<RemoteGeneration[], Failure>>
  /** Whether a generation found in the list is the one that this request made. */
  matches(generation: RemoteGeneration, request: GenerationRequest, model: Model, submittedAt: number): boolean
  /**
   * Everything at the service that may be what this request made, likeliest first; it is for the caller to leave out what
   * other jobs are known by. `prepared` names the picture that a tool worked on: without it a tool's result is not found.
   */
  findLost(
    request: GenerationRequest,
    model: Model,
    prepared: PreparedInputs,
    submittedAt: number,
    signal: AbortSignal,
  ): Promise<Result<RemoteGeneration[], Failure>>
}

/** Published limits (API-FACTS §2). */
export type ProviderLimits = { concurrentJobs: number; createsPerMinute: number; requestsPerMinute: number }
