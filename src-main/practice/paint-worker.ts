import { parentPort } from 'node:worker_threads'
import { developPicture } from './darkroom/develop-picture.ts'
import type { PictureSpec } from './picture-spec.ts'

export type PaintOrder = { ticket: number; spec: PictureSpec; sources: Uint8Array[] }
export type PaintReply = { ticket: number; bytes: Uint8Array } | { ticket: number; problem: string }

async function fulfil({ ticket, spec, sources }: PaintOrder): Promise<PaintReply> {
  try {
    return { ticket, bytes: await developPicture(spec, sources) }
  } catch (thrown) {
    return { ticket, problem: String(thrown) }
  }
}

// Only the pool talks to this port, and it sends orders.
parentPort?.on('message', (order: PaintOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Node message port has no origin
  void fulfil(order).then(reply => parentPort?.postMessage(reply))
})
