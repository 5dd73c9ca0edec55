import {
  type CanvasFile,
  type CanvasLayer,
  type CanvasPatch,
  type CanvasRect,
  type EmbeddedCanvas,
  initStrengthOf,
} from '#shared/domain/canvas.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { CanvasId, ImageId } from '#shared/domain/ids.ts'
import { PatchId, RegionId } from '#shared/domain/ids.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { checkWorkBox } from '#shared/domain/work-box.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'
import { intersect, type Size } from './pixels.ts'

export type CanvasEditDeps = {
  database: Pick<Database, 'canvas' | 'library' | 'inputs'>
  pictures: CanvasPictures
  crew: CanvasCrew
  clock: Clock
  random: Pick<Random, 'uuid'>
}

/** What goes out of a document and what comes back into it. */
export function createCanvasEdits({
  database,
  pictures,
  crew,
  clock,
  random,
}: CanvasEditDeps): Pick<StudioHandlers['canvas'], 'makeInputs' | 'addPatch' | 'export'> {
  const store = database.canvas

  /** Layers of a document that is there, as files. */
  const layersOf = async (id: CanvasId, layers: readonly CanvasLayer[]) => {
    const [found, patches] = await Promise.all([store.get(id), store.patches(id)])
    if (found === null) return err<Failure>({ code: 'not-found' })
    const placed = await pictures.placeLayers(layers, patches)
    return placed.ok ? ok({ ...found, patches, layers: placed.value }) : placed
  }

  const placePng = async (bytes: Uint8Array | null, size: Size): Promise<Result<CanvasFile | null, Failure>> =>
    bytes === null ? ok(null) : pictures.place(bytes, 'png', size)

  return {
    makeInputs: ({ id, state, box, mask, sketch, strength }) =>
      answer(async () => {
        const sent = checkWorkBox(box, state.frame)
        if (!sent.ok) return err({ code: 'canvas-refused', reason: 'box' })
        const document = await layersOf(id, state.layers)
        if (!document.ok) return document
        const { layers, patches } = document.value
        const crop = await crew.run({ kind: 'crop', layers, box, sent: sent.value, mask, sketch })
        if (!crop.ok) return crop
        const init = await pictures.place(crop.value.init, 'png', sent.value)
        if (!init.ok) return init
        const sentMask = await placePng(crop.value.sentMask, sent.value)
        if (!sentMask.ok) return sentMask
        const ownMask = await placePng(crop.value.mask, box)
        if (!ownMask.ok) return ownMask
        for (const file of [init.value, sentMask.value]) {
          if (file !== null) await database.inputs.useFile(file, clock.now())
        }
        const region = await store.addRegion({
          id: RegionId.parse(random.uuid()),
          document: id,
          box,
          sent: sent.value,
          init: init.value,
          sentMask: sentMask.value,
          mask: ownMask.value,
          hasSketch: sketch !== null,
          strength,
          madeAt: clock.now(),
        })
        const picture = {
          ...plainInput('canvas-init', init.value),
          image: parentOf(state.layers, patches, box),
          strength: initStrengthOf(strength),
        }
        const inputs = sentMask.value === null ? [picture] : [picture, plainInput('canvas-mask', sentMask.value)]
        return ok({ region, inputs })
      }),
    addPatch: ({ id, state, image, region: regionId, mask, options }) =>
      answer(async () => {
        const document = await layersOf(id, state.layers)
        if (!document.ok) return document
        const region = (await store.regions(id)).find(one => one.id === regionId)
        const result = await database.library.get(image)
        if (region === undefined || result === null) return err({ code: 'not-found' })
        const resultPath = await pictures.pathOf(result)
        if (!resultPath.ok) return resultPath
        const ownMask = mask === null && region.mask !== null ? await pictures.pathOf(region.mask) : ok(mask)
        if (!ownMask.ok) return ownMask
        const composed = await crew.run({
          kind: 'compose',
          layers: document.value.layers,
          box: region.box,
          resultPath: resultPath.value,
          mask: ownMask.value,
          options,
        })
        if (!composed.ok) return composed
        const { rect, isOpaque } = composed.value
        const picture = await pictures.place(composed.value.picture, 'png', rect)
        if (!picture.ok) return picture
        const kept = await pictures.place(composed.value.mask, 'png', rect)
        if (!kept.ok) return kept
        const patch: CanvasPatch = {
          id: PatchId.parse(random.uuid()),
          document: id,
          rect,
          picture: picture.value,
          mask: kept.value,
          isOpaque,
          box: region.box,
          options,
          image,
          request: result.request,
          region: regionId,
          acceptedAt: clock.now(),
        }
        await store.addPatch(patch)
        return ok(patch)
      }),
    export: ({ id, state, format, quality, withRequests }) =>
      answer(async () => {
        const found = await layersOf(id, state.layers)
        if (!found.ok) return found
        const { document, layers, patches } = found.value
        const embedded = withRequests ? await describe(state.layers, patches, state.frame) : null
        const exported = await crew.run({ kind: 'export', layers, frame: state.frame, format, quality, embedded })
        if (!exported.ok) return exported
        const file = await pictures.place(exported.value.bytes, format, state.frame)
        if (!file.ok) return file
        await database.inputs.useFile(file.value, clock.now())
        const filename = `${filenameOf(document.name)}.${format === 'jpeg' ? 'jpg' : format}`
        return ok({ file: file.value, filename, sizeBytes: exported.value.bytes.length })
      }),
  }

  /** All requests that made what the document shows, bottom first. */
  async function describe(
    layers: readonly CanvasLayer[],
    patches: readonly CanvasPatch[],
    { width, height }: CanvasRect,
  ): Promise<EmbeddedCanvas> {
    const steps: EmbeddedCanvas['steps'] = []
    for (const layer of layers) {
      if (layer.kind === 'picture') {
        const image = layer.image === null ? null : await database.library.get(layer.image)
        if (image !== null) steps.push({ box: null, maskHash: null, options: null, request: image.request })
        continue
      }
      const patch = patches.find(one => one.id === layer.patch)
      if (patch === undefined) continue
      steps.push({ box: patch.box, maskHash: patch.mask.hash, options: patch.options, request: patch.request })
    }
    return { program: 'Sfumato', version: 1, width, height, isComplete: true, steps }
  }
}

const plainInput = (role: RequestInput['role'], file: CanvasFile): RequestInput => ({
  role,
  guidance: null,
  file,
  image: null,
  strength: null,
  strengthType: null,
  weight: null,
  influence: null,
})

/** What the box was made from, for the lineage: the uppermost picture of the library that lies in it. */
function parentOf(layers: readonly CanvasLayer[], patches: readonly CanvasPatch[], box: CanvasRect): ImageId | null {
  for (const layer of layers.toReversed()) {
    const lying = layer.kind === 'picture' ? layer : patches.find(patch => patch.id === layer.patch)
    if (lying !== undefined && lying.image !== null && intersect(lying.rect, box) !== null) return lying.image
  }
  return null
}

/** Nothing in it that any system minds. */
function filenameOf(name: string): string {
  const words = name
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
  return words.slice(0, 60) || 'canvas'
}
