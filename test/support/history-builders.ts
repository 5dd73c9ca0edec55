import type { HistoryEntry, RemoteOutput } from '../../src-main/providers/provider.ts'

export const aRemoteOutput = (index: number, change: Partial<RemoteOutput> = {}): RemoteOutput => ({
  index,
  url: `https://cdn.leonardo.ai/${index}.jpg`,
  flagged: false,
  remoteImageId: null,
  ...change,
})

export const aHistoryEntry = (change: Partial<HistoryEntry> = {}): HistoryEntry => ({
  remoteId: 'generation-1',
  createdAt: 1_780_000_000_000,
  modelId: 'de7d3faf-762f-48e0-b3b7-9d0ac3a3fcf3',
  prompt: 'Ridge',
  seed: 42,
  size: { width: 1024, height: 768 },
  status: { kind: 'complete', outputs: [aRemoteOutput(0)], cost: null, reply: '{}' },
  variation: null,
  fields: {},
  elements: [],
  variations: [],
  ...change,
})
