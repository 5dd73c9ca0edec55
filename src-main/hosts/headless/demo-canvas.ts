import { readFile } from 'node:fs/promises'
import type { CanvasRect } from '#shared/domain/canvas.ts'
import { startDraft } from '#shared/domain/draft-rules.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Failure } from '#shared/domain/failure.ts'
import type { ImageId } from '#shared/domain/ids.ts'
import type { Job } from '#shared/domain/job.ts'
import type { Model } from '#shared/domain/model.ts'
import { fitWorkBox } from '#shared/domain/work-box.ts'
import type { StudioClient } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/lib/result.ts'
import { sharp } from '../../sharp.ts'

export type DemoCanvasDeps = {
  readonly studio: StudioClient
  readonly model: Model
  readonly change: Partial<Draft>
  /** Sends a draft and resolves when its job has ended. */
  readonly paint: (draft: Draft) => Promise<Job>
  readonly unwrap: <T>(result: Result<T, Failure>) => T
  /** Where the file of a hash lies. */
  readonly pathOf: (file: { readonly hash: string; readonly format: 'png' | 'jpeg' | 'webp' }) => string
}

/** A mask on a picture, that part painted again, the first result composed in, and the whole saved as a picture. */
export async function paintOnCanvas(
  from: ImageId,
  { studio, model, change, paint, unwrap, pathOf }: DemoCanvasDeps,
): Promise<{ readonly job: Job; readonly composed: ImageId; readonly changedOutside: number }> {
  const { document, state } = unwrap(await studio.canvas.create({ from: { kind: 'image', id: from } }))
  const { width, height } = state.frame
  const box = fitWorkBox({ x: width * 0.3, y: height * 0.4, width: 240, height: 180 }, state.frame)
  const mask = ellipseIn(box)
  const png = await sharp(mask, { raw: { width: box.width, height: box.height, channels: 1 } })
    .toColourspace('b-w')
    .png()
    .toBuffer()
  const asked = { id: document.id, state, box: { ...box }, mask: new Uint8Array(png), strength: 0.85, model: model.key }
  const { region, inputs } = unwrap(await studio.canvas.makeInputs(asked))
  const job = await paint({ ...startDraft(model), ...change, ...region.sent, inputs })
  const image = job.outputs.find(output => output.image !== null)?.image
  if (image === undefined || image === null) throw new Error(`Job ${job.id} brought no picture`)
  const composition = { mixing: 'linear', alpha: 'blend', matchRim: true } as const
  const patch = unwrap(
    await studio.canvas.addPatch({ id: document.id, state, image, region: region.id, options: composition }),
  )
  const after = { ...state, layers: [...state.layers, { kind: 'patch' as const, patch: patch.id }] }
  const pixelsOf = async (shown: typeof state) => {
    const { file } = unwrap(await studio.canvas.export({ id: document.id, state: shown, format: 'png' }))
    return sharp(await readFile(pathOf(file)))
      .removeAlpha()
      .raw()
      .toBuffer()
  }
  const changedOutside = countChanged(await pixelsOf(state), await pixelsOf(after), width, box, mask)
  const saved = unwrap(await studio.canvas.saveToLibrary({ id: document.id, state: after }))
  return { job, composed: saved.image, changedOutside }
}

/** A soft ellipse that fills the middle of a box. */
function ellipseIn({ width, height }: CanvasRect): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, at) => {
    const across = ((at % width) + 0.5 - width / 2) / (width * 0.36)
    const down = (Math.floor(at / width) + 0.5 - height / 2) / (height * 0.36)
    return Math.round(255 * Math.min(1, Math.max(0, (1 - Math.hypot(across, down)) * 8)))
  })
}

/** Bytes that differ where nothing was masked: none, or the composition is wrong. */
function countChanged(before: Buffer, after: Buffer, width: number, box: CanvasRect, mask: Uint8Array): number {
  let changed = 0
  for (let at = 0; at < before.length; at++) {
    if (before[at] === after[at]) continue
    const pixel = Math.floor(at / 3)
    const x = (pixel % width) - box.x
    const y = Math.floor(pixel / width) - box.y
    const isInBox = x >= 0 && y >= 0 && x < box.width && y < box.height
    if (!isInBox || mask[y * box.width + x] === 0) changed += 1
  }
  return changed
}
