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

// Only the pool talks to this port: it sends orders, and null when there are no more. The thread then ends by itself once
// its last picture is finished; ended from outside it could take the whole process with it, for it runs native code.
parentPort?.on('message', (order: PaintOrder | null) => {
  if (order === null) {
    parentPort?.close()
    return
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Node message port has no origin
  void fulfil(order).then(reply => parentPort?.postMessage(reply))
})
