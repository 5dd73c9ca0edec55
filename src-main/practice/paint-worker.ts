import { parentPort } from 'node:worker_threads'
import { encodePicture } from './encode-picture.ts'
import { paint } from './painter/paint.ts'
import type { PictureSpec } from './picture-spec.ts'

export type PaintOrder = { ticket: number; spec: PictureSpec }
export type PaintReply = { ticket: number; bytes: Uint8Array } | { ticket: number; problem: string }

async function fulfil({ ticket, spec }: PaintOrder): Promise<PaintReply> {
  try {
    const painting = paint({
      prompt: spec.prompt,
      negativePrompt: spec.negativePrompt,
      seed: spec.seed + spec.variant,
      width: spec.width,
      height: spec.height,
      ...(spec.style === null ? {} : { style: spec.style }),
      ...(spec.contrast === null ? {} : { contrast: spec.contrast }),
    })
    return { ticket, bytes: await encodePicture(painting, spec) }
  } catch (thrown) {
    return { ticket, problem: String(thrown) }
  }
}

// Only the pool talks to this port, and it sends orders.
parentPort?.on('message', (order: PaintOrder) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a Node message port has no origin
  void fulfil(order).then(reply => parentPort?.postMessage(reply))
})
