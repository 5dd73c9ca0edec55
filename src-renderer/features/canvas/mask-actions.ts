import type { CanvasRegion } from '#shared/domain/canvas.ts'
import { canvasCopy } from '../../app/copy/canvas-copy.ts'
import { canvasPanelCopy } from '../../app/copy/canvas-panel-copy.ts'
import type { MaskLook } from '../../engine/engine.ts'
import type { CanvasContext } from './canvas-context.ts'
import type { CanvasSession } from './session/canvas-session.ts'
import type { MaskReach } from './session/mask-steps.ts'
import { placeGrey } from './session/place-grey.ts'

const copy = canvasPanelCopy.mask
type Deps = Pick<CanvasContext, 'store'>

const SMOOTH_RADIUS_PX = 6

export const fillHoles = ({ engine }: CanvasSession): void => void engine.runSteps(copy.holes, [{ kind: 'fill-holes' }])

export const smoothMask = ({ engine }: CanvasSession): void =>
  void engine.runSteps(copy.steps.smooth, [{ kind: 'smooth', radius: SMOOTH_RADIUS_PX }])

/** Grow and feather as a slider has them now: they count at once, and become a step when the hand rests. */
export function holdReach({ store, reach }: Pick<CanvasContext, 'store' | 'reach'>, change: Partial<MaskReach>): void {
  const { session } = store.getState()
  if (session === null) return
  const { growPx, featherPx } = session.content()
  const heldReach = { growPx, featherPx, ...change }
  store.setState({ heldReach })
  reach.later(heldReach)
}

/** Makes what was held a step, so that a drag is one and not fifty. */
export function commitReach({ store }: Deps, held: MaskReach): void {
  store.setState({ heldReach: null })
  const { session } = store.getState()
  if (session === null) return
  const { growPx, featherPx } = session.content()
  if (growPx === held.growPx && featherPx === held.featherPx) return
  session.change(growPx === held.growPx ? canvasCopy.steps.feather : canvasCopy.steps.grow, held)
}

export const setLook = ({ store }: Deps, change: Partial<MaskLook>): void =>
  store.setState(({ look }) => ({ look: { ...look, ...change } }))

/** The newest part that was sent with a mask. */
export const lastMasked = (regions: readonly CanvasRegion[]): CanvasRegion | null =>
  regions.findLast(({ mask }) => mask !== null) ?? null

/**
 * The mask of the last job as it was sent. It was grown and feathered then, so both go to 0 here and the box is its box:
 * what is sent next is the same mask, byte for byte.
 */
export async function takeLastMask({
  store,
  loadInput,
  toasts,
}: Pick<CanvasContext, 'store' | 'loadInput' | 'toasts'>) {
  const { session, regions } = store.getState()
  const region = lastMasked(regions)
  if (session === null || region === null || region.mask === null) return
  const picture = await loadInput(region.mask.hash)
  if (picture === null) {
    toasts.show({ text: copy.lastMissing, tone: 'failure' })
    return
  }
  const { frame } = session.engine.snapshot()
  session.engine.setState(copy.steps.last, {
    attached: { ...session.content(), growPx: 0, featherPx: 0, box: { ...region.box } },
    mask: placeGrey(greyOf(picture), region.box, frame),
  })
}

function greyOf(picture: ImageBitmap): Uint8Array {
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d')
  const grey = new Uint8Array(width * height)
  if (context === null) return grey
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  for (let at = 0; at < grey.length; at++) grey[at] = data[at * 4] ?? 0
  return grey
}
