import type { Failure } from '#shared/domain/failure.ts'
import type { ImageFormat } from '#shared/domain/image-format.ts'
import type { ProviderId } from '#shared/domain/provider.ts'
import type { Logger } from '../../ports.ts'
import { classifyNetworkError, failureOfNetwork } from '../network-error.ts'

/** Where a file may be put, for two minutes from its making (API-FACTS §5.1). Its fields are a signature: never log them. */
export type PresignedForm = { url: string; fields: Record<string, string> }

export type FormOutcome =
  | { kind: 'stored' }
  /** The form is too old, or its signature is not taken: another form may do. */
  | { kind: 'form-refused' }
  | { kind: 'failed'; failure: Failure }

export type FormDeps = {
  provider: ProviderId
  fetch: typeof fetch
  log: Logger
  /** Of the service when it is on this computer, else null: then nothing goes out but by https. */
  loopbackOrigin: string | null
}

export type PostForm = (
  form: PresignedForm,
  file: { bytes: Uint8Array; format: ImageFormat },
  signal: AbortSignal,
) => Promise<FormOutcome>

/** Longer than the form lives: what is still on its way then cannot arrive in time. */
const TIMEOUT_MS = 130_000

export const EXTENSIONS: Readonly<Record<ImageFormat, string>> = { jpeg: 'jpg', png: 'png', webp: 'webp' }

/** Posts a file to storage. SECURITY: no key goes along; the storage refuses a request that carries one. */
export function createPostForm({ provider, fetch, log, loopbackOrigin }: FormDeps): PostForm {
  return async (form, { bytes, format }, signal) => {
    if (!isAllowed(form.url, loopbackOrigin)) {
      const host = URL.canParse(form.url) ? new URL(form.url).hostname : ''
      return { kind: 'failed', failure: { code: 'download-blocked', provider, host } }
    }
    const data = new FormData()
    for (const [name, value] of Object.entries(form.fields)) data.append(name, value)
    // Storage ignores whatever comes after the file.
    data.append(
      'file',
      new Blob([Uint8Array.from(bytes)], { type: `image/${format}` }),
      `picture.${EXTENSIONS[format]}`,
    )
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const response = await fetch(form.url, {
        method: 'POST',
        body: data,
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      })
      await response.body?.cancel()
      log.debug('upload.answered', { provider, status: response.status, bytes: bytes.byteLength })
      if (response.status >= 200 && response.status < 300) return { kind: 'stored' }
      if (response.status >= 500)
        return { kind: 'failed', failure: { code: 'provider-fault', provider, status: response.status } }
      return { kind: 'form-refused' }
    } catch (thrown) {
      const trouble = classifyNetworkError(thrown, { isCancelled: signal.aborted, isTimeout: timeout.aborted })
      log.info('upload.failed', { provider, reason: trouble.reason })
      return { kind: 'failed', failure: failureOfNetwork(provider, trouble) }
    }
  }
}

function isAllowed(address: string, loopbackOrigin: string | null): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (loopbackOrigin !== null && url.origin === loopbackOrigin)
}
