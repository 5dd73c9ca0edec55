import type { ScreenPoint } from '../geometry/vec.ts'

/**
 * The outline of the brush. An element of its own, moved by a transform in the pointer handler: it does not wait for
 * the next frame and repaints nothing, so it never lags behind the pointer.
 */
export type CursorRing = {
  /** Diameter and hardness ring in CSS pixels. */
  shape: (diameter: number, hardness: number) => void
  moveTo: (at: ScreenPoint) => void
  setShown: (isShown: boolean) => void
  readonly element: HTMLElement
}

/** Smaller than this a circle cannot be aimed with; a cross is drawn instead. */
const SMALLEST_RING_PX = 5
const CROSS_PX = 11

export function createCursorRing(document: Document): CursorRing {
  const element = document.createElement('div')
  const core = document.createElement('div')
  element.append(core)
  element.setAttribute('aria-hidden', 'true')
  Object.assign(element.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    boxSizing: 'border-box',
    pointerEvents: 'none',
    display: 'none',
    willChange: 'transform',
  })
  Object.assign(core.style, {
    position: 'absolute',
    boxSizing: 'border-box',
    border: '1px dashed rgb(255 255 255 / 0.7)',
    borderRadius: '50%',
  })
  let radius = 0
  let at = { x: 0, y: 0 }

  function place(): void {
    element.style.transform = `translate(${at.x - radius}px, ${at.y - radius}px)`
  }

  return {
    element,
    shape(diameter, hardness) {
      const isRing = diameter >= SMALLEST_RING_PX
      const size = isRing ? diameter : CROSS_PX
      radius = size / 2
      element.style.width = element.style.height = `${size}px`
      element.style.borderRadius = isRing ? '50%' : '0'
      // White within black, to be seen on any picture.
      element.style.border = isRing ? '1px solid #fff' : 'none'
      element.style.boxShadow = isRing ? '0 0 0 1px rgb(0 0 0 / 0.75), inset 0 0 0 1px rgb(0 0 0 / 0.35)' : 'none'
      element.style.background = isRing
        ? 'none'
        : 'linear-gradient(#fff, #fff) center / 1px 100% no-repeat, linear-gradient(#fff, #fff) center / 100% 1px no-repeat'
      element.style.mixBlendMode = isRing ? 'normal' : 'difference'
      const coreSize = diameter * hardness
      const showsCore = isRing && hardness < 0.98 && coreSize >= SMALLEST_RING_PX
      core.style.display = showsCore ? 'block' : 'none'
      core.style.width = core.style.height = `${coreSize}px`
      core.style.left = core.style.top = `${(size - coreSize) / 2 - 1}px`
      place()
    },
    moveTo(point) {
      at = point
      place()
    },
    setShown(isShown) {
      element.style.display = isShown ? 'block' : 'none'
    },
  }
}
