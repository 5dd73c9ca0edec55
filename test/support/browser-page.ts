import { WebSocket as Socket } from 'ws'
import type { SocketPage } from '../../src-renderer/studio-socket.ts'

/**
 * As much of a browser's page as the studio's client needs, in Node: it keeps the cookie, says where it comes from, and
 * its sockets do so too.
 */
export function createBrowserPage(address: string) {
  const url = new URL(address)
  let cookie = ''
  let isGone = false
  const location = { host: url.host, protocol: url.protocol, hash: url.hash, pathname: url.pathname }
  const page: SocketPage = {
    location,
    history: {
      replaceState(_state, _unused, to) {
        location.hash = ''
        location.pathname = String(to)
      },
    },
    setTimeout: (callback, delayMs) => (isGone ? undefined : setTimeout(callback, delayMs)),
    async fetch(path, init) {
      const headers = new Headers(init?.headers)
      if (init?.method === 'POST') headers.set('origin', url.origin)
      headers.set('cookie', cookie)
      headers.set('sec-fetch-site', 'same-origin')
      const answer = await fetch(new URL(path, url.origin), { ...init, headers })
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
      return answer
    },
  }
  const openSocket = (to: string): WebSocket =>
    // One message per task, as in a browser. `ws` keeps to the browser's interface as far as the studio uses it.
    new Socket(to, { headers: { origin: url.origin, cookie }, allowSynchronousEvents: false }) as unknown as WebSocket
  return {
    page,
    openSocket,
    cookie: () => cookie,
    address: () => `${url.origin}${location.pathname}${location.hash}`,
    /** The page is closed: nothing is tried again. */
    leave: () => {
      isGone = true
    },
  }
}
