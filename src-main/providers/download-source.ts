/**
 * SECURITY: where pictures may come from (API-FACTS §2, §11). The bucket's host is shared by every customer of the storage
 * service, so there the first part of the path counts too.
 */
const SOURCES: readonly { host: string; pathPrefix: string }[] = [
  { host: 'cdn.leonardo.ai', pathPrefix: '/' },
  { host: 'asset.1min.ai', pathPrefix: '/' },
  { host: 'storage.1min.ai', pathPrefix: '/' },
  { host: 's3.us-east-1.amazonaws.com', pathPrefix: '/asset.1min.ai/' },
]

export type SourceVerdict = { kind: 'allowed'; url: URL } | { kind: 'blocked'; host: string }

/**
 * Whether an address may be fetched. `loopbackOrigin` is that of a service on this computer, or null when there is none:
 * then nothing but https to a known host passes. Practice services may have had another port when the address was given,
 * so a loopback address is read as one of the service that runs now.
 */
export function judgeSource(address: string, loopbackOrigin: string | null): SourceVerdict {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || url.username !== '' || url.password !== '') return { kind: 'blocked', host: url?.hostname ?? '' }
  if (loopbackOrigin !== null && isLoopback(url)) {
    const target = new URL(loopbackOrigin)
    // SECURITY: set part by part. Resolved as a relative address, a path of `//host/…` would lead to that host.
    target.pathname = url.pathname
    target.search = url.search
    return { kind: 'allowed', url: target }
  }
  const isKnown = SOURCES.some(({ host, pathPrefix }) => url.host === host && url.pathname.startsWith(pathPrefix))
  return url.protocol === 'https:' && isKnown ? { kind: 'allowed', url } : { kind: 'blocked', host: url.hostname }
}

/** The origin of a service's base address when it is on this computer, else null. */
export function loopbackOriginOf(baseUrl: string): string | null {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null
  return url !== null && isLoopback(url) ? url.origin : null
}

const isLoopback = ({ protocol, hostname }: URL): boolean =>
  (protocol === 'http:' || protocol === 'https:') && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
