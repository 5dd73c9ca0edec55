import { join } from 'node:path'
import type { Failure } from '#shared/domain/failure.ts'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { LibraryCounts } from '#shared/domain/library-image.ts'
import type { Catalog } from '#shared/domain/model.ts'
import type { ProviderId, Realm } from '#shared/domain/provider.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Database } from '../database/database.ts'
import { isExpected } from '../database/database-error.ts'
import type { Downloader } from '../providers/download.ts'
import { loopbackOriginOf } from '../providers/download-source.ts'
import type { HistoryEntry, RemoteOutput } from '../providers/provider.ts'
import { type FiledPicture, filePicture } from './adopt-image.ts'
import { outputsOf, requestOfEntry, requestOfVariation } from './history-request.ts'
import type { ImageFiles } from './image-files.ts'

export type ImportEntryDeps = {
  database: Pick<Database, 'imports' | 'library'>
  downloader: Downloader
  files: ImageFiles
  baseUrlOf: (realm: Realm, provider: ProviderId) => string | null
  catalog: () => Catalog
  /** Of a model that is not in the catalogue, as far as the account's lists name it. */
  nameOf: (modelId: string) => string | null
  libraryChanged(counts: LibraryCounts): void
}

/** How one generation ended: with what it brought, or with a trouble after which it can be begun again. */
export type ImportedEntry = { added: number; known: number; lost: number }

type Place = { realm: Realm; provider: ProviderId }

/**
 * Brings home the pictures of one generation and what was made of them, as far as they are not here. What cannot be had
 * any more is lost; any other trouble ends it, and beginning again does not bring anything twice.
 */
export async function importEntry(
  deps: ImportEntryDeps,
  place: Place,
  entry: HistoryEntry,
  signal: AbortSignal,
): Promise<Result<ImportedEntry, Failure>> {
  const outputs = outputsOf(entry)
  const wanted = [
    ...outputs.map(output => ({ output, remoteId: entry.remoteId, variation: null })),
    ...entry.variations.map(variation => ({
      output: { ...variation.output, index: 0 },
      remoteId: variation.output.remoteImageId ?? `${entry.remoteId}/${variation.of}/${variation.output.index}`,
      variation,
    })),
  ]
  const known = await deps.database.imports.known(
    wanted.map(({ output, remoteId }) => ({
      remoteId,
      outputIndex: output.index,
      remoteImageId: output.remoteImageId,
    })),
  )
  const result: ImportedEntry = { added: 0, known: known.filter(one => one.isKnown).length, lost: 0 }
  const sources = new Map<string, Source>()

  const findSource = async (remoteImageId: string): Promise<Source | null> => {
    const index = outputs.findIndex(output => output.remoteImageId === remoteImageId)
    const image = known[index]?.image ?? null
    return sources.get(remoteImageId) ?? (image === null ? null : await deps.database.library.get(image))
  }

  for (const [index, { output, remoteId, variation }] of wanted.entries()) {
    if (known[index]?.isKnown === true) continue
    const filed = await fetchPicture(deps, place, output, remoteId, signal)
    if (!filed.ok && !isForGood(filed.error)) return filed
    if (!filed.ok) {
      result.lost += 1
      continue
    }
    const source = variation === null ? null : await findSource(variation.of)
    const request = requestFor(deps, place, entry, filed.value, variation?.kind ?? null, source)
    const largest = Math.max(0, ...outputs.map(one => one.index))
    try {
      const adopted = await deps.database.imports.adopt(
        {
          ...filed.value,
          realm: place.realm,
          // As a job's pictures: together, the first one newest. A variation was made after all of them.
          createdAt: Math.floor(entry.createdAt) + (variation === null ? largest - output.index : largest + 1),
          job: null,
          outputIndex: output.index,
          flagged: output.flagged,
          request,
          remoteImageId: output.remoteImageId,
        },
        remoteId,
      )
      result.added += 1
      deps.libraryChanged(adopted.counts)
      if (output.remoteImageId !== null && variation === null)
        sources.set(output.remoteImageId, { id: adopted.image, ...filed.value })
    } catch (error) {
      if (!isExpected(error)) throw error
      return err(error.failure)
    }
  }
  return ok(result)
}

type Source = Pick<FiledPicture, 'hash' | 'format' | 'width' | 'height'> & { id: ImageId }

function requestFor(
  { catalog, nameOf }: ImportEntryDeps,
  { provider }: Place,
  entry: HistoryEntry,
  picture: FiledPicture,
  variation: string | null,
  source: Source | null,
): GenerationRequest {
  const original = requestOfEntry(entry, picture, { catalog: catalog(), provider, nameOf })
  if (variation === null) return original
  if (source === null) return requestOfVariation(original, variation, picture, null, catalog())
  const { hash, format, width, height, id: image } = source
  return requestOfVariation(original, variation, picture, { file: { hash, format, width, height }, image }, catalog())
}

async function fetchPicture(
  { downloader, files, baseUrlOf }: ImportEntryDeps,
  { realm, provider }: Place,
  output: RemoteOutput,
  remoteId: string,
  signal: AbortSignal,
): Promise<Result<FiledPicture, Failure>> {
  const baseUrl = baseUrlOf(realm, provider)
  if (baseUrl === null) return err({ code: 'offline', provider })
  const downloaded = await downloader.download({
    provider,
    url: output.url,
    // Named after what it is, so that a download that was cut is written over and not left behind.
    tempPath: join(files.tempDir, `import-${remoteId.replaceAll(/[^\w-]/g, '_')}-${output.index}`),
    loopbackOrigin: loopbackOriginOf(baseUrl),
    signal,
  })
  return downloaded.ok ? filePicture(files, downloaded.value, provider) : downloaded
}

/** Waiting does not help: the picture is gone, or it is none. */
const isForGood = (failure: Failure): boolean =>
  failure.code === 'result-gone' || failure.code === 'not-a-picture' || failure.code === 'download-blocked'
