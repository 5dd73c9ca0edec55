import { runMaskSteps } from './mask-steps.ts'
import type { OperationReply, OperationRequest } from './operation-runner.ts'

/** The worker's side of the operation runner. The result's bytes are handed over, not copied. */
globalThis.addEventListener('message', (event: MessageEvent<OperationRequest>) => {
  const { id, block, steps } = event.data
  const reply: OperationReply = { id, block: runMaskSteps(block, steps) }
  globalThis.postMessage(reply, { transfer: [reply.block.bytes.buffer] })
})
