import { describeThrown } from '../../ipc/serve.ts'
import type { Logger } from '../../ports.ts'

/**
 * What nobody caught reaches the log. A rejection concerns one call and the studio goes on; after an exception nothing
 * is sure any more, so it ends: the journal resumes what was under way.
 */
export function logWhatNobodyCaught(log: Logger, endProcess: () => void): () => void {
  const onRejection = (reason: unknown): void => {
    log.error('process.unhandled-rejection', { detail: describeThrown(reason) })
  }
  const onException = (thrown: unknown): void => {
    log.error('process.uncaught-exception', { detail: describeThrown(thrown) })
    endProcess()
  }
  process.on('unhandledRejection', onRejection)
  process.on('uncaughtException', onException)
  return () => {
    process.off('unhandledRejection', onRejection)
    process.off('uncaughtException', onException)
  }
}
