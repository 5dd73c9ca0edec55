import { Worker } from 'node:worker_threads'
import type { PaintOrder, PaintReply } from './paint-worker.ts'
import type { PictureSpec } from './picture-spec.ts'

export type PicturePool = {
  /**
   * The file of this picture: from the cache, or painted on a worker. Asking twice at once paints once. `readSources` is
   * asked for the files of the pictures that go into it, in the order of `sourcesOf`.
   */
  picture(spec: PictureSpec, readSources?: () => Promise<Uint8Array[]>): Promise<Uint8Array>
  close(): Promise<void>
}

type Waiting = {
  spec: PictureSpec
  sources: Uint8Array[]
  resolve(bytes: Uint8Array): void
  reject(problem: Error): void
}
type Painter = { worker: Worker; busyWith: Waiting | null }

/** Paints off the main thread. Workers are started when first needed and never keep the process alive by themselves. */
export function createPicturePool(options: { workerUrl: URL; workers: number; cacheBytes: number }): PicturePool {
  const cache = createByteCache(options.cacheBytes)
  const underway = new Map<string, Promise<Uint8Array>>()
  const queue: Waiting[] = []
  const painters = new Set<Painter>()
  let ticket = 0
  let isClosed = false

  function startPainter(): Painter {
    const painter: Painter = { worker: new Worker(options.workerUrl), busyWith: null }
    // Only the worker file posts here, and it posts replies.
    painter.worker.on('message', (reply: PaintReply) => {
      const order = painter.busyWith
      painter.busyWith = null
      painter.worker.unref()
      if ('bytes' in reply) order?.resolve(reply.bytes)
      else order?.reject(new Error(reply.problem))
      pump()
    })
    const retire = (problem: Error): void => {
      painters.delete(painter)
      painter.busyWith?.reject(problem)
      painter.busyWith = null
      if (!isClosed) pump()
    }
    painter.worker.on('error', thrown => retire(thrown instanceof Error ? thrown : new Error(String(thrown))))
    painter.worker.on('exit', () => retire(new Error('the paint worker ended')))
    painter.worker.unref()
    painters.add(painter)
    return painter
  }

  /** Resolves when the painter has finished what it was at and is gone. */
  const dismiss = ({ worker }: Painter): Promise<void> =>
    new Promise(resolve => {
      worker.ref()
      worker.once('exit', () => resolve())
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Node message port has no origin
      worker.postMessage(null)
    })

  function pump(): void {
    while (queue.length > 0) {
      const idle = [...painters].find(painter => painter.busyWith === null)
      const painter = idle ?? (painters.size < options.workers ? startPainter() : null)
      const next = painter === null ? undefined : queue.shift()
      if (painter === null || next === undefined) return
      ticket += 1
      painter.busyWith = next
      painter.worker.ref()
      const order: PaintOrder = { ticket, spec: next.spec, sources: next.sources }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Node message port has no origin
      painter.worker.postMessage(order)
    }
  }

  return {
    async picture(spec, readSources = async () => []) {
      const key = JSON.stringify(spec)
      const cached = cache.get(key)
      if (cached !== undefined) return cached
      const running = underway.get(key)
      if (running !== undefined) return running
      if (isClosed) throw new Error('the picture pool is closed')
      const painting = readSources().then(
        sources =>
          new Promise<Uint8Array>((resolve, reject) => {
            if (isClosed) reject(new Error('the picture pool is closed'))
            queue.push({ spec, sources, resolve, reject })
            pump()
          }),
      )
      underway.set(key, painting)
      try {
        const bytes = await painting
        cache.set(key, bytes)
        return bytes
      } finally {
        underway.delete(key)
      }
    },
    async close() {
      isClosed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('the picture pool is closed'))
      await Promise.all([...painters].map(dismiss))
    },
  }
}

/** Least recently used first out, counted in bytes. */
function createByteCache(limitBytes: number) {
  const entries = new Map<string, Uint8Array>()
  let heldBytes = 0
  return {
    get(key: string): Uint8Array | undefined {
      const bytes = entries.get(key)
      if (bytes === undefined) return undefined
      entries.delete(key)
      entries.set(key, bytes)
      return bytes
    },
    set(key: string, bytes: Uint8Array): void {
      entries.set(key, bytes)
      heldBytes += bytes.byteLength
      for (const [oldest, old] of entries) {
        if (heldBytes <= limitBytes) return
        entries.delete(oldest)
        heldBytes -= old.byteLength
      }
    },
  }
}
