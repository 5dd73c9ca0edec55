/** The canvases of the view, one over the other, filling the host's element. */
export type CanvasStack = {
  readonly picture: CanvasRenderingContext2D
  readonly mask: CanvasRenderingContext2D
  readonly overlay: CanvasRenderingContext2D
  /** In device pixels. */
  resize: (width: number, height: number) => void
  destroy: () => void
}

const FILL_PARENT = { position: 'absolute', inset: '0', width: '100%', height: '100%', pointerEvents: 'none' }

export function createCanvasStack(element: HTMLElement, onTop: HTMLElement): CanvasStack {
  const { ownerDocument: document } = element
  const earlier = { position: element.style.position, overflow: element.style.overflow }
  if (getComputedStyle(element).position === 'static') element.style.position = 'relative'
  element.style.overflow = 'hidden'

  function createLayer(settings: CanvasRenderingContext2DSettings): CanvasRenderingContext2D {
    const canvas = document.createElement('canvas')
    Object.assign(canvas.style, FILL_PARENT)
    canvas.setAttribute('aria-hidden', 'true')
    element.append(canvas)
    const context = canvas.getContext('2d', settings)
    if (context === null) throw new Error('no 2D canvas')
    return context
  }

  const picture = createLayer({ alpha: true })
  // Written pixel by pixel every frame of a stroke: better in memory than on a graphics card.
  const mask = createLayer({ willReadFrequently: true })
  const overlay = createLayer({})
  element.append(onTop)
  const all = [picture, mask, overlay]

  return {
    picture,
    mask,
    overlay,
    resize(width, height) {
      for (const { canvas } of all) {
        canvas.width = width
        canvas.height = height
      }
    },
    destroy() {
      for (const { canvas } of all) canvas.remove()
      onTop.remove()
      Object.assign(element.style, earlier)
    },
  }
}
