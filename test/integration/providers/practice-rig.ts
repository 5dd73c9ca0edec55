import { startDraft, toRequest } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Model } from '#shared/domain/model.ts'
import { createDownloader } from '../../../src-main/providers/download.ts'
import { loopbackOriginOf } from '../../../src-main/providers/download-source.ts'
import type { RemoteOutput, RemoteStatus } from '../../../src-main/providers/provider.ts'
import { createProviders } from '../../../src-main/providers/providers.ts'
import { recordLog } from '../../support/log-recorder.ts'
import { aTempDir } from '../../support/temp-dir.ts'
import { startPractice } from '../practice/start-practice.ts'

export const signal = new AbortController().signal

export function requestFor(model: Model, changes: Partial<Draft> = {}) {
  const start: Draft = {
    ...startDraft(model),
    prompt: 'Dune field at dusk',
    seed: 88_120,
    seedMode: 'locked',
    count: 1,
  }
  const request = toRequest({ ...start, ...changes }, model, () => 1)
  if (!request.ok) throw new Error(request.error.map(refusal => refusal.message).join(' '))
  return request.value
}

/** Both providers and the downloader against practice services that finish jobs at once. */
export async function openRig(options: Parameters<typeof startPractice>[0] = {}) {
  const practice = await startPractice(options)
  const log = recordLog()
  const endpoints = { leonardo: practice.leonardo.url, onemin: practice.onemin.url }
  const keys: Record<'leonardo' | 'onemin', string | null> = {
    leonardo: practice.leonardo.key,
    onemin: practice.onemin.key,
  }
  const providers = createProviders({ fetch, clock: { now: Date.now }, endpoints, getKey: id => keys[id], log })
  const timers = {
    after(delayMs: number, callback: () => void) {
      const timer = setTimeout(callback, delayMs)
      return () => clearTimeout(timer)
    },
  }
  const downloader = createDownloader({ fetch, timers, log })
  const dir = aTempDir()
  const download = (output: RemoteOutput) =>
    downloader.download({
      provider: 'leonardo',
      url: output.url,
      tempPath: `${dir}/${output.index}.part`,
      loopbackOrigin: loopbackOriginOf(endpoints.leonardo),
      signal,
    })
  const readBack = providers.leonardo.readBack
  if (readBack === null) throw new Error('Leonardo can be read back')
  const statusOf = async (remoteId: string): Promise<RemoteStatus> => {
    const status = await readBack.status(remoteId, signal)
    if (!status.ok) throw new Error(status.error.code)
    return status.value
  }
  return { practice, ...providers, readBack, statusOf, keys, download, log }
}
