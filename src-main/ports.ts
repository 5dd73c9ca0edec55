import type { KeyStoreStatus, Link } from '#shared/ipc/contract.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { Result } from '#shared/lib/result.ts'

/** What a host must supply. The core is plain Node and knows nothing else of the outside. */
export type Ports = {
  clock: Clock
  timers: Timers
  random: Random
  /** Global `fetch` in both hosts; a test may hand in another. */
  fetch: typeof fetch
  keyStore: KeyStore
  settingsFile: SettingsFile
  log: Logger
  shell: Shell
  /** Absolute folder of everything that is kept. */
  profileDir: string
  /** Absolute folder of what ships with the program (`resources/`). */
  resourcesDir: string
  /** Prefix of picture addresses in this host, without a slash at the end. */
  mediaBase: string
  version: string
  /** Base addresses of the real services; unpackaged builds may override them (DESIGN §8). */
  endpoints: Endpoints
}

export type Endpoints = {
  /** `https://cloud.leonardo.ai/api/rest/v1` */
  leonardo: string
  /** `https://api.1min.ai` */
  onemin: string
}

export type Clock = { now(): number }

export type Timers = {
  /** Calls back once after `delayMs`. Returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void
}

export type Random = {
  /** Uniform in [0, 1). */
  fraction(): number
  uuid(): string
}

/**
 * Keeps secrets encrypted by the system. Where that is not possible `status().available` is false and `write` refuses:
 * the caller then keeps the key for the session. Nothing is ever written in plain text.
 */
export type KeyStore = {
  status(): Promise<KeyStoreStatus>
  read(name: string): Promise<Result<string | null, Failure>>
  write(name: string, secret: string): Promise<Result<null, Failure>>
  remove(name: string): Promise<Result<null, Failure>>
}

/** One JSON object on disk, written whole and atomically. */
export type SettingsFile = {
  read(): unknown
  write(settings: Record<string, unknown>): Result<null, Failure>
}

export type Shell = {
  openLink(link: Link): Promise<void>
  /** Shows a file in the system's file manager. */
  showFile(path: string): Promise<void>
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** Every line is a stable event name and fields. Keys, prompts and signed addresses never go in; the sink redacts once more. */
export type Logger = {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
