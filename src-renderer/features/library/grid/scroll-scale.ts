/**
 * Browsers cap the height of an element (16.7 million pixels in the strictest), a million pictures are higher. Above the
 * cap the scroll bar stands for the content in proportion, while turning the wheel still moves it pixel by pixel.
 */
const CAP_PX = 15_000_000

export type ScrollScale = {
  readonly contentPx: number
  readonly viewPx: number
  /** Height of the element that is scrolled. */
  readonly physicalPx: number
}

/** `physical` is the browser's scroll offset, `virtual` the offset within the content. */
export type ScrollPlace = { readonly physical: number; readonly virtual: number }

export const TOP: ScrollPlace = { physical: 0, virtual: 0 }

export const createScrollScale = (contentPx: number, viewPx: number, capPx = CAP_PX): ScrollScale => ({
  contentPx,
  viewPx,
  physicalPx: Math.min(contentPx, Math.max(capPx, viewPx * 4)),
})

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value))
const endOf = (heightPx: number, viewPx: number): number => Math.max(0, heightPx - viewPx)
const isScaled = (scale: ScrollScale): boolean => scale.physicalPx < scale.contentPx

export const maxVirtual = ({ contentPx, viewPx }: ScrollScale): number => endOf(contentPx, viewPx)
const maxPhysical = ({ physicalPx, viewPx }: ScrollScale): number => endOf(physicalPx, viewPx)

/**
 * Where to put the browser's offset so that the content stands at `virtual`. In the half of its room next to an end one
 * pixel is one pixel all the way, so the real end is reached exactly when the browser's is; between, it is in proportion.
 */
export function placeAt(scale: ScrollScale, virtual: number): ScrollPlace {
  const within = clamp(virtual, maxVirtual(scale))
  if (!isScaled(scale)) return { physical: within, virtual: within }
  const below = maxVirtual(scale) - within
  const half = maxPhysical(scale) / 2
  if (within <= half) return { physical: within, virtual: within }
  if (below <= half) return { physical: maxPhysical(scale) - below, virtual: within }
  return { physical: (within / maxVirtual(scale)) * maxPhysical(scale), virtual: within }
}

/**
 * Follows the browser to a new offset. A short way is walked pixel by pixel, a long one (the bar was dragged) is a place
 * in proportion. The answer's `physical` differs from `next` where the browser has to be put back into step: before it
 * runs out of room, and at both ends.
 */
export function followScroll(scale: ScrollScale, from: ScrollPlace, next: number): ScrollPlace {
  if (!isScaled(scale)) return { physical: next, virtual: clamp(next, maxVirtual(scale)) }
  const way = next - from.physical
  if (Math.abs(way) > scale.viewPx * 2) {
    const virtual = (clamp(next, maxPhysical(scale)) / maxPhysical(scale)) * maxVirtual(scale)
    return { physical: next, virtual }
  }
  const virtual = clamp(from.virtual + way, maxVirtual(scale))
  const isOut = next < scale.viewPx || next > maxPhysical(scale) - scale.viewPx
  const isAtEnd = virtual === 0 || virtual === maxVirtual(scale)
  if (isOut || isAtEnd) return placeAt(scale, virtual)
  return { physical: next, virtual }
}
