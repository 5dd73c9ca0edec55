import { type MaskBlock, type MaskStep, runMaskSteps } from './mask-steps.ts'

/** Runs mask steps away from the main thread where there is a worker. The block's bytes are given away. */
export type OperationRunner = {
  run: (block: MaskBlock, steps: readonly MaskStep[]) => Promise<MaskBlock>
  destroy: () => void
}

export type OperationRequest = { readonly id: number; readonly block: MaskBlock; readonly steps: readonly MaskStep[] }
export type OperationReply = { readonly id: number; readonly block: MaskBlock }

/** The part of a Worker that is needed. */
export type WorkerPort = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

type Waiting = { readonly request: OperationRequest; readonly resolve: (block: MaskBlock) => void }

/**
 * The worker is started with the first operation. When it cannot start (a strict policy, a test without workers), the
 * steps run here: slower for the hand, the same result. Until the reply comes a copy of the block is kept for that.
 */
export function createOperationRunner(startWorker: (() => WorkerPort) | null): OperationRunner {
  const waiting = new Map<number, Waiting>()
  let worker: WorkerPort | null = null
  let isBroken = startWorker === null
  let nextId = 1

  function fallBack(): void {
    isBroken = true
    worker?.terminate()
    worker = null
    for (const [id, { request, resolve }] of waiting) {
      waiting.delete(id)
      resolve(runMaskSteps(request.block, request.steps))
    }
  }

  function start(): WorkerPort | null {
    if (worker !== null || isBroken || startWorker === null) return worker
    try {
      worker = startWorker()
    } catch {
      isBroken = true
      return null
    }
    worker.addEventListener('message', event => {
      // Only our own worker posts here.
      const reply = (event as MessageEvent<OperationReply>).data
      waiting.get(reply.id)?.resolve(reply.block)
      waiting.delete(reply.id)
    })
    worker.addEventListener('error', fallBack)
    return worker
  }

  return {
    run(block, steps) {
      const port = start()
      if (port === null) return Promise.resolve(runMaskSteps(block, steps))
      const request: OperationRequest = { id: nextId++, block, steps }
      return new Promise(resolve => {
        waiting.set(request.id, { request, resolve })
        // A copy that is handed over; the browser's own cloning takes several times as long.
        const bytes = block.bytes.slice()
        port.postMessage({ ...request, block: { ...block, bytes } }, [bytes.buffer])
      })
    },
    destroy() {
      worker?.terminate()
      worker = null
      isBroken = true
      waiting.clear()
    },
  }
}
