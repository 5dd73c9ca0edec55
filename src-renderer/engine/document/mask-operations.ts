import { fromEdges, inflateRect, intersectRect, isEmptyRect, isSameRect, type Rect } from '../geometry/rect.ts'
import { type MaskStep, reachOf, sightOf } from '../raster/mask-steps.ts'
import type { OperationRunner } from '../raster/operation-runner.ts'
import { applyCoverage } from '../tiles/combine.ts'
import { contentBounds, MASK_PLANE, readRegion } from '../tiles/tile-store.ts'
import type { Editor } from './editor.ts'

/** What will really be repainted: the mask after these steps, inside a box. */
export type EffectiveMask = { readonly rect: Rect; readonly bytes: Uint8Array<ArrayBuffer> }

/** The mask after some steps, without changing the document. Bytes cover `rect`, or the frame. */
export async function computeMask(
  editor: Editor,
  runner: OperationRunner,
  steps: readonly MaskStep[],
  rect: Rect = editor.state.frame,
): Promise<EffectiveMask> {
  const bytes = new Uint8Array(rect.width * rect.height)
  const block = blockFor(editor, steps, rect)
  if (isEmptyRect(block)) return { rect, bytes }
  const before = readRegion(editor.store, MASK_PLANE, block)
  const after = await runner.run({ bytes: before, width: block.width, height: block.height }, steps)
  const shown = intersectRect(block, rect)
  for (let y = shown.y; y < shown.y + shown.height; y++) {
    const from = (y - block.y) * block.width + shown.x - block.x
    bytes.set(after.bytes.subarray(from, from + shown.width), (y - rect.y) * rect.width + shown.x - rect.x)
  }
  return { rect, bytes }
}

/**
 * Only the mask and what the steps can reach matter, and of that what they must see to know the wanted rect. Beyond it
 * the mask is empty before and after.
 */
function blockFor(editor: Editor, steps: readonly MaskStep[], wanted: Rect): Rect {
  const { frame } = editor.state
  const content = contentBounds(editor.store, MASK_PLANE, frame)
  const changed = intersectRect(inflateRect(content, reachOf(steps) + 1), frame)
  const sight = sightOf(steps)
  return wordAligned(Number.isFinite(sight) ? intersectRect(changed, inflateRect(wanted, sight)) : changed, frame)
}

/** How often an operation is begun again because the mask was painted on meanwhile. */
const MOST_TRIES = 4

/** Runs steps on the whole mask as one step of history. The canvas stays usable; strokes made meanwhile are included. */
export async function changeMask(
  editor: Editor,
  runner: OperationRunner,
  label: string,
  steps: readonly MaskStep[],
): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { frame } = editor.state
    let isStale = false
    const off = editor.onDocument(() => {
      isStale = true
    })
    const coverage = await computeMask(editor, runner, steps, blockFor(editor, steps, frame))
    await editor.whenIdle()
    off()
    if (isStale || !isSameRect(frame, editor.state.frame)) continue
    return editor.apply(label, (draft, target) => applyCoverage(draft, target, coverage, 'replace'))
  }
  return false
}

/** Rows of whole words are read faster. */
function wordAligned(rect: Rect, frame: Rect): Rect {
  const right = Math.min(frame.x + frame.width, rect.x + ((rect.width + 3) & ~3))
  return fromEdges(rect.x, rect.y, right, rect.y + rect.height)
}
