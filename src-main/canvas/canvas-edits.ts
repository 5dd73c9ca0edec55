import {
  type CanvasFile,
  type CanvasLayer,
  type CanvasPatch,
  type CanvasRect,
  initStrengthOf,
} from '#shared/domain/canvas.ts'
import { canvasAbilityOf } from '#shared/domain/canvas-model.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId, ModelKey } from '#shared/domain/ids.ts'
import { PatchId, RegionId } from '#shared/domain/ids.ts'
import { type Catalog, findModel } from '#shared/domain/model.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { type BoxLimits, CANVAS_LIMITS, checkWorkBox } from '#shared/domain/work-box.ts'
import type { StudioHandlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { answer } from '../database/answer.ts'
import type { Database } from '../database/database.ts'
import type { Clock, Random } from '../ports.ts'
import type { CanvasCrew } from './canvas-crew.ts'
import type { CanvasPictures } from './canvas-pictures.ts'
import { createComposer } from './composer.ts'
import { intersect, type Size } from './pixels.ts'

export type CanvasEditDeps = {
  database: Pick<Database, 'canvas' | 'library' | 'inputs'>
  pictures: CanvasPictures
  crew: CanvasCrew
  catalog: () => Catalog
  clock: Clock
  random: Pick<Random, 'uuid'>
}

/** What is sent of a document and what comes back into it. */
export function createCanvasEdits({
  database,
  pictures,
  crew,
  catalog,
  clock,
  random,
}: CanvasEditDeps): Pick<StudioHandlers['canvas'], 'makeInputs' | 'previewPatch' | 'addPatch'> {
  const store = database.canvas
  const compose = createComposer({ database, pictures, crew })

  const placePng = async (bytes: Uint8Array | null, size: Size): Promise<Result<CanvasFile | null, Failure>> =>
    bytes === null ? ok(null) : pictures.place(bytes, 'png', size)

  const abilityOf = (key: ModelKey | null): { limits: BoxLimits; takesStrength: boolean } | null => {
    if (key === null) return { limits: CANVAS_LIMITS, takesStrength: true }
    const model = findModel(catalog(), key)
    const ability = model && canvasAbilityOf(model)
    return ability && { limits: ability.limits, takesStrength: ability.strength !== null }
  }

  return {
    makeInputs: ({ id, state, box, mask, sketch, strength, model }) =>
      answer(async () => {
        const ability = abilityOf(model)
        if (ability === null) return err({ code: 'canvas-refused', reason: 'model' })
        const sent = checkWorkBox(box, state.frame, ability.limits)
        if (!sent.ok) return err({ code: 'canvas-refused', reason: 'box' })
        const document = await pictures.placeDocument(id, state.layers)
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
          frame: state.frame,
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
          strength: ability.takesStrength ? initStrengthOf(strength) : null,
        }
        const inputs = sentMask.value === null ? [picture] : [picture, plainInput('canvas-mask', sentMask.value)]
        return ok({ region, inputs })
      }),
    previewPatch: composition =>
      answer(async () => {
        const made = await compose(composition)
        return made.ok ? ok(made.value.composed) : made
      }),
    addPatch: composition =>
      answer(async () => {
        const made = await compose(composition)
        if (!made.ok) return made
        const { region, result, composed } = made.value
        const patch: CanvasPatch = {
          ...composed,
          id: PatchId.parse(random.uuid()),
          document: composition.id,
          box: region.box,
          options: composition.options,
          image: composition.image,
          request: result.request,
          region: region.id,
          isPart: composition.mask !== null,
          acceptedAt: clock.now(),
        }
        await store.addPatch(patch)
        return ok(patch)
      }),
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
