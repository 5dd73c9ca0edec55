import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationRequest } from '#shared/domain/generation-request.ts'
import type { Model } from '#shared/domain/model.ts'
import { encodeVariation, VariationId } from '../../../src-main/providers/remote-ids.ts'
import { requestsOf } from '../../support/any-draft.ts'
import { createFakePictures } from '../../support/picture-source.ts'
import { shippedCatalog, shippedModel } from '../../unit/catalog/catalog-support.ts'
import { openRig, requestFor, signal } from './practice-rig.ts'

const { models } = shippedCatalog()
/** Shrinking would run into the limits per minute. */
const RUNS = { numRuns: Math.ceil(2000 / models.length), endOnFailure: true }
const START = { startBalance: { leonardoDollars: 100_000, oneminCredits: 1_000_000_000 } }

/** Elements that the practice account knows, by what they were trained on. */
const KNOWN_ELEMENTS: Readonly<Record<string, string>> = {
  SDXL_1_0: '5f3e58d8-7af3-4d5b-92e3-a3d04b9a3414',
  v1_5: '0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c03',
  v2: '0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c04',
  FLUX_DEV: '0a1d7c52-3c1e-4a57-9a0f-5e1f6d2b7c05',
}

/** One picture that the account made, and one variation of it. */
async function openWithPictures() {
  const rig = await openRig(START)
  const kino = shippedModel('leonardo/kino-xl')
  const outcome = await rig.leonardo.submit(
    requestFor(kino, { width: 256, height: 192, values: { alchemy: false } }),
    kino,
    { pictures: [] },
    signal,
  )
  const status = outcome.kind === 'accepted' ? await rig.statusOf(outcome.remoteId) : null
  const generated = status?.kind === 'complete' ? (status.outputs[0]?.remoteImageId ?? null) : null
  if (generated === null) throw new Error('no picture')
  return { ...rig, generated }
}

/** The file that is uploaded as it is, and the picture that the account made. */
const sizeOfFile = (image: unknown) => (image === null ? { width: 128, height: 96 } : { width: 256, height: 192 })

const harmless = (text: string): string => 'ridge'.repeat(Math.ceil(text.length / 5)).slice(0, text.length)

function sendable(request: GenerationRequest, model: Model): GenerationRequest {
  const baseModel = Object.keys(KNOWN_ELEMENTS).find(base => model.inputs.elements?.baseModels.includes(base) === true)
  const known = baseModel === undefined ? undefined : KNOWN_ELEMENTS[baseModel]
  return {
    ...request,
    // Words would meet the moderation of the practice services by chance; their number stays.
    prompt: harmless(request.prompt),
    negativePrompt: harmless(request.negativePrompt),
    parameters:
      typeof request.parameters.enhanceInstruction === 'string'
        ? { ...request.parameters, enhanceInstruction: harmless(request.parameters.enhanceInstruction) }
        : request.parameters,
    // Few different files, so that most of them are found again.
    inputs: request.inputs.map(input => ({
      ...input,
      file: { ...input.file, ...sizeOfFile(input.image), hash: 'a'.repeat(64) },
    })),
    elements: request.elements
      .slice(0, 1)
      .flatMap(element =>
        known === undefined || baseModel === undefined
          ? []
          : [{ ...element, kind: 'platform' as const, id: known, baseModel }],
      ),
  }
}

describe.each(models.map(model => [model.key, model] as const))('%s', (_, model) => {
  it('sends nothing that the service refuses, whatever valid settings are chosen', async () => {
    const rig = await openWithPictures()
    const pictures = createFakePictures(() => rig.generated)
    await fc.assert(
      fc.asyncProperty(requestsOf(model), async drawn => {
        const request = sendable(drawn, model)
        const prepared = await rig[model.provider].prepare(request, model, pictures, signal)
        if (!prepared.ok) throw new Error(JSON.stringify(prepared.error))
        const outcome = await rig[model.provider].submit(request, model, prepared.value, signal)
        const { kind } = outcome
        const said = 'failure' in outcome ? JSON.stringify(outcome.failure) : null
        const isSynchronous = model.provider === 'onemin' || model.wire.format === 'leonardo-lcm'
        expect({ kind, said }).toEqual({ kind: isSynchronous ? 'finished' : 'accepted', said: null })
      }),
      RUNS,
    )
    // The realtime models paint while they are asked.
  }, 60_000)
})

it('knows a variation by its kind', () => {
  const id = VariationId.parse('1f197fd2-30f6-6e90-a026-b7ffcf2cba29')
  expect(encodeVariation(id)).toBe('variation:1f197fd2-30f6-6e90-a026-b7ffcf2cba29')
})
