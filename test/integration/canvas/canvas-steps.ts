import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { CanvasOpened, CanvasState } from '#shared/domain/canvas.ts'
import { JobId } from '#shared/domain/ids.ts'
import type { RequestInput } from '#shared/domain/request-input.ts'
import { adoptWithFile } from '../../support/adopt-with-file.ts'
import { aRequest } from '../../support/builders.ts'
import { aDisc, aScene, type CanvasRig, value } from './canvas-rig.ts'

export const NIGHT = { mixing: 'linear', alpha: 'blend', matchRim: false } as const
export const box = { x: 96, y: 64, width: 256, height: 192 }

/** A job that took these pictures in, and the picture that it made. */
export const paint = async (rig: CanvasRig, inputs: readonly RequestInput[], size = { width: 256, height: 192 }) => {
  const request = aRequest({ operation: 'inpaint', prompt: 'a small boat', inputs: [...inputs], ...size })
  return adoptWithFile(rig, await aScene(size.width, size.height, 90), {
    id: JobId.parse(crypto.randomUUID()),
    request,
    submittedAt: rig.clock.now(),
  })
}

export const openScene = async (rig: CanvasRig): Promise<CanvasOpened> => {
  const image = await adoptWithFile(rig, await aScene(480, 360), {
    request: aRequest({ prompt: 'A harbour in the early morning light, long lens, grain' }),
  })
  return value(await rig.ask.create({ from: { kind: 'image', id: image }, name: null }))
}

export const inputsOf = async (rig: CanvasRig, { document, state }: CanvasOpened) =>
  value(
    await rig.ask.makeInputs({
      id: document.id,
      state,
      box,
      mask: await aDisc(box).png,
      sketch: null,
      strength: 0.85,
    }),
  )

export const accept = async (rig: CanvasRig, opened: CanvasOpened) => {
  const made = await inputsOf(rig, opened)
  const image = await paint(rig, made.inputs)
  const patch = value(
    await rig.ask.addPatch({
      id: opened.document.id,
      state: opened.state,
      image,
      region: made.region.id,
      mask: null,
      options: NIGHT,
    }),
  )
  const state: CanvasState = { ...opened.state, layers: [...opened.state.layers, { kind: 'patch', patch: patch.id }] }
  return { ...made, image, patch, state }
}

export const exported = async (
  rig: CanvasRig,
  opened: CanvasOpened,
  state: CanvasState,
  format: 'png' | 'webp' | 'jpeg',
) => {
  const answer = await rig.ask.export({ id: opened.document.id, state, format, quality: 92, withRequests: true })
  const { file, filename, sizeBytes } = value(answer)
  const bytes = readFileSync(rig.files.imagePath(file.hash, file.format))
  expect(bytes.length).toBe(sizeBytes)
  return { bytes, file, filename }
}
