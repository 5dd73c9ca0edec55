import type { Logger } from '../../ports.ts'
import type { RemoteGeneration, RemoteStatus } from '../provider.ts'
import { encodeVariation, type VariationId } from '../remote-ids.ts'
import type { Generation, Variation } from './wire.ts'

const provider = 'leonardo'

/** How a variation stands: it has one picture, and no flag of its own. */
export function statusOfVariation(row: Variation, id: VariationId, reply: string, log: Logger): RemoteStatus {
  switch (row.status) {
    case 'PENDING':
      return { kind: 'pending' }
    case 'COMPLETE':
      if (row.url === null || row.url === undefined || row.url === '')
        return { kind: 'failed', failure: { code: 'generation-failed', provider }, reply }
      return {
        kind: 'complete',
        outputs: [{ index: 0, url: row.url, flagged: false, remoteImageId: encodeVariation(id) }],
        cost: null,
        reply,
      }
    case 'FAILED':
      return { kind: 'failed', failure: { code: 'generation-failed', provider }, reply }
    default:
      log.warn('leonardo.unknown-status', { status: row.status.slice(0, 40) })
      return { kind: 'pending' }
  }
}

/** The variations that a row of the list names, as generations of their own. */
export const variationsOf = (row: Generation, parent: RemoteGeneration, log: Logger): RemoteGeneration[] =>
  row.generated_images.flatMap(image =>
    image.generated_image_variation_generics.flatMap(variation =>
      variation.id && image.id
        ? [
            {
              ...parent,
              remoteId: encodeVariation(variation.id),
              status: statusOfVariation(variation, variation.id, JSON.stringify(variation), log),
              variation: { of: image.id, kind: variation.transformType ?? '' },
            },
          ]
        : [],
    ),
  )
