import type { Editor } from '../document/editor.ts'
import { createEmitter } from '../document/emitter.ts'
import { createDirtyRegion } from '../geometry/dirty-region.ts'
import { isEmptyRect, isSameRect, type Rect } from '../geometry/rect.ts'
import { MASK_PLANE } from '../tiles/tile-store.ts'
import { createViewport, fitFrame, keepInSight, resizeViewport, type Viewport } from '../viewport.ts'
import { createCanvasStack } from './canvas-stack.ts'
import { createCursorRing, type CursorRing } from './cursor-ring.ts'
import { createLookTable, DEFAULT_LOOK, type MaskLook } from './mask-look.ts'
import { createMaskView, type MaskView } from './mask-view.ts'
import type { PictureLayer } from './picture-layer.ts'
import { createPictureLevels, drawPictures, type PictureScene } from './picture-view.ts'
import { createPyramid } from './pyramid.ts'
import { createSketchLayer } from './sketch-layer.ts'

/** Draws on top of everything, in device pixels of the view. */
export type OverlayPainter = (context: CanvasRenderingContext2D, viewport: Viewport) => void

/**
 * The view of a document: three canvases and the brush outline. Everything that changes only marks what is to be drawn;
 * drawing happens once per animation frame and touches only the marked pixels.
 */
export type Surface = {
  readonly viewport: Viewport
  readonly cursor: CursorRing
  setViewport: (next: Viewport) => void
  setPictures: (layers: readonly PictureLayer[]) => void
  /** The pictures and the sketch on top of them. A new list whenever any of them changed. */
  readonly allPictures: readonly PictureLayer[]
  setLook: (look: MaskLook) => void
  setMaskShown: (isShown: boolean) => void
  /** A hidden sketch is not among the pictures either. */
  setSketchShown: (isShown: boolean) => void
  readonly isMaskShown: boolean
  readonly isSketchShown: boolean
  /** The sketch alone; `null` while there is none or it is hidden. */
  readonly sketch: PictureLayer | null
  addOverlay: (painter: OverlayPainter) => () => void
  /** Has the overlay drawn again. */
  touchOverlay: () => void
  /** Runs in a frame before anything is drawn, for work that must happen once per frame. */
  onFrame: (listener: () => void) => () => void
  /** Asks for a frame. */
  schedule: () => void
  onViewport: (listener: (viewport: Viewport) => void) => () => void
  destroy: () => void
}

const FIT_MARGIN_PX = 24

export function createSurface(element: HTMLElement, editor: Editor, hasBoard: boolean): Surface {
  const cursor = createCursorRing(element.ownerDocument)
  const stack = createCanvasStack(element, cursor.element)
  const dirty = createDirtyRegion()
  const sketchDirty = createDirtyRegion()
  const frames = createEmitter<undefined>()
  const viewports = createEmitter<Viewport>()
  const painters = new Set<OverlayPainter>()
  const levels = createPictureLevels(() => changeView())

  let viewport = createViewport(1, 1, 1)
  let { frame } = editor.state
  let pyramid = createPyramid(editor.shown, MASK_PLANE, frame)
  let sketch = createSketchLayer(editor.shown, frame)
  let withSketch: readonly PictureLayer[] | null = null
  let image = new ImageData(1, 1)
  let look = DEFAULT_LOOK
  let maskView: MaskView | null = null
  let layers: readonly PictureLayer[] = []
  let isViewChanged = true
  let isOverlayChanged = false
  let isOverlayBlank = true
  let isMaskShown = true
  let isSketchShown = true
  let isFitted = false
  let request: number | null = null

  function schedule(): void {
    request ??= requestAnimationFrame(drawFrame)
  }

  function changeView(): void {
    isViewChanged = true
    schedule()
  }

  function drawFrame(): void {
    request = null
    frames.emit(undefined)
    if (viewport.width <= 1) return
    const rects = dirty.take()
    for (const rect of rects) pyramid.update(rect)
    for (const rect of rects) if (sketch.update(rect)) sketchDirty.add(rect)
    if (!sketchDirty.isEmpty) withSketch = null
    const sketched = sketchDirty.take()
    if (isViewChanged) drawView()
    else {
      for (const rect of sketched) drawPictures(stack.picture, { ...scene(), clip: rect })
      for (const rect of rects) drawMask(rect)
    }
    if (isOverlayChanged) drawOverlay()
  }

  function allPictures(): readonly PictureLayer[] {
    withSketch ??= sketch.layer === null || !isSketchShown ? layers : [...layers, { ...sketch.layer }]
    return withSketch
  }

  const scene = (): PictureScene => ({ viewport, frame, layers: allPictures(), levels, clip: frame, hasBoard })

  function drawView(): void {
    isViewChanged = false
    isOverlayChanged = true
    drawPictures(stack.picture, scene())
    const pixels = { words: new Uint32Array(image.data.buffer), width: image.width, height: image.height }
    maskView = createMaskView({ pixels, pyramid, viewport, frame, look: createLookTable(look, viewport.pixelRatio) })
    pixels.words.fill(0)
    maskView.draw(frame)
    stack.mask.putImageData(image, 0, 0)
  }

  function drawMask(rect: Rect): void {
    const area = maskView?.draw(rect)
    if (area === undefined || isEmptyRect(area)) return
    stack.mask.putImageData(image, 0, 0, area.x, area.y, area.width, area.height)
  }

  function drawOverlay(): void {
    isOverlayChanged = false
    const { overlay } = stack
    if (!isOverlayBlank) overlay.clearRect(0, 0, viewport.width, viewport.height)
    isOverlayBlank = painters.size === 0
    for (const paint of painters) {
      overlay.save()
      paint(overlay, viewport)
      overlay.restore()
    }
  }

  function readFrameAgain(): void {
    ;({ frame } = editor.state)
    pyramid = createPyramid(editor.shown, MASK_PLANE, frame)
    pyramid.update(frame)
    sketch = createSketchLayer(editor.shown, frame)
    sketch.update(frame)
    withSketch = null
    changeView()
  }

  function setViewport(next: Viewport): void {
    viewport = keepInSight(next, frame)
    changeView()
    viewports.emit(viewport)
  }

  function resize(entry: ResizeObserverEntry): void {
    const pixelRatio = globalThis.devicePixelRatio
    const [device] = entry.devicePixelContentBoxSize
    const width = deviceLength(entry.contentRect.width * pixelRatio, device?.inlineSize)
    const height = deviceLength(entry.contentRect.height * pixelRatio, device?.blockSize)
    stack.resize(width, height)
    image = new ImageData(width, height)
    const resized = resizeViewport(viewport, width, height, pixelRatio)
    setViewport(isFitted ? resized : fitFrame(resized, frame, FIT_MARGIN_PX))
    isFitted ||= width > 1 && height > 1
  }

  const observer = new ResizeObserver(([entry]) => {
    if (entry !== undefined) resize(entry)
  })
  // This box also changes when the window moves to a display of another density.
  observer.observe(element, { box: 'device-pixel-content-box' })
  pyramid.update(frame)
  sketch.update(frame)
  const offShow = editor.onShow(rects => {
    for (const rect of rects) dirty.add(rect)
    schedule()
  })
  const offDocument = editor.onDocument(() => {
    if (!isSameRect(editor.state.frame, frame)) readFrameAgain()
  })

  return {
    get viewport() {
      return viewport
    },
    cursor,
    setViewport,
    setPictures(next) {
      layers = next
      withSketch = null
      levels.keepOnly(new Set(next.map(layer => layer.id)))
      changeView()
    },
    get allPictures() {
      return allPictures()
    },
    setLook(next) {
      look = next
      changeView()
    },
    setMaskShown(isShown) {
      isMaskShown = isShown
      stack.mask.canvas.style.visibility = isShown ? 'visible' : 'hidden'
    },
    setSketchShown(isShown) {
      isSketchShown = isShown
      withSketch = null
      changeView()
    },
    get isMaskShown() {
      return isMaskShown
    },
    get sketch() {
      return isSketchShown ? sketch.layer : null
    },
    get isSketchShown() {
      return isSketchShown
    },
    addOverlay(painter) {
      painters.add(painter)
      isOverlayChanged = true
      schedule()
      return () => {
        painters.delete(painter)
        isOverlayChanged = true
        schedule()
      }
    },
    touchOverlay() {
      isOverlayChanged = true
      schedule()
    },
    onFrame: listener => frames.on(listener),
    schedule,
    onViewport: viewports.on,
    destroy() {
      if (request !== null) cancelAnimationFrame(request)
      observer.disconnect()
      offShow()
      offDocument()
      stack.destroy()
    },
  }
}

/** The browser knows how a fraction of a pixel was rounded; an emulated display may report something else altogether. */
const deviceLength = (computed: number, reported: number | undefined): number =>
  Math.max(1, reported !== undefined && Math.abs(reported - computed) < 2 ? reported : Math.round(computed))
