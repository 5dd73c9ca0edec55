import type { ProviderId } from '#shared/domain/provider.ts'
import type { Clock, Endpoints, Logger } from '../ports.ts'
import { loopbackOriginOf } from './download-source.ts'
import { createHttp } from './http.ts'
import { createLeonardo } from './leonardo/leonardo.ts'
import { createPostForm } from './leonardo/presigned-form.ts'
import { createOnemin } from './onemin/onemin.ts'
import type { Provider } from './provider.ts'

export type Providers = Readonly<Record<ProviderId, Provider>>

export type ProvidersDeps = {
  fetch: typeof fetch
  clock: Clock
  endpoints: Endpoints
  /** SECURITY: called for each request and handed to `http.ts` alone. */
  getKey: (provider: ProviderId) => string | null
  log: Logger
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What may stand in a header without being cut or refused. */
const HEADER_WORD = /^[\x21-\x7e]+$/

/** Both services, for one realm. */
export function createProviders({ fetch, clock, endpoints, getKey, log }: ProvidersDeps): Providers {
  const leonardoUrl = withoutSlash(endpoints.leonardo)
  const oneminUrl = withoutSlash(endpoints.onemin)
  const leonardoUrlV2 = leonardoUrl.replace(/\/v1$/, '/v2')
  const leonardoHttp = (baseUrl: string) =>
    createHttp({
      provider: 'leonardo',
      baseUrl,
      fetch,
      clock,
      log,
      getKey: () => getKey('leonardo'),
      keyHeader: key => ['authorization', `Bearer ${key}`],
      isKeyWellFormed: key => UUID.test(key),
    })
  return {
    leonardo: createLeonardo({
      baseUrl: leonardoUrl,
      baseUrlV2: leonardoUrlV2,
      log,
      http: leonardoHttp(leonardoUrl),
      httpV2: leonardoHttp(leonardoUrlV2),
      postForm: createPostForm({ provider: 'leonardo', fetch, log, loopbackOrigin: loopbackOriginOf(leonardoUrl) }),
    }),
    onemin: createOnemin({
      baseUrl: oneminUrl,
      log,
      http: createHttp({
        provider: 'onemin',
        baseUrl: oneminUrl,
        fetch,
        clock,
        log,
        getKey: () => getKey('onemin'),
        keyHeader: key => ['API-KEY', key],
        isKeyWellFormed: key => HEADER_WORD.test(key),
      }),
    }),
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '')
