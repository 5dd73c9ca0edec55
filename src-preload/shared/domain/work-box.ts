import { err, ok, type Result } from '#shared/lib/result.ts'

/** Document pixels, whole numbers, half-open. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type BoxSize = { readonly width: number; readonly height: number }

/** What the service takes (API-FACTS §6.1). */
export type BoxLimits = {
  readonly stepPx: number
  readonly minSidePx: number
  readonly maxSidePx: number
  /** The only sizes that are sent: the box keeps the shape of one of them. */
  readonly sizes?: readonly BoxSize[]
}
export const CANVAS_LIMITS: BoxLimits = { stepPx: 8, minSidePx: 32, maxSidePx: 1536 }

/** A model paints better with so much around it. */
const USUAL_BOX_PX = 512
const USUAL_PADDING_PX = 64

/**
 * The box in which a mask is sent: its bounds with padding, not smaller than usual, sides snapped, kept inside the frame
 * where the frame is large enough. A side of the frame that is no multiple of the step is overhung by less than a step.
 */
export function fitWorkBox(
  mask: Box,
  frame: Box,
  { paddingPx = USUAL_PADDING_PX, usualPx = USUAL_BOX_PX, limits = CANVAS_LIMITS } = {},
): Box {
  const side = (length: number) => Math.max(Math.ceil(length) + 2 * paddingPx, usualPx)
  const wanted = { width: side(mask.width), height: side(mask.height) }
  return placeBox(
    { x: mask.x + mask.width / 2, y: mask.y + mask.height / 2 },
    { width: Math.min(wanted.width, frame.width), height: Math.min(wanted.height, frame.height) },
    frame,
    limits,
  )
}

/** A box drawn by hand: its sides snapped, its centre where it was, kept inside the frame as `fitWorkBox` does. */
export const snapWorkBox = (box: Box, frame: Box, limits: BoxLimits = CANVAS_LIMITS): Box =>
  placeBox({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, box, frame, limits)

/** The same box elsewhere, as far as the frame lets it. */
export const moveWorkBox = (box: Box, dx: number, dy: number, frame: Box): Box => ({
  ...box,
  x: slideInto(wholePx(box.x + dx), box.width, frame.x, frame.width),
  y: slideInto(wholePx(box.y + dy), box.height, frame.y, frame.height),
})

/** Drags edges; those that are not named stay. Sides stay snapped. */
export function resizeWorkBox(
  box: Box,
  edges: { readonly left?: number; readonly top?: number; readonly right?: number; readonly bottom?: number },
  frame: Box,
  limits: BoxLimits = CANVAS_LIMITS,
): Box {
  const across = dragSide(box.x, box.width, edges.left, edges.right, frame.width, limits)
  const down = dragSide(box.y, box.height, edges.top, edges.bottom, frame.height, limits)
  const resized = { x: across.start, width: across.length, y: down.start, height: down.length }
  return moveWorkBox(shapeToSend(resized, limits), 0, 0, frame)
}

function dragSide(
  start: number,
  length: number,
  low: number | undefined,
  high: number | undefined,
  frameLength: number,
  limits: BoxLimits,
): { start: number; length: number } {
  const from = low ?? start
  const to = high ?? start + length
  const snapped = snapSide(to - from, frameLength, limits)
  // The edge that is not held stays where it is.
  return low !== undefined && high === undefined
    ? { start: wholePx(to) - snapped, length: snapped }
    : { start: wholePx(from), length: snapped }
}

function placeBox(centre: { x: number; y: number }, size: BoxSize, frame: Box, limits: BoxLimits): Box {
  const { width, height } = shapeToSend(
    {
      x: 0,
      y: 0,
      width: snapSide(size.width, frame.width, limits),
      height: snapSide(size.height, frame.height, limits),
    },
    limits,
  )
  return {
    x: slideInto(wholePx(centre.x - width / 2), width, frame.x, frame.width),
    y: slideInto(wholePx(centre.y - height / 2), height, frame.y, frame.height),
    width,
    height,
  }
}

/** Up to a multiple of the step, not beyond the frame's own side so snapped, not below the least the service takes. */
function snapSide(length: number, frameLength: number, { stepPx, minSidePx }: BoxLimits): number {
  const up = (value: number) => Math.ceil(value / stepPx) * stepPx
  return Math.max(up(minSidePx), Math.min(up(Math.max(1, length)), up(frameLength)))
}

/** A box that can be sent: around the same centre, never smaller. */
function shapeToSend(box: Box, limits: BoxLimits): Box {
  if (limits.sizes === undefined) return widenToSend(box, limits)
  const shapes = limits.sizes.map(size => coverInShape(box, size, limits))
  const [smallest = box] = shapes.toSorted((a, b) => a.width * a.height - b.width * b.height)
  return { ...smallest, ...aroundCentre(box, smallest) }
}

/** The least box of a size's shape that covers another, in whole steps of that shape. */
function coverInShape(box: BoxSize, size: BoxSize, { stepPx, minSidePx }: BoxLimits): Box {
  const common = greatestCommonDivisor(size.width, size.height)
  const across = (size.width / common) * stepPx
  const down = (size.height / common) * stepPx
  const steps = Math.ceil(Math.max(box.width / across, box.height / down, minSidePx / Math.min(across, down)))
  return { x: 0, y: 0, width: across * steps, height: down * steps }
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

const aroundCentre = (box: Box, { width, height }: BoxSize): { x: number; y: number } => ({
  x: wholePx(box.x - (width - box.width) / 2),
  y: wholePx(box.y - (height - box.height) / 2),
})

/** A strip so thin that its short side would be sent below the least side becomes wider. */
function widenToSend(box: Box, { stepPx, minSidePx, maxSidePx }: BoxLimits): Box {
  const long = Math.max(box.width, box.height)
  const shortest = Math.ceil((long * minSidePx) / maxSidePx / stepPx) * stepPx
  const width = Math.max(box.width, shortest)
  const height = Math.max(box.height, shortest)
  return { ...aroundCentre(box, { width, height }), width, height }
}

/** Never −0, which is another value to whoever compares two boxes. */
const wholePx = (value: number): number => Math.round(value) + 0

/** Inside the frame; a box that is larger than the frame begins where the frame begins. */
const slideInto = (start: number, length: number, frameStart: number, frameLength: number): number =>
  length >= frameLength ? frameStart : Math.min(Math.max(start, frameStart), frameStart + frameLength - length)

/** What a box is sent as. Without scaling it is the box itself, pixel for pixel. */
export function sentSize(box: BoxSize, limits: BoxLimits = CANVAS_LIMITS): BoxSize {
  const { stepPx, minSidePx, maxSidePx, sizes } = limits
  if (sizes !== undefined) return nearestShape(box, sizes)
  const scale = Math.min(1, maxSidePx / Math.max(box.width, box.height))
  const side = (length: number) =>
    Math.min(maxSidePx, Math.max(minSidePx, Math.round((length * scale) / stepPx) * stepPx))
  return { width: side(box.width), height: side(box.height) }
}

function nearestShape(box: BoxSize, sizes: readonly BoxSize[]): BoxSize {
  const off = (size: BoxSize) => Math.abs(Math.log((size.width * box.height) / (size.height * box.width)))
  const [nearest = box] = sizes.toSorted((a, b) => off(a) - off(b))
  return { width: nearest.width, height: nearest.height }
}

export const isSentScaled = (box: BoxSize, limits: BoxLimits = CANVAS_LIMITS): boolean => {
  const sent = sentSize(box, limits)
  return sent.width !== box.width || sent.height !== box.height
}

/** How many pictures one call may bring at this size (API-FACTS §6.1). */
export function countLimit(sent: BoxSize): 8 | 4 | 2 {
  const long = Math.max(sent.width, sent.height)
  if (long <= 768) return 8
  return long <= 1024 ? 4 : 2
}

/** What is sent, in words for under the box: `1024 × 768`, or `3072 × 2048, sent as 1536 × 1024 (50 %)`. */
export function describeWorkBox(box: BoxSize, limits: BoxLimits = CANVAS_LIMITS): string {
  const sent = sentSize(box, limits)
  const own = `${box.width} × ${box.height}`
  if (!isSentScaled(box, limits)) return own
  const percent = Math.round((100 * Math.max(sent.width, sent.height)) / Math.max(box.width, box.height))
  return `${own}, sent as ${sent.width} × ${sent.height} (${percent} %) and scaled back`
}

export type BoxProblem = 'not-whole' | 'not-snapped' | 'too-small' | 'too-large' | 'outside'

/** Holds a box from outside against all that the functions above promise. */
export function checkWorkBox(box: Box, frame: Box, limits: BoxLimits = CANVAS_LIMITS): Result<BoxSize, BoxProblem> {
  const { stepPx, minSidePx } = limits
  if (![box.x, box.y, box.width, box.height].every(Number.isSafeInteger)) return err('not-whole')
  if (box.width < minSidePx || box.height < minSidePx) return err('too-small')
  if (box.width % stepPx !== 0 || box.height % stepPx !== 0) return err('not-snapped')
  if (limits.sizes?.some(size => box.width * size.height === box.height * size.width) === false)
    return err('not-snapped')
  if (Math.max(box.width, box.height) > longestSide(frame, limits)) return err('too-large')
  const meets =
    box.x < frame.x + frame.width &&
    box.y < frame.y + frame.height &&
    box.x + box.width > frame.x &&
    box.y + box.height > frame.y
  return meets ? ok(sentSize(box, limits)) : err('outside')
}

/** A thin frame may be overhung: a strip is widened until the service takes it, and so is what has the wrong shape. */
function longestSide(frame: Box, limits: BoxLimits): number {
  const reach = Math.max(limits.minSidePx, Math.max(frame.width, frame.height) + limits.stepPx - 1)
  const shaped = limits.sizes?.map(size => coverInShape({ width: reach, height: reach }, size, limits)) ?? []
  return Math.max(reach, ...shaped.flatMap(box => [box.width, box.height]))
}
